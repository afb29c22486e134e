"""S06: a rate below 0 or above what it can reach."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import ends_with, in_row, quantities
from assistant.validator.rule import Found, rule
from assistant.values.money import plain
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

HUNDRED = Decimal(100)


@rule(
    "S06",
    "指标科学性",
    "error",
    basis="表内勾稽",
    silences={"P02": "cell", "P03": "cell", "P07": "cell"},
)
def rate_out_of_range(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """比率超出可能的范围

    为什么：合格率、覆盖率、满意度不可能低于 0 或超过 100%，这样的值永远达不到或没有意义。
    怎么改：改到 0 至 100% 之间；确实可以超过 100% 的，核对分母口径。
    不算问题：增长率、参保率、床位使用率等本来可以超过 100% 的比率。
    """
    for index, row, quantity in quantities(target, ruleset):
        if (
            quantity.unit != "%"
            or quantity.number is None
            or not ends_with(row.name, ("率", "度", "占比"))
        ):
            continue
        top = max(quantity.number, quantity.upper or quantity.number)
        if quantity.number >= 0 and top <= HUNDRED:
            continue
        capped = ends_with(row.name, ruleset.words["capped_rates"])
        if not capped and (top <= HUNDRED or ends_with(row.name, ruleset.words["open_rates"])):
            continue
        message = f"“{row.name}”的值是 {plain(quantity.number if quantity.number < 0 else top)}%，"
        yield Found(
            at=in_row(index, "value"),
            cells=(in_row(index, "value"), in_row(index, "unit"), in_row(index, "name")),
            message=message + ("不可能超出 0 至 100%。" if capped else "超过 100%，请核对口径。"),
            severity=None if capped else "warning",
        )
