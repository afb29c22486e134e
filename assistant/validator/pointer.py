"""JSON pointers into a target: reading and setting a cell, its row, its place in the document."""

import copy
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel

from assistant.validator.once import once
from assistant.values.target import Target

_ROW = re.compile(r"^/indicators/([0-9]+)(?=/|$)")


@once
def dumped(target: Target) -> dict[str, Any]:
    """The whole table as JSON, empty cells as None. Not to be changed."""
    return target.model_dump(mode="json", by_alias=True)


@lru_cache(maxsize=4096)
def parts(pointer: str) -> tuple[str, ...]:
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def read_cell(value: Any, pointer: str) -> Any:
    """The value at `pointer` in JSON data, or None where nothing is."""
    for part in parts(pointer):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def put(raw: dict[str, Any], pointer: str, value: Any) -> None:
    """Set `pointer` in `raw`; None takes it away."""
    *path, last = parts(pointer)
    place: Any = raw
    for part in path:
        place = place[int(part)] if isinstance(place, list) else place.setdefault(part, {})
    key: Any = int(last) if isinstance(place, list) else last
    if value is None:
        place.pop(key) if isinstance(place, list) else place.pop(key, None)
    else:
        place[key] = copy.deepcopy(value)


def row_of(target: Target, pointer: str) -> str | None:
    """The id of the row that `pointer` lies in."""
    match = _ROW.match(pointer)
    index = int(match[1]) if match else -1
    return target.indicators[index].id if 0 <= index < len(target.indicators) else None


def steady(target: Target, pointer: str) -> str:
    """`pointer` with the row's id for its index, so that it survives re-ordering."""
    row = row_of(target, pointer)
    return _ROW.sub(f"/row:{row}", pointer) if row is not None else pointer


@cache
def _names(kind: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items()]


def document_order(target: Target, pointer: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key: the order in which the form shows its cells, blocks before their cells."""
    key: list[tuple[int, int, str]] = []
    place: Any = target
    for part in parts(pointer):
        if isinstance(place, BaseModel):
            names = _names(type(place))
            known = part in names
            key.append((0, names.index(part), "") if known else (1, 0, part))
            place = getattr(place, part, None) if known else None
        elif part.isdigit():
            key.append((0, int(part), ""))
            place = (
                place[int(part)] if isinstance(place, tuple) and int(part) < len(place) else None
            )
        else:
            key.append((1, 0, part))
            place = None
    return tuple(key)
