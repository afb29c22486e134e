"""P07: a value far from the reference value of the common-indicator library."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import lines
from assistant.validator.once import once
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.quantity import canon_unit, read_quantity
from assistant.values.target import Target
from knowledge.indicator import Catalogue, CommonIndicator
from knowledge.ruleset import RuleSet


@once
def _entries(catalogue: Catalogue) -> dict[str, CommonIndicator]:
    return {entry.name: entry for use in catalogue.fund_uses for entry in use.indicators}


@rule(
    "P07",
    "绩效合理性",
    "advice",
    basis=(
        "urumqi-2022#common-indicators",
        "urumqi-2022#objective-management",
        "caiyu-2015-88#standards",
    ),
)
def far_from_reference(
    target: Target, ruleset: RuleSet, catalogue: Catalogue
) -> Iterator[Found | NotChecked]:
    """与指标库参考值差得多

    为什么：同一条共性指标，别的项目一般定到这个水平；低得多的，要么没有测算，要么有特殊情况没有写。
    怎么改：按参考值调整，或者在设定依据里写明为什么不同。
    不算问题：指标库里没有同名指标；参考值写的是按项目实际；比参考值更高的要求。
    """
    most = Decimal(str(ruleset.numbers["change_percent"]))
    known = _entries(catalogue)
    rows = [(line, known[line.name]) for line in lines(target, ruleset) if line.name in known]
    if lines(target, ruleset) and not rows:
        yield NotChecked("没有一条指标在指标库里，没有与参考值比较")
    for line, entry in rows:
        usual = read_quantity(entry.reference.value, entry.op, entry.unit).number
        value = line.quantity.number
        if (
            usual is None
            or value is None
            or not usual
            or line.quantity.unit != canon_unit(entry.unit)
        ):
            continue
        worse = (usual - value) / abs(usual) * 100 * (1 if entry.direction == "up" else -1)
        if entry.direction != "none" and worse > most:
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("unit"), line.at("basis")),
                message=f"“{line.title}”是“{line.row.value}”，指标库（{entry.code}）的参考值是 {entry.reference.value}{entry.unit}。",
            )
