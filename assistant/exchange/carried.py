"""What a form has no cell for travels in rows of its own, so that out and in again loses nothing.

Each entry notes, as a digest, what the form itself said of that place when it was written. Where a
person has changed the cell since, the digest no longer fits and the entry lapses: what stands in
the form always wins.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from assistant.exchange.grid import Grid, Place
from assistant.values.target import Target

MARK = "其他信息（程序读写用，请勿修改）"
CHUNK = 30_000  # an Excel cell holds 32,767 signs
_BLOCKS = ("project", "funding", "goal")
_TOGETHER = ("op", "value", "unit")  # one cell of the 2015 layout: they lapse together
_UNSAFE = re.compile(
    "[^\x20-\x7e\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd]"
)


class Carried(NamedTuple):
    at: str
    seen: str  # digest of what the form says there
    value: str  # JSON, or a part of it


def what_differs(target: Target, read: Target) -> list[Carried]:
    """The entries that make `target` of what was `read` from its own form."""
    want, seen = flatten(target.to_json()), flatten(read.to_json())
    entries: list[Carried] = []
    for at in [*want, *(one for one in seen if one not in want)]:
        if want.get(at) == seen.get(at):
            continue
        text = _safe_json(want.get(at))
        parts = [text[n : n + CHUNK] for n in range(0, len(text), CHUNK)]
        entries += [Carried(_safe_json(at)[1:-1], digest(seen.get(at)), part) for part in parts]
    return entries


def put_back(read: Target, entries: Iterable[Carried]) -> dict[str, Any]:
    """The JSON of `read` with every entry that still fits."""
    flat = flatten(read.to_json())
    joined: dict[tuple[str, str], str] = {}
    for one in entries:
        joined[(one.at, one.seen)] = joined.get((one.at, one.seen), "") + one.value
    fitting = {}
    for (at, seen), text in joined.items():
        place = _json(f'"{at}"')
        if isinstance(place, str) and digest(flat.get(place)) == seen:
            fitting[place] = _json(text)
    return unflatten({k: v for k, v in (flat | fitting).items() if v is not None})


def find_mark(grid: Grid) -> Place | None:
    """Where the entries start; a cell that only says the same words has none below it."""
    found = [
        place
        for place, text in grid.anchors()
        if text == MARK and _entry(grid, place[0] + 1, place[1]) is not None
    ]
    return found[-1] if found else None


def find_carried(grid: Grid) -> list[Carried]:
    """The entries below the mark, if the form has any."""
    start = find_mark(grid)
    if start is None:
        return []
    rows = range(start[0] + 1, grid.height)
    return [one for row in rows if (one := _entry(grid, row, start[1]))]


def _entry(grid: Grid, row: int, column: int) -> Carried | None:
    at, seen, value = (grid.cells.get((row, column + n), "") for n in range(3))
    sound = at.startswith("/") and re.fullmatch("[0-9a-f]{16}", seen) and value
    return Carried(at, seen, value) if sound else None


def digest(value: Any) -> str:
    return hashlib.sha256(_safe_json(value).encode()).hexdigest()[:16]


def flatten(raw: dict[str, Any]) -> dict[str, Any]:
    """A target's JSON as place → value; rows by their ids."""
    flat: dict[str, Any] = {}
    for key, value in raw.items():
        if key in _BLOCKS:
            flat |= {f"/{key}/{_key(field)}": one for field, one in value.items()}
        elif key == "indicators":
            flat["/rows"] = [row["id"] for row in value]
            for row in value:
                flat |= _flat_row(row)
        elif key != "schema":
            flat[f"/{_key(key)}"] = value
    return flat


def _flat_row(row: dict[str, Any]) -> dict[str, Any]:
    start = f"/rows/{_key(row['id'])}"
    flat = {f"{start}/{_key(k)}": v for k, v in row.items() if k not in ("id", *_TOGETHER)}
    quantity = [row.get(field) for field in _TOGETHER]
    return flat | ({f"{start}/value": quantity} if any(quantity) else {})


def unflatten(flat: dict[str, Any]) -> dict[str, Any]:
    """The inverse of `flatten`."""
    raw: dict[str, Any] = {"project": {"name": ""}}
    rows: dict[str, dict[str, Any]] = {one: {"id": one} for one in flat.get("/rows", [])}
    for at, value in flat.items():
        parts = [part.replace("~1", "/").replace("~0", "~") for part in at.split("/")[1:]]
        if parts[0] == "rows" and len(parts) == 3:
            row = rows.get(parts[1], {})
            row |= dict(zip(_TOGETHER, value, strict=True)) if parts[2] == "value" else {parts[2]: value}  # fmt: skip
        elif len(parts) == 2:
            raw.setdefault(parts[0], {})[parts[1]] = value
        elif at != "/rows":
            raw[parts[0]] = value
    return raw | {"indicators": list(rows.values())}


def _key(text: str) -> str:
    return text.replace("~", "~0").replace("/", "~1")


def _safe_json(value: Any) -> str:
    return _safe(json.dumps(value, ensure_ascii=False, sort_keys=True))


def _safe(text: str) -> str:
    """Signs that a file format may change or refuse, as \\u escapes."""
    return _UNSAFE.sub(lambda sign: json.dumps(sign[0])[1:-1], text)


def _json(text: str) -> Any:
    """None for an entry that somebody has broken."""
    try:
        return json.loads(text)
    except ValueError:
        return None
