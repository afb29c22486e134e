"""Filling the chosen rows: every cell with its source."""

from decimal import Decimal

from assistant.drafting.cell import Cell, drops, from_fact, from_words, library
from assistant.drafting.facts.fact import Facts
from assistant.drafting.parts import PEOPLE
from assistant.drafting.rows import Row
from assistant.drafting.shared_count import count_key
from assistant.drafting.value import Around, Filled, fill_value
from assistant.drafting.value_basis import basis_cells
from assistant.drafting.weights import weigh
from assistant.values.money import plain
from knowledge.ruleset import RuleSet

_LIBRARY_TEXTS = (
    ("definition", "指标解释"), ("method", "取值方式"),
    ("source", "数据来源"), ("scoring", "赋分规则"), ("evidence", "佐证资料"),
)  # fmt: skip
Cells = dict[str, Cell]


def fill_rows(
    rows: list[Row], around: Around, facts: Facts, form: str, ruleset: RuleSet
) -> list[tuple[Row, Cells]]:
    """Each kept row with its cells by field name."""
    kept = [row for row in rows if not drops(around.given.get(f"{row.id}/value"))]
    around = _with_counts(kept, around)
    weights = weigh(kept, form, ruleset)
    return [(row, _cells(row, around, facts, form) | {"weight": weights[row.id]}) for row in kept]


def _with_counts(rows: list[Row], around: Around) -> Around:
    """`around` with the counts of the table, those worked out from others last."""
    waits = False
    for _ in range(2):
        counts, unsaid = dict(around.counts), set(around.unsaid)
        waits = False
        for row in rows:
            if row.entry.takes.fact != "count":
                continue
            filled = fill_value(row, around)
            waits = waits or filled.value.question is not None
            if (number := _number(filled)) is not None and filled.unit.value:
                counts[_count_key(row)] = (number, filled.unit.value)
                if row.facts and row.facts[0].scope != "annual" and not row.overall:
                    unsaid.add(_count_key(row))
        around = around._replace(counts=counts, waits=waits, unsaid=frozenset(unsaid))
    return around


def _count_key(row: Row) -> str:
    first = row.facts[0] if row.facts else None
    if first and first.per in ("期", "班", "场", "批", "轮", "次") and first.unit in PEOPLE:
        return "each"
    return count_key(row.entry, row.id)


def _number(filled: Filled) -> Decimal | None:
    try:
        return Decimal(filled.value.value or "")
    except ArithmeticError:
        return None


def _cells(row: Row, around: Around, facts: Facts, form: str) -> Cells:
    code = row.entry.code
    filled = fill_value(row, around)
    cells: Cells = {
        "level1": library(row.entry.level1[form], code, f"{form} 版式的一级指标"),
        "level2": library(row.entry.level2[form], code, f"{form} 版式的二级指标"),
        "name": _name(row, facts),
        "op": filled.op,
        "value": filled.value,
        "unit": filled.unit,
    }
    for field, label in _LIBRARY_TEXTS:
        text = getattr(row.entry, field).replace("{item}", row.item)
        if field == "definition" and row.entry.formula:
            text = f"{text}计算公式：{row.entry.formula}。"
        cells[field] = library(text, code, f"指标库条目 {code} 的{label}")
    cells |= basis_cells(row, filled.value, around.attribute)
    if row.overall:
        cells["overall_value"] = from_fact(row.overall, plain(row.overall.number or Decimal(0)))
    for field in cells:
        if field != "value" and (answer := around.given.get(f"{row.id}/{field}")):
            if drops(answer):
                continue
            cells[field] = from_words(answer, None, answer)
    return cells


def _name(row: Row, facts: Facts) -> Cell:
    if row.facts and row.name != row.entry.name:
        fact = row.facts[0]
        place = (fact.start, fact.end)
        return from_words(row.name, place, facts.raw).model_copy(update={
            "provenance": from_fact(fact, row.name).provenance.model_copy(
                update={"kind": "derived", "text": f"按描述里的“{fact.text}”取名"})})  # fmt: skip
    return library(row.name, row.entry.code, f"指标库条目 {row.entry.code} 的名称")
