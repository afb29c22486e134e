"""B07: the goal tells sums of the whole project or of earlier years, and not this year's."""

import re
from collections.abc import Iterator

from assistant.validator.reading import (
    asked,
    words_in,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.prose import plain_prose, sums_in
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

GIVEN = re.compile(r"已(?:经)?(?:累计|安排|投入|下达|拨付|支付|到位|完成|落实|争取)")
YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:年|-)")


def told_as_past(before: str, words: tuple[str, ...], year: int | None) -> bool:
    """Whether the words before a sum make it one of the whole project, or of another year."""
    years = {int(found) for found in YEAR.findall(before)}
    other = bool(years) and year is not None and year not in years
    return bool(words_in(before, words)) or bool(GIVEN.search(before)) or other


@rule(
    "B07",
    "预算匹配性",
    "advice",
    basis=("urumqi-2022#objective-management", "caiyu-2015-88#four-requirements"),
    decidable="heuristic",
)
def only_whole_sum_told(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """目标里只有总额或往年的钱

    为什么：写了总投资、累计或上年的数，没写今年的，容易把几年的账混成一年的。
    怎么改：补上“本年安排……万元”，总额和往年的数写明是什么口径。
    不算问题：同时写了今年的数；目标里不写金额；写的数与年度资金相等。
    """
    goal, annual = plain_prose(target.goal.annual), asked(target)
    sums = [one for one in sums_in(goal) if not goal.startswith("/", one.end)]
    if annual is None or not sums:
        return
    words = ruleset.words["whole_sums"]
    for one in sums:
        before = re.split(r"[，,；;。]", goal[: one.start])[-1]
        if not told_as_past(before, words, target.year) or one.yuan == annual.yuan:
            return
    message = f"年度目标里只写了“{sums[0].text}”这样的总额或往年数，没有今年的 {annual.show()}。"
    yield Found(at="/goal/annual", cells=("/goal/annual", "/funding/annual"), message=message)
