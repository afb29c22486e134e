"""S22: an effect that lasts, without saying how long."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import has_grades, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

TERM_UNITS = ("年", "个月", "月", "天", "季度", "学期")
TERM = re.compile(
    r"[0-9一二三四五六七八九十两]个?(?:年|月|天|季度|学期|周期)|(?:19|20)[0-9]{2}|次年|以后各?年|以后年度|后续各?年|每年|逐年|期限(?:内|为)|使用寿命|质保期内"
)


@rule(
    "S22",
    "指标科学性",
    "advice",
    basis=("urumqi-2022#objective-management", "caiyu-2021-101#benefit-indicators"),
    decidable="heuristic",
)
def lasting_without_term(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """长期作用没有写多久

    为什么：“长期发挥作用”没有期限，什么时候看、看几年都不清楚。
    怎么改：写出年限，如“正常使用≥8年”，或者写当年及以后各年的数。
    不算问题：名称、值、解释或单位里写了年限；不是长期作用的指标。
    """
    for line in lines(target, ruleset):
        row, graded = line.row, line.quantity.kind == "text"
        told = f"{line.name}；{row.value or ''}" if graded else line.name
        lasting = words_in(told, ruleset.words["lasting"])
        if line.level1 != "效益指标" or not lasting or (graded and not has_grades(row)):
            continue  # a text without grades is another fault of the same cell
        cells = (row.name, row.definition, row.value, row.scoring, line.quantity.unit)
        if line.quantity.unit not in TERM_UNITS and not TERM.search(
            flat("；".join(filter(None, cells)))
        ):
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), line.at("definition"), line.at("unit")),
                message=f"“{line.title}”说的是长期作用，没有写多少年。",
            )
