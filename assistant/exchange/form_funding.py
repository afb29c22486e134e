"""The money block of a form: amounts of the year and of the whole period, their unit, the items."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from assistant.exchange.form_labels import (
    FUNDING_BLOCK,
    FUNDING_OF,
    ITEM_AMOUNT,
    ITEM_NAME,
    is_label,
)
from assistant.exchange.grid import Grid, Place, bare, squeezed

_UNIT = re.compile(
    r"[(（](?:单位|金额单位)?[:：]?(亿元|万元|千元|元)[)）]|单位[:：](?:人民币)?(亿元|万元|千元|元)"
)
_INLINE = re.compile(r"^\s*([^：:\n]{2,16})[：:]\s*([0-9].*)$")
_SPLIT = ("fiscal", "carryover", "other")


class Amount(NamedTuple):
    field: str
    text: str
    label: Place
    place: Place
    unit: str | None  # as the label says it


def read_funding(grid: Grid) -> tuple[dict[str, Any], dict[str, str]]:
    """The funding block and the cell of each pointer."""
    amounts = list(_amounts(grid))
    chosen = _of_the_year(amounts)
    unit = next((one.unit for one in chosen.values() if one.unit), None) or _block_unit(grid)
    funding: dict[str, Any] = {"unit": unit} if unit else {}
    cells: dict[str, str | None] = {}
    for field, one in chosen.items():
        if one.text:
            funding[field] = one.text + (one.unit or "" if one.unit != unit and one.unit else "")
        cells[f"/funding/{field}"] = grid.address(one.place)
    first = min((one.label for one in chosen.values()), default=None)
    if first:
        cells["/funding"] = grid.address(first)
    items, places = _items(grid)
    if items:
        funding["items"] = items
        cells |= {f"/funding/items/{n}": grid.address(at) for n, at in enumerate(places)}
    return funding, {name: place for name, place in cells.items() if place}


def _amounts(grid: Grid) -> Iterator[Amount]:
    for place, text in grid.anchors():
        if field := FUNDING_OF.get(bare(text)):
            right = grid.right_of(place)
            value = grid.text(*right)
            if is_label(value) or bare(value) in ITEM_AMOUNT:
                value = ""
            if bare(text) == "其他" and not re.match(r"[0-9.,，]", value):
                continue
            yield Amount(field, value.strip(), place, right, unit_in(text))
        elif (inline := _INLINE.match(text)) and (field := FUNDING_OF.get(bare(inline[1]))):
            yield Amount(field, inline[2].strip(), place, place, unit_in(inline[1]))


def _of_the_year(amounts: list[Amount]) -> dict[str, Amount]:
    """财政拨款 stands twice where the form has both periods: the one of the year counts."""
    chosen: dict[str, Amount] = {}
    for field in ("total", "annual", "last_annual"):
        fitting = [one for one in amounts if one.field == field]
        if fitting:
            chosen[field] = next((one for one in fitting if one.text), fitting[0])
    annual = chosen.get("annual")
    for field in _SPLIT:
        fitting = [one for one in amounts if one.field == field]
        if fitting:
            chosen[field] = min(fitting, key=lambda one: _distance(one, annual))
    return chosen


def _distance(one: Amount, annual: Amount | None) -> tuple[bool, bool, bool, Place]:
    if annual is None:
        return False, False, not one.text, one.label
    before = one.label < annual.label
    return before, one.label[1] != annual.label[1], not one.text, one.label


def unit_in(text: str) -> str | None:
    """万元 in `年度资金总额（万元）` or `单位：万元`."""
    match = _UNIT.search(squeezed(text)) or _UNIT.search(text)
    return (match[1] or match[2]) if match else None


def _block_unit(grid: Grid) -> str | None:
    """The unit that the block's own label says, else a line such as 单位：万元."""
    texts = [text for _, text in grid.anchors() if len(text) < 60]
    for text in texts:
        if bare(text) in FUNDING_BLOCK and (unit := unit_in(text)):
            return unit
    return next((unit for text in texts if (unit := unit_in(text))), None)


def _items(grid: Grid) -> tuple[list[dict[str, str]], list[Place]]:
    """The rows under a heading 支出明细 | 金额."""
    for place, text in grid.anchors():
        right = grid.right_of(place)
        if bare(text) in ITEM_NAME and bare(grid.text(*right)) in ITEM_AMOUNT:
            return _item_rows(grid, place, right)
    return [], []


def _item_rows(grid: Grid, name: Place, amount: Place) -> tuple[list[dict[str, str]], list[Place]]:
    items: list[dict[str, str]] = []
    places: list[Place] = []
    for row in range(name[0] + 1, grid.height):
        texts = {"name": grid.text(row, name[1]), "amount": grid.text(row, amount[1])}
        first = next((text for _, text in grid.row(row)), "")
        if not any(texts.values()) or is_label(first) or texts["name"] == "合计":
            break
        items.append({field: text for field, text in texts.items() if text})
        places.append(grid.anchor(row, name[1]))
    return items, places
