"""S22: an effect that lasts, without saying how long."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import (
    words_in,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S22",
    "指标科学性",
    "warning",
    basis=("urumqi-2022#objective-management", "caiyu-2021-101#benefit-indicators"),
    decidable="heuristic",
)
def lasting_without_term(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """长期作用没有写多久

    为什么：“长期发挥作用”没有期限，什么时候看、看几年都不清楚。
    怎么改：写出年限，如“正常使用≥8年”，或者写当年及以后各年的数。
    不算问题：名称、解释或单位里写了年限；不是长期作用的指标。
    """
    for line in lines(target, ruleset):
        lasting = words_in(line.name, ruleset.words["lasting"])
        if line.level1 != "效益指标" or not lasting or line.quantity.kind == "text":
            continue
        if not re.search(
            r"年|月|期限|天|以后",
            f"{line.told}{line.quantity.unit or ''}{line.row.value or ''}".replace(
                "年度", ""
            ).replace("上年", ""),
        ):
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), line.at("definition"), line.at("unit")),
                message=f"“{line.title}”说的是长期作用，没有写多少年。",
            )
