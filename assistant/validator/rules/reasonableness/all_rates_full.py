"""P01: all rates of the table are 100%."""

from collections.abc import Iterator

from assistant.validator.reading import in_row, quantities, words_in
from assistant.validator.rule import Found, rule
from assistant.values.direction import direction_of
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "P01",
    "绩效合理性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#strict-values",
        "caiyu-2015-88#four-requirements",
    ),
)
def all_rates_full(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """比率全都填 100%

    为什么：覆盖率、合格率、及时率、完成率一律 100%，多半没有测算过，也拉不开差距。
    怎么改：按上年实际或近三年平均，逐条定一个做得到又不松的数。
    不算问题：政策要求必须全部做到的（应保尽保、应发尽发）；有一条不是 100%。
    """
    rates: list[tuple[int, bool]] = []
    for index, row, quantity in quantities(target, ruleset):
        if (
            quantity.unit != "%"
            or quantity.number is None
            or direction_of(row.name or "") == "down"
        ):
            continue
        told = f"{row.name or ''}{row.definition or ''}{row.basis or ''}"
        if not words_in(told, ruleset.words["must_be_full"]):
            rates.append((index, quantity.number == 100 and quantity.upper is None))
    if len(rates) >= int(ruleset.numbers["all_full_marks"]) and all(full for _, full in rates):
        yield Found(
            at="/indicators",
            cells=tuple(in_row(index, "value") for index, _ in rates),
            message=f"{len(rates)} 条比率指标全部是 100%。",
        )
