"""Cells put together: the target as JSON, and the source of every cell."""

from typing import Any

from assistant.drafting.cell import Cell
from assistant.drafting.fill import Cells
from assistant.drafting.rows import Row
from assistant.values.draft import Provenance
from assistant.values.target import Target

Rows = list[tuple[Row, Cells]]


def assemble(top: dict[str, Cell], rows: Rows, draft_id: str | None) -> Target:
    """The target that the cells make."""
    raw = _target_json(top, rows)
    if draft_id:
        raw["id"] = draft_id
    return Target.parse(raw)


def sources(top: dict[str, Cell], rows: Rows) -> dict[str, Provenance]:
    found = {key: cell.provenance for key, cell in top.items()}
    for row, cells in rows:
        found |= {f"{row.id}/{field}": cell.provenance for field, cell in cells.items()
                  if cell.value is not None or field == "value"}  # fmt: skip
    return found


def _target_json(top: dict[str, Cell], rows: Rows) -> dict[str, Any]:
    raw: dict[str, Any] = {"schema": "jixiao.target/1", "project": {}, "funding": {}, "goal": {}}
    for key, cell in top.items():
        if cell.value is not None and not key.startswith("/funding/items/"):
            _put(raw, key.split("/")[1:], cell.value)
    raw["project"]["categories"] = [
        c for c in raw["project"].get("categories", "").split("、") if c
    ]
    raw["funding"]["items"] = _items(top)
    raw["indicators"] = [
        {"id": row.id}
        | {field: cell.value for field, cell in cells.items() if cell.value is not None}
        for row, cells in rows
    ]
    return raw


def _put(raw: dict[str, Any], path: list[str], value: str) -> None:
    where = raw
    for part in path[:-1]:
        where = where.setdefault(part, {})
    where[path[-1]] = value


def _items(top: dict[str, Cell]) -> list[dict[str, str | None]]:
    numbers = sorted({int(key.split("/")[3]) for key in top if key.startswith("/funding/items/")})
    return [
        {field: top[f"/funding/items/{n}/{field}"].value for field in ("name", "amount")}
        for n in numbers
    ]
