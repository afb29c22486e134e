"""What a value rests on: the library only suggests it, and says so until the user has said it."""

import re
from typing import Any, NamedTuple

from assistant.drafting.cell import Cell, library, still_open
from assistant.drafting.cells import Flat
from assistant.drafting.rows import Row
from assistant.values.draft import Draft, Provenance, Question
from assistant.values.target import Target

SUGGESTED = "指标库建议的依据，待确认"
HISTORY = "历史标准"
NEW = "新增"
_PAST = re.compile(r"往年|上年|去年|历年|近[两三五]年|以前年度")
_WHY = "指标库只能建议依据从哪里来，不能替您说有"
_FIELDS = ("basis", "basis_type")


class Rebased(NamedTuple):
    """Bases that a change makes doubtful: cells, sources, and what to ask."""

    cells: dict[str, Any]
    sources: dict[str, Provenance]
    questions: tuple[Question, ...]


def basis_cells(row: Row, value: Cell, attribute: str | None) -> dict[str, Cell]:
    """定值依据 and its kind: the library's own where the value is its reference, else a suggestion."""
    entry = row.entry
    text = entry.basis.replace("{item}", row.item)
    from_reference = value.provenance.kind == "library"
    if attribute == NEW and speaks_of_past(text, entry.basis_type, from_reference):
        return _asked(row, value)
    if from_reference:
        why = "目标值取的是指标库参考值，依据同出一处"
        return {
            "basis": library(text, entry.code, why),
            "basis_type": library(entry.basis_type, entry.code, why),
        }
    source = Provenance(kind="open", ref=entry.code, text=SUGGESTED)
    return {
        "basis": Cell(value=text, provenance=source),
        "basis_type": Cell(value=entry.basis_type, provenance=source),
    }


def speaks_of_past(basis: str | None, kind: str | None, from_reference: bool = False) -> bool:
    """Whether a basis rests on earlier years, which a new project does not have."""
    return kind == HISTORY or (not from_reference and bool(_PAST.search(basis or "")))


def _asked(row: Row, value: Cell) -> dict[str, Cell]:
    none = Provenance(kind="open", ref=row.entry.code, text="新增项目没有往年数据，待确认")
    empty = Cell(value=None, provenance=none)
    if value.value is None:  # first the value, then what it rests on
        return {"basis": empty, "basis_type": empty}
    return {"basis": still_open("", row.id, _new_ask(row.name), _WHY), "basis_type": empty}


def _new_ask(name: str) -> str:
    return f"“{name}”的目标值依据什么定？新增项目没有往年数据，可写计划、方案、标准或合同"


def rebased(draft: Draft, before: Flat, changed: dict[str, Any]) -> Rebased:
    """What changed values, or a project that is new after all, mean for the bases in the table."""
    now_new = changed.get("/project/attribute") == NEW
    cells: dict[str, Any] = {}
    sources: dict[str, Provenance] = {}
    asked: list[Question] = []
    for place, row in draft.target.rows():
        key = f"{row.id}/basis"
        source = draft.provenance.get(key)
        if source is None or row.basis is None or key in changed:
            continue
        other = _other_value(row.id, before, changed)
        if other and source.kind == "library":
            ask = f"“{row.name}”的目标值改了，不再是指标库的参考值，依据什么定？"
        elif now_new and source.kind != "user" and speaks_of_past(row.basis, row.basis_type, source.kind == "library"):  # fmt: skip
            ask = _new_ask(row.name or row.id)
        else:
            if other and source.kind == "user":
                text = f"目标值改过，依据待确认（原来写的：{source.text}）"
                sources[key] = source.model_copy(update={"kind": "open", "text": text})
            continue
        cells |= {f"{row.id}/{field}": None for field in _FIELDS}
        sources |= {f"{row.id}/{field}": Provenance(kind="open", ref=source.ref, text=f"待确认：{ask}") for field in _FIELDS}  # fmt: skip
        asked.append(Question(at=f"/indicators/{place}/basis", row=row.id, ask=ask, why=_WHY))
    return Rebased(cells, sources, tuple(asked))


def _other_value(row_id: str, before: Flat, changed: dict[str, Any]) -> bool:
    """Whether a value that stood there is another now."""
    key = f"{row_id}/value"
    new, old = changed.get(key), before.get(key)
    return new is not None and old is not None and new != old


def said_of(target: Target, made: Rebased) -> str:
    """What was emptied, in words."""
    names = [target.indicators[int(q.at.split("/")[2])].name or "" for q in made.questions]
    return f"；{'、'.join(f'“{name}”' for name in names)}原来的定值依据不再适用，已空出待确认" if names else ""  # fmt: skip
