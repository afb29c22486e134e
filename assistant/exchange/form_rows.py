"""The rows of an indicator table, with merged classes carried down and template rows left out."""

import re
from typing import Any

from assistant.exchange.form_header import Header, is_header_row
from assistant.exchange.grid import Grid, bare, squeezed

_ORDINAL = re.compile(
    r"^\s*(?:指标\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[：:、.．]\s*|[0-9]{1,2}\s*[.、．)）]\s*(?=[^\s0-9])"
    r"|[(（][0-9]{1,2}[)）]\s*)"
)
_NUMBERED = re.compile(r"^\s*指标\s*[0-9０-９]{1,3}\s*[：:]")
_DOTS = re.compile(r"^[.．。…·⋯\s]*$")
_SUMS = ("合计", "小计", "总分", "总计")
_LEVELS = ("level1", "level2")
_PLAIN = (
    "id", "definition", "op", "value", "unit", "weight", "basis", "basis_type", "method", "source",
    "scoring", "evidence", "last_target", "last_actual", "overall_value",
)  # fmt: skip
Rows = list[dict[str, Any]]


def read_rows(grid: Grid, header: Header) -> tuple[Rows, dict[str, str]]:
    """The rows, and which cell each of their pointers lies in (where cells have names)."""
    rows: Rows = []
    cells: dict[str, str] = {}
    carried: dict[str, str] = {}
    for row in range(header.bottom + 1, header.end):
        texts = {field: _text(grid, row, header, field) for field in header.columns}
        if grid.row_ids.get(row):
            texts["id"] = grid.row_ids[row]
        _carry(texts, carried)
        if not _is_row(grid, row, texts):
            continue
        for one in _several(texts):
            _map_cells(grid, header, row, f"/indicators/{len(rows)}", cells)
            rows.append(_fields(one))
    if place := grid.address(header.place):
        cells["/indicators"] = place
    return rows, cells


def _several(texts: dict[str, str]) -> list[dict[str, str]]:
    """指标1 and 指标2 written into one cell, with as many lines of values, are two rows."""
    names, values = texts.get("name", "").splitlines(), texts.get("value", "").splitlines()
    together = len(names) > 1 and len(names) == len(values) and not texts.get("id")
    if not together or not all(_NUMBERED.match(name) for name in names):
        return [texts]
    return [
        texts | {"name": name, "value": value}
        for name, value in zip(names, values, strict=True)
        if _said(name) and not _DOTS.match(_said(name))
    ]


def _text(grid: Grid, row: int, header: Header, field: str) -> str:
    """The first text under the heading, whose cells may be split below it."""
    for column in header.columns[field]:
        place = grid.anchor(row, column)
        if place[0] > header.bottom and (text := grid.cells.get(place, "")):
            return text
    return ""


def _carry(texts: dict[str, str], carried: dict[str, str]) -> None:
    """A blank class is the one above; a new level 1 starts without a level 2."""
    for level in _LEVELS:
        text = _class_name(texts.get(level, ""))
        if text:
            if level == "level1" and text != carried.get("level1"):
                carried.pop("level2", None)
            carried[level] = text
        texts[level] = carried.get(level, "")


def _class_name(text: str) -> str:
    """`产出指标（50分）`, or written one sign a line, is 产出指标."""
    return "" if _DOTS.match(text) else re.sub(r"\([0-9.]+[分%]*\)$", "", squeezed(text))


def _is_row(grid: Grid, row: int, texts: dict[str, str]) -> bool:
    if texts.get("id"):
        return True
    if is_header_row(grid, row):
        return False
    name = texts.get("name") or texts.get("overall_name", "")
    if bare(name) in _SUMS or bare(texts["level1"]) in _SUMS or _is_sum(grid, row):
        return False
    said = [_ORDINAL.sub("", name), *(texts.get(field, "") for field in _PLAIN)]
    return any(not _DOTS.match(one) for one in said)


def _is_sum(grid: Grid, row: int) -> bool:
    return any(bare(text) in _SUMS for place, text in grid.row(row) if place[0] == row)


def _fields(texts: dict[str, str]) -> dict[str, Any]:
    """One row of a target; a form with 中期 and 年度 halves gives both values to one name."""
    name, overall = texts.get("name", ""), texts.get("overall_name", "")
    if overall and not _said(name):
        texts |= {"name": overall, "level2": texts.get("overall_level2") or texts["level2"]}
    elif overall and _said(name) != _said(overall):
        texts["overall_value"] = ""
    found = {
        "level1": texts["level1"], "level2": texts["level2"], "name": _said(texts.get("name", "")),
        **{field: texts.get(field, "") for field in _PLAIN},
    }  # fmt: skip
    found["weight"] = _weight(found["weight"])
    return {field: text for field, text in found.items() if text and not _DOTS.match(text)}


def _said(name: str) -> str:
    return _ORDINAL.sub("", name).strip()


def _weight(text: str) -> str:
    return re.sub(r"(?<=[0-9])\s*[%分]$", "", text.strip())


def _map_cells(grid: Grid, header: Header, row: int, pointer: str, cells: dict[str, str]) -> None:
    for field, columns in header.columns.items():
        place = grid.address(grid.anchor(row, columns[0]))
        if place and field != "id" and not field.startswith("overall_n"):
            cells[f"{pointer}/{field}"] = place
    if place := cells.get(f"{pointer}/name"):
        cells[pointer] = place
