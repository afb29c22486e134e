"""B19: the sums that the goal lists do not add up to the one it divides."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import plain
from assistant.values.prose import plain_prose, sums_in
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

OF_WHICH = re.compile(r"[，,。:：;；]?其中[:：]?")


@rule("B19", "预算匹配性", "advice", basis="表内勾稽", decidable="heuristic")
def goal_sums_do_not_add_up(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """目标里各项金额加起来不等于总数

    为什么：写明了“其中”各用多少，加起来却不是前面的总数，差的钱没有去处。
    怎么改：核对各项金额，补上漏列的用途或改正总数。
    不算问题：只列了一项“其中”；金额后面是标准（元/人）；相差在容差之内。
    """
    goal = plain_prose(target.goal.annual)
    sums = sums_in(goal)
    first = next((n for n, one in enumerate(sums) if OF_WHICH.match(goal, one.end)), None)
    if first is None:
        return
    whole = sums[first]
    rest = [one for one in sums[first + 1 :] if not goal.startswith(("/", "每"), one.end)]
    parts = [one.yuan for one in rest if one.yuan is not None]
    if whole.yuan is None or len(parts) < len(rest):
        yield NotChecked("目标里有读不成数的金额，没有核对各项合计")
        return
    total = sum(parts, Decimal(0))
    if len(parts) >= 2 and abs(total - whole.yuan) > Decimal(
        str(ruleset.numbers["money_tolerance_yuan"])
    ):
        yield Found(
            at="/goal/annual",
            message=f"年度目标写共 {whole.text}，其中各项合计 {plain(total / 10_000)}万元，相差 {plain(abs(whole.yuan - total) / 10_000)}万元。",
        )
