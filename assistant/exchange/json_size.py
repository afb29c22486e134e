"""Limits on what a table may hold anywhere in it, also under names that nobody knows."""

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.exchange.report_text import CELLS

MAX_KEYS = 200  # of one object; a row has twenty
MAX_KEY = 200
MAX_LIST = 2_000
MAX_TEXT = 20_000
Place = tuple[str | int, ...]


def too_large(raw: Any) -> str | None:
    """Place, size and limit of the first thing that no table needs, in Chinese."""
    waiting: list[tuple[Place, Any]] = [((), raw)]
    while waiting:
        at, value = waiting.pop()
        said = _fault(at, value)
        if said:
            return said
        waiting += _inside(at, value)
    return None


def _fault(at: Place, value: Any) -> str | None:
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return f"{place_name(at)}有 {len(value)} 字，超过 {MAX_TEXT} 字，请缩短后再试"
    if isinstance(value, list) and len(value) > MAX_LIST:
        return f"{place_name(at)}有 {len(value)} 项，超过 {MAX_LIST} 项，请拆分后再试"
    if not isinstance(value, dict):
        return None
    if len(value) > MAX_KEYS:
        return f"{place_name(at)}有 {len(value)} 个键，超过 {MAX_KEYS} 个，请删去多余的"
    long = next((key for key in value if len(key) > MAX_KEY), None)
    return f"{place_name(at)}里的键“{long[:20]}……”太长，请删去" if long else None


def _inside(at: Place, value: Any) -> Iterator[tuple[Place, Any]]:
    """What may be too large itself; the last one first, so that the first fault is found first."""
    if isinstance(value, dict):
        pairs: Sequence[tuple[str | int, Any]] = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    else:
        return
    for key, one in reversed(pairs):
        if isinstance(one, dict | list) or (isinstance(one, str) and len(one) > MAX_TEXT):
            yield (*at, key), one


def place_name(at: Sequence[str | int]) -> str:
    """`年度目标（/goal/annual）`, or the pointer alone."""
    pointer = "/" + "/".join(str(part) for part in at)
    if not at:
        return "最外层"
    return f"{CELLS[pointer]}（{pointer}）" if pointer in CELLS else f"{pointer} "
