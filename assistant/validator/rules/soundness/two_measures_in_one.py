"""S16: one indicator measures two things."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

MEASURE = (
    r"(?:(?<!效)(?<!频)率|(?<!人)(?<!分)数|(?<![质流力增])量|人次|户次|次数|人数|面积|里程|长度|时间|时长|时限|金额|成本|单价|得分|比例|占比"
    r"|(?:满意|知晓|知名|美誉|认可|参与|信任|支持)度)"
)
TWO = re.compile(
    rf"{MEASURE}(?:以?及(?!时|格)|、|和|与|并|，|,|;|；|/)[^、，,;；]{{0,12}}?{MEASURE}$"
)


@rule(
    "S16",
    "指标科学性",
    "advice",
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
