"""S03: the name holds the number that belongs in the value."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import MEASURES, flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

TEMPLATE = re.compile(r"[(（]\s*[≥≤<>=]*\s*\*{2,}[^()（）]{0,8}[)）]|[≥≤<>=]+\s*\*{2,}\S{0,4}")
NAMED = ("年", "月", "日", "级", "度", "期")
NUMBER = r"(?<![A-Za-z0-9第.])[0-9]+(?:\.[0-9]+)?(?:万|亿)?"
THINGS = "人次|人|名|户|个(?!月|工作日)|台|套|场|次|件|处|座|家|项|条|份"
# a threshold of time or length (24小时接通率) is part of what is measured, unless the name ends with it
COUNT = re.compile(
    rf"{NUMBER}(?:%|‰|万元|亿元|元|{THINGS})(?!以上|以下|以内|及以|内|之内)"
    rf"|{NUMBER}(?:{'|'.join(one for one in MEASURES if one not in NAMED)})(?:/[0-9]*[一-鿿]{{1,5}})?$"
    r"|[≥≤><=][0-9]+(?:\.[0-9]+)?|(?:不少于|不低于|不超过|不高于|达到)[0-9]+(?:\.[0-9]+)?(?!年|日|级|时|岁)"
)


@rule(
    "S03",
    "指标科学性",
    "advice",
    basis=("urumqi-2022#objective-management", "caiyu-2021-101#nine-items"),
    decidable="heuristic",
)
def number_in_name(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """指标名称里写了数值

    为什么：数写在名称里，和指标值成了两个数，改了一处忘了另一处就互相矛盾。
    怎么改：名称只写量什么，数放到指标值里，如名称“培训人次”、值“≥500人次”。
    不算问题：数是定义的一部分，如“6小时内扑灭率”“60岁以上老人”；5G、12345 这类专名；年份和期次。
    """
    for line in lines(target, ruleset):
        name = flat(TEMPLATE.sub("", line.row.name or ""))
        match = COUNT.search(re.sub(r"\([^()]*\)", "", name))
        if match:
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), line.at("value")),
                message=f"名称“{line.title}”里有“{match[0]}”，数应写在指标值里。",
            )
