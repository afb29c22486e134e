"""C23: the yearly goal has neither a number nor a time."""

import re
from collections.abc import Iterator

from assistant.validator.reading import (
    annual_part,
    words_in,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import arabic, flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C23",
    "规范完整性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2015-88#objective-definition",
    ),
)
def goal_without_number(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """年度目标没有数字也没有时间

    为什么：只说“做好”“加强”，做多少、什么时候做完都没有写，年底怎么说都行。
    怎么改：写上主要的数量和时间，如“年内培训 6 期 480 人次”。
    不算问题：有数量或有时间；太短的目标由太短的规则管；文件名、条目编号里的数字不算。
    """
    goal = target.goal.annual
    if goal is None:
        return
    text = re.sub(
        r"[《〔(（][^》〕)）]*[》〕)）]|20[0-9]{2}年?度?|(?:^|[;；。\s])[0-9]{1,2}[.、．]|目标[0-9]+[:：]",
        " ",
        arabic(flat(annual_part(goal))),
    )
    letters = len(re.sub(r"[\W_]+", "", goal))
    short = letters < int(ruleset.numbers["goal_min_chars"])
    if (
        not re.search(r"[0-9]", text)
        and not words_in(text, ruleset.words["time_words"])
        and not short
    ):
        yield Found(at="/goal/annual", message="年度目标里没有数量，也没有时间。")
