"""S08: ≥100% for a rate that cannot exceed 100%."""

from collections.abc import Iterator

from assistant.validator.reading import ends_with, in_row, put_cell, quantities
from assistant.validator.rule import Found, rule
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S08",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2021-101#strict-values",
    ),
    silences={"S06": "cell"},
)
def full_rate_with_floor(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """上限是 100% 的比率写成“≥100%”

    为什么：合格率、覆盖率最高就是 100%，“≥100%”说不通。
    怎么改：确实要求全部达到的写“=100%”，否则写一个能做到的数。
    不算问题：增长率、参保率等可以超过 100% 的比率；“=100%”。
    """
    for index, row, quantity in quantities(target, ruleset):
        if quantity.op not in ("≥", ">") or quantity.unit != "%" or quantity.number != 100:
            continue
        if ends_with(row.name, ruleset.words["capped_rates"]):
            field, value = ("value", "=100%") if quantity.written_op else ("op", "=")
            patch = put_cell(index, field, value)
            yield Found(
                at=in_row(index, "value"),
                cells=tuple(in_row(index, name) for name in ("name", "op", "value", "unit")),
                message=f"“{row.name}”写成“{quantity.op}100%”，这个比率不会超过 100%。",
                fix=Fix(kind="suggestion", patch=patch),
            )
