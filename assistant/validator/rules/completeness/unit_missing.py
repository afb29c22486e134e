"""C09: a number without a unit."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import bare_name, in_row, put_cell, quantities
from assistant.validator.rule import Found, rule
from assistant.values.numerals import MEASURES
from assistant.values.quantity import COMPARING
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

COUNTED = {"人数": "人", "户数": "户", "天数": "天", "期数": "期", "次数": "次", "场次": "场", "批次": "批", "件数": "件", "台数": "台", "套数": "套"}  # fmt: skip


@rule("C09", "规范完整性", "error", basis="表内勾稽")
def unit_missing(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """定量指标没有计量单位

    为什么：“500”可以是 500 人、500 户或 500 万元，没有单位就无法核对。
    怎么改：在单位栏写上人次、户、%、万元等。
    不算问题：定性指标；日期；单位写在指标值里或名称括号里。
    """
    columns = any(row.unit for row in target.indicators)
    for index, row, quantity in quantities(target, ruleset):
        if quantity.kind not in ("number", "range") or quantity.op not in COMPARING:
            continue
        if quantity.unit and not quantity.unit.startswith("/"):
            continue
        guess = _guess(bare_name(row.name), quantity.number)
        yield Found(
            at=in_row(index, "unit"),
            cells=(in_row(index, "unit"), in_row(index, "value"), in_row(index, "name")),
            message=f"“{row.name or '未命名指标'}”的值“{row.value}”没有单位。",
            severity="warning" if guess else None,
            fix=Fix(kind="safe", patch=_fill(index, row.value or "", guess, columns))
            if guess
            else None,
            remedy=f"名称看得出单位，补上“{guess}”。" if guess else None,
        )


def _guess(name: str, number: Decimal | None) -> str | None:
    """The unit that the name leaves no doubt about; a rate of 0.95 may mean 95 %."""
    for end, unit in COUNTED.items():
        if name.endswith(end):
            return unit
    if name.endswith(("满意度", "满意率")):
        return "%" if number is not None and 50 <= number <= 100 else None  # 4.5 is of 5 points
    if re.search(r"[合覆满及办完达知到发准通优处查普]\S*率$", name):
        return "%" if number is not None and not 0 < number <= 1 else None
    return "人次" if name.endswith("人次") and "人次" in MEASURES else None


def _fill(index: int, value: str, unit: str, columns: bool) -> tuple[dict[str, str], ...]:
    """Into the unit's own column; in a table without one, behind the number."""
    alone = re.fullmatch(r"[≥≤=><]?[0-9]+(?:\.[0-9]+)?", value.strip())
    if columns or not alone:
        return put_cell(index, "unit", unit)
    return put_cell(index, "value", value.strip() + unit)
