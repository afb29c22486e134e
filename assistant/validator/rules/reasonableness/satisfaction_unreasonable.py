"""P05: a satisfaction below the usual floor, or exactly 100%."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import class1, ends_with, in_row, quantities
from assistant.validator.rule import Found, rule
from assistant.values.money import plain
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "P05",
    "绩效合理性",
    "warning",
    basis=("urumqi-2022#objective-management", "caiyu-2021-101#satisfaction-scoring"),
    silences={"P02": "cell", "P07": "cell", "S08": "cell"},
)
def satisfaction_unreasonable(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """满意度定得过低或等于 100%

    为什么：满意度定得太低起不到约束作用；定成 100%，一个人不满意就完不成，多半没有测算。
    怎么改：参照上年调查结果，定在规则集的下限（国家规则集是 80%）到 100% 之间。
    不算问题：“≥90%”“≥95%”这类常见取值。
    """
    floor = Decimal(str(ruleset.numbers["satisfaction_floor"]))
    for index, row, quantity in quantities(target, ruleset):
        is_about = class1(row, target, ruleset) == "满意度指标" or ends_with(
            row.name, ("满意度", "满意率")
        )
        if not is_about or quantity.number is None or quantity.unit not in ("%", None):
            continue
        number = quantity.number
        if 0 <= number < floor or number == 100:
            why = f"低于 {plain(floor)}%" if number < floor else "等于 100%"
            message = f"“{row.name}”是 {plain(number)}%，{why}。"
            yield Found(at=in_row(index, "value"), message=message)
