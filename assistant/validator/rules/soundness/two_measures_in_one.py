"""S16: one indicator measures two things."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

TWO = re.compile(
    r"(?:率|数量|人数|人次|次数|面积|满意度|知名度|时间)(?:、|及|和|与|，|,|;|；|/)[^、，,;；]{1,12}?(?:率|数量|人数|人次|次数|面积|满意度|美誉度|时间)$"
)


@rule(
    "S16",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2021-101#nine-items",
    ),
    decidable="heuristic",
)
def two_measures_in_one(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """一条指标量了两件事

    为什么：“覆盖率、知晓率≥95%”有两个量一个数，一个做到一个没做到时没有办法打分。
    怎么改：拆成两条，各写各的值。
    不算问题：几类对象同一个量，如“学生、家长满意度”；名称里的“及时率”“普及率”。
    """
    for line in lines(target, ruleset):
        if match := TWO.search(flat(line.name)):
            message = f"“{line.title}”把两个量写在一条里（{match[0]}）。"
            yield Found(at=line.at("name"), message=message)
