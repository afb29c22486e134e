"""One new row from an entry of the library or a mould, every cell with its source."""

from decimal import Decimal
from typing import Any, NamedTuple

from assistant.drafting.amounts import Amounts
from assistant.drafting.cell import Cell
from assistant.drafting.classes import ClassOf
from assistant.drafting.facts.fact import Facts
from assistant.drafting.fill import fill_rows
from assistant.drafting.follow import entry_of
from assistant.drafting.goal import said
from assistant.drafting.rows import Row
from assistant.drafting.shared_count import count_key
from assistant.drafting.value import Around
from assistant.exchange.form_plan import form_of
from assistant.values.draft import Draft, Provenance, Question
from assistant.values.quantity import read_quantity
from knowledge.indicator import Catalogue, CommonIndicator
from knowledge.ruleset import RuleSet


class NewRow(NamedTuple):
    id: str
    cells: dict[str, Any]  # by key of the table: "a1/value"
    sources: dict[str, Provenance | None]
    question: Question | None
    phrase: str | None  # its value as the goal would say it


def fresh_id(draft: Draft) -> str:
    """An id that neither the table nor its history has used; drafting itself gives r1, r2, …"""
    used = {row.id for row in draft.target.indicators} | {
        key.split("/")[0] for before in draft.before for key in before.provenance
    }
    number = 1
    while f"a{number}" in used:
        number += 1
    return f"a{number}"


def new_row(
    draft: Draft, entry: CommonIndicator, value: str | None, catalogue: Catalogue, ruleset: RuleSet,
    *, name: str | None = None, to: ClassOf | None = None,
) -> NewRow:  # fmt: skip
    """The row; `value` as the user wrote it, `name` and `to` where it is the user's own indicator."""
    row_id = fresh_id(draft)
    item = (name or "").removesuffix("数量") if name else ""
    row = Row(id=row_id, entry=entry, item=item, name=name or entry.name)
    given = {f"{row_id}/value": value} if value else {}
    form = form_of(draft.target)
    facts = Facts(raw="", plain="", numbers=())
    ((_, cells),) = fill_rows([row], _around(draft, given, catalogue), facts, form, ruleset)
    cells = {field: _said(cell, value) for field, cell in cells.items() if field != "weight"}
    if name:
        cells |= _own(cells, name, value, to)
    shown = {f: cell for f, cell in cells.items() if cell.value is not None or f == "value"}
    return NewRow(
        row_id,
        {f"{row_id}/{field}": cell.value for field, cell in shown.items()},
        {f"{row_id}/{field}": cell.provenance for field, cell in shown.items()},
        _question(cells["value"], row_id, name or entry.name),
        said(row, cells),
    )


def _around(draft: Draft, given: dict[str, str], catalogue: Catalogue) -> Around:
    def cell(key: str, value: object) -> Cell:
        source = draft.provenance.get(key) or Provenance(kind="user", text=str(value or ""))
        return Cell(value=None if value is None else str(value), provenance=source)

    target = draft.target
    counts: dict[str, tuple[Decimal, str]] = {}
    for row in target.indicators:
        entry = entry_of(draft, row.id, catalogue)
        read = read_quantity(row.value, row.op, row.unit)
        if entry and read.kind == "number" and read.number is not None and row.unit:
            counts[count_key(entry, row.id)] = (read.number, row.unit)
    return Around(
        amounts=Amounts(), annual=cell("/funding/annual", target.funding.annual),
        funding_unit=target.funding.unit or "万元", year=cell("/year", target.year), given=given,
        counts=counts, waits=False, attribute=target.project.attribute,
    )  # fmt: skip


def _said(cell: Cell, value: str | None) -> Cell:
    """An answer's source is here the wish."""
    if (cell.provenance.ref or "").startswith("answer:"):
        source = Provenance(kind="user", ref="say", text=value or cell.value or "")
        return cell.model_copy(update={"provenance": source})
    return cell


def _own(cells: dict[str, Cell], name: str, value: str | None, to: ClassOf | None) -> dict[str, Cell]:  # fmt: skip
    """The cells of the user's own indicator that the mould does not decide."""
    mine: dict[str, Cell] = {"name": _cell(name, "user", name)}
    if to:
        why = f"按“{name}”归类"
        mine |= {"level1": _cell(to.level1, "derived", why)}
        mine |= {"level2": _cell(to.level2, "derived", why)} if to.level2 else {}
    if value is None and cells["unit"].value not in ("%", "日期"):
        mine["unit"] = Cell(value=None, provenance=Provenance(kind="open", text="待确认：计量单位"))
    return mine


def _cell(value: str, kind: Any, text: str) -> Cell:
    return Cell(value=value, provenance=Provenance(kind=kind, ref="say", text=text))


def _question(cell: Cell, row_id: str, name: str) -> Question | None:
    if cell.value is not None:
        return None
    ask, why = (
        (cell.question.ask, cell.question.why)
        if cell.question
        else (f"“{name}”打算定多少？", "新加的指标还没有目标值，不能代编")
    )
    return Question(at="", row=row_id, ask=ask, why=why)
