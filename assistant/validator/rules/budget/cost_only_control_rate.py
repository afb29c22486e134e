"""B10: the only cost indicator is a rate of control."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "B10",
    "预算匹配性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#cost-indicators",
        "caiyu-2015-88#four-requirements",
    ),
)
def cost_only_control_rate(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """成本只写控制率，没有单价或分项金额

    为什么：“成本控制率≤100%”只是说不超预算，看不出一件事该花多少，也就无法判断钱多钱少。
    怎么改：写单位成本（元/人次、元/平方米）或分项成本控制数。
    不算问题：另有单价或金额的成本指标；没有成本指标的由别的规则提示。
    """
    costs = [line for line in lines(target, ruleset) if line.is_cost]
    words = ruleset.words["control_rates"]
    rates = [line for line in costs if words_in(line.name, words)]
    if rates and len(rates) == len(costs):
        for line in rates:
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), line.at("value"), line.at("unit")),
                message=f"成本指标只有“{line.title}”，没有单位成本或分项金额。",
            )
