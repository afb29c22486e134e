"""A target as flat cells ("r3/value", "/funding/annual") and back, for changes cell by cell."""

from typing import Any

from assistant.values.target import Target

Json = dict[str, Any]
Flat = dict[str, Any]


def flat(target: Target) -> Flat:
    """Every filled cell by key; lists such as categories and items are one cell."""
    cells: Flat = {}
    for key, value in target.to_json().items():
        if key in ("indicators", "waivers", "schema"):
            continue
        if isinstance(value, dict):
            cells |= {f"/{key}/{name}": inner for name, inner in value.items()}
        else:
            cells[f"/{key}"] = value
    for row in target.to_json().get("indicators", []):
        cells |= {f"{row['id']}/{name}": inner for name, inner in row.items() if name != "id"}
    return cells


def with_cells(
    target: Target, changed: dict[str, Any], removed_rows: tuple[str, ...] = ()
) -> Target:
    """`target` with cells set (None empties one) and rows left out; a new row id adds a row."""
    raw = target.to_json()
    rows: list[Json] = [r for r in raw.get("indicators", []) if r["id"] not in removed_rows]
    for key, value in changed.items():
        where, name = _find(raw, rows, key)
        if value is None or value == []:
            where.pop(name, None)
        else:
            where[name] = value
    raw["indicators"] = rows
    raw.setdefault("project", {}).setdefault("name", "")
    return Target.parse(raw)


def _find(raw: Json, rows: list[Json], key: str) -> tuple[Json, str]:
    if not key.startswith("/"):
        row_id, name = key.rsplit("/", 1)
        row = next((r for r in rows if r["id"] == row_id), None)
        if row is None:
            row = {"id": row_id}
            rows.append(row)
        return row, name
    parts = key.split("/")[1:]
    if len(parts) == 1:
        return raw, parts[0]
    block = raw.setdefault(parts[0], {})
    return block, "/".join(parts[1:])


def pointer_key(target: Target, pointer: str) -> str | None:
    """The cell key of a pointer; None if it names no cell of this table."""
    parts = pointer.split("/")[1:]
    if len(parts) == 3 and parts[0] == "indicators":
        if parts[1].isdigit() and int(parts[1]) < len(target.indicators):
            return f"{target.indicators[int(parts[1])].id}/{parts[2]}"
        return None
    known = len(parts) == 2 and parts[0] in ("project", "funding", "goal")
    return pointer if known or parts in (["year"], ["form"], ["scope"]) else None


def in_order(target: Target, ids: list[str]) -> Target:
    """`target` with its rows in the order of `ids`; those that `ids` does not have come last."""
    place = {row_id: number for number, row_id in enumerate(ids)}
    rows = sorted(target.indicators, key=lambda row: place.get(row.id, len(ids)))
    return target.model_copy(update={"indicators": tuple(rows)})
