"""The indicator library as the Excel sheet that bureaus keep: one row an indicator, out and in again."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from assistant.exchange.catalogue_columns import (
    ACCEPTED,
    COLUMNS,
    DIRECTIONS,
    NO,
    SHEET,
    YES,
    Column,
)
from assistant.exchange.grid import Grid
from assistant.exchange.xlsx_grid import read_workbook
from assistant.values.input_error import InputError
from assistant.values.money import plain
from assistant.values.quantity import canon_op
from knowledge.form import load_form
from knowledge.indicator import Catalogue, CommonIndicator
from knowledge.levels.change import Wanted
from knowledge.levels.level import PlacedIndicator, placed
from knowledge.wrong_value import why_wrong

_HEAD_WITHIN = 10  # rows above the column titles: a heading, a note
SEPARATOR = "；"
_MACHINE = ("key", "takes")


class Fault(NamedTuple):
    """What is wrong in one cell, e.g. "E7"."""

    cell: str
    what: str


class SheetRead(NamedTuple):
    wanted: list[Wanted]
    faults: list[Fault]


def write_catalogue(catalogue: Catalogue, retired: Sequence[PlacedIndicator] = ()) -> bytes:
    """Every entry as a row, those that are not used here last, marked in 停用."""
    import openpyxl
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    from assistant.exchange.xlsx_text import put_text
    from assistant.exchange.xlsx_write import book_bytes

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    used = [placed(use, one) for use in catalogue.fund_uses for one in use.indicators]
    rows = [*(_row(one, NO) for one in used), *(_row(one, YES) for one in retired)]
    fill_heading(sheet, [(one.title, one.width, one.kind == "machine") for one in COLUMNS])
    for line, row in enumerate(rows, 2):
        for number, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(line, number)
                put_text(cell, text)
                cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "F2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    return book_bytes(book)


def fill_heading(sheet: Any, columns: Sequence[tuple[str, int, bool]], after: int = 0) -> None:
    """Titles with (title, width, hidden), from the column behind number `after`."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    from assistant.exchange.xlsx_text import put_text

    for number, (title, width, hidden) in enumerate(columns, after + 1):
        head = sheet.cell(1, number)
        put_text(head, title)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE8F3")
        letter = sheet.column_dimensions[get_column_letter(number)]
        letter.width, letter.hidden = width, hidden


def _row(entry: PlacedIndicator, retired: str) -> list[str]:
    one = entry.indicator.model_dump(mode="json")
    machine = {key: one[key] for key in _MACHINE}
    flat = one | {
        "industry": entry.industry,
        "subclass": entry.subclass,
        "fund_use": entry.fund_use,
    }
    flat |= {"retired": retired, "machine": json.dumps(machine, ensure_ascii=False)}
    return [_shown(column, _value(flat, column.path)) for column in COLUMNS]


def _value(entry: Mapping[str, Any], path: str) -> Any:
    first, _, rest = path.partition(".")
    return entry[first].get(rest) if rest else entry[first]


def _shown(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind == "direction":
        return DIRECTIONS[value]
    if isinstance(value, bool):
        return YES if value else NO
    if column.kind == "words":
        return SEPARATOR.join(value)
    return plain(value) if column.kind == "number" else str(value)


def read_catalogue(raw: bytes, name: str, known: Mapping[str, PlacedIndicator]) -> SheetRead:
    """The rows as wanted entries, and what is wrong in which cell: a row with a fault is left out.

    `known` (by code) lends the program's own column to rows that have lost it. Raises InputError.
    """
    grid, head = _find_sheet(read_workbook(raw, name).grids, name)
    columns = {
        column.path: place for column in COLUMNS
        if (place := _place(grid, head, column.title)) is not None
    }  # fmt: skip
    missing = [one.title for one in COLUMNS if one.need and one.path not in columns]
    if missing:
        raise InputError(f"“{name}”的第 {head + 1} 行缺列：{'、'.join(missing)}，请补上后再导入")
    read = SheetRead([], [])
    seen: dict[str, int] = {}
    accepted = _place(grid, head, ACCEPTED)
    for line in sorted({row for row, _ in grid.cells if row > head}):
        if accepted is not None and grid.cells.get((line, accepted), "").strip() != YES:
            continue
        texts = {path: grid.cells.get((line, at), "").strip() for path, at in columns.items()}
        faults = [*_twice(texts, seen, line)]
        entry = _entry(texts, known, faults)
        read.faults.extend(Fault(_cell(columns, path, line), what) for path, what in faults)
        if entry and not faults:
            read.wanted.append(Wanted(entry, texts.get("retired") == YES))
    return read


def _find_sheet(grids: Iterable[Grid], name: str) -> tuple[Grid, int]:
    """The sheet and the row of the column titles."""
    for grid in grids:
        for row in range(_HEAD_WITHIN):
            if {_place(grid, row, "编码"), _place(grid, row, "指标名称")}.isdisjoint({None}):
                return grid, row
    raise InputError(
        f"“{name}”里没有找到指标库的表头（编码、指标名称…），请用 jixiao catalogue export 得到的表来填"
    )


def _place(grid: Grid, row: int, title: str) -> int | None:
    found = [at for (line, at), text in grid.cells.items() if line == row and text.strip() == title]
    return min(found, default=None)


def _cell(columns: Mapping[str, int], path: str, line: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(columns.get(path, 0) + 1)}{line + 1}"


def _twice(texts: Mapping[str, str], seen: dict[str, int], line: int) -> Iterable[tuple[str, str]]:
    code = texts["code"]
    if code and code in seen:
        yield "code", f"编码“{code}”在第 {seen[code] + 1} 行已经有了，请改一个"
    seen.setdefault(code, line)


def _entry(
    texts: Mapping[str, str], known: Mapping[str, PlacedIndicator], faults: list[tuple[str, str]]
) -> PlacedIndicator | None:
    """The entry of one row; what is wrong goes into `faults` as (path, sentence)."""
    values = {column.path: _read(column, texts.get(column.path, ""), faults) for column in COLUMNS}
    if faults:
        return None
    held = known.get(texts["code"])
    one = _nested(values) | _machine(texts, values, held, faults)
    _fill_2015(one)
    for form in ("2021", "2015"):
        if not load_form(form).find_level2(one["level1"][form], one["level2"][form]):
            told = f"{one['level1'][form] or '空'}／{one['level2'][form] or '空'}"
            faults.append((f"level2.{form}", f"{form} 版式没有“{told}”这一类，请按版式改写"))
    try:
        indicator = CommonIndicator.model_validate(one)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(part) for part in first["loc"])
        faults.append((path, f"内容不对：{why_wrong(first)}"))
        return None
    return PlacedIndicator(
        industry=values["industry"], subclass=values["subclass"], fund_use=values["fund_use"],
        indicator=indicator,
    )  # fmt: skip


def _read(column: Column, text: str, faults: list[tuple[str, str]]) -> Any:
    """The value of one cell; None and a fault where it cannot be."""
    if column.need and not text:
        faults.append((column.path, f"“{column.title}”是空的，请填上"))
    if not text:
        return None
    if column.allowed and text not in column.allowed:
        choice = "、".join(column.allowed)
        faults.append((column.path, f"“{column.title}”写的是“{text[:20]}”，只能写：{choice}"))
        return None
    if column.kind == "direction":
        return next(key for key, shown in DIRECTIONS.items() if shown == text)
    if column.kind == "flag":
        return text == YES
    if column.kind == "words":
        return [word for part in re.split("[；;\n]", text) if (word := part.strip())]
    if column.kind == "operator":
        return _operator(column, text, faults)
    return _weight(column, text, faults) if column.kind == "number" else text


def _operator(column: Column, text: str, faults: list[tuple[str, str]]) -> str | None:
    if not (op := canon_op(text)):
        faults.append((column.path, f"“符号”写的是“{text[:20]}”，只能写：≥、≤、＝、＞、＜、定性等"))
    return op


def _weight(column: Column, text: str, faults: list[tuple[str, str]]) -> float | None:
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number <= 100:
        faults.append((column.path, f"“权重”写的是“{text[:20]}”，要写 0 到 100 的数"))
        return None
    return number


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of the indicator; an empty cell is left to what the model or the sheet assumes."""
    one: dict[str, Any] = {"level1": {}, "level2": {}, "reference": {}}
    for path, value in values.items():
        first, _, rest = path.partition(".")
        if rest:
            one[first][rest] = value
        elif first in CommonIndicator.model_fields:
            one[first] = value
    texts = ("definition", "basis", "basis_type", "method", "source", "scoring", "evidence", "misuse", "unit")  # fmt: skip
    one |= {key: one[key] or "" for key in texts}
    reference = one["reference"]
    reference["kind"] = reference["kind"] or ("计划标准" if reference["value"] else "按项目实际")
    reference["reason"] = reference["reason"] or ""
    one["everyday"] = one["everyday"] or ()
    one["weight"] = 8.0 if one["weight"] is None else one["weight"]
    one["core"] = one["core"] is not False
    one["direction"] = one["direction"] or {"≥": "up", "＞": "up", ">": "up", "≤": "down", "＜": "down", "<": "down"}.get(one["op"], "none")  # fmt: skip
    one["origin"] = one["origin"] or ""
    return one


def _fill_2015(one: dict[str, Any]) -> None:
    """The 2015 form has cost among the outputs and no separate economic cost."""
    level1, level2 = one["level1"], one["level2"]
    if level1["2015"] is None and level2["2015"] is None:
        cost = level1["2021"] == "成本指标"
        level1["2015"] = "产出指标" if cost else level1["2021"]
        level2["2015"] = "成本指标" if cost else level2["2021"]


def _machine(
    texts: Mapping[str, str],
    values: Mapping[str, Any],
    held: PlacedIndicator | None,
    faults: list[tuple[str, str]],
) -> dict[str, Any]:
    """How drafting fills the entry: as the hidden column says, as it was, or as unit and class suggest."""
    if text := texts.get("machine"):
        try:
            told = json.loads(text)
            return {key: told[key] for key in _MACHINE}
        except (ValueError, KeyError, TypeError):
            faults.append(("machine", "“程序用”一列被改坏了，请清空这一格"))
    if held:
        dumped = held.indicator.model_dump(mode="json")
        return {key: dumped[key] for key in _MACHINE}
    return {"key": texts["code"], "takes": _guess(values)}


def _guess(values: Mapping[str, Any]) -> dict[str, Any]:
    unit = values["unit"] or ""
    if unit == "%":
        return {"fact": "percent", "words": [values["name"].removesuffix("率")]}
    if "时效" in (values["level2.2021"] or ""):
        return {"fact": "deadline"}
    if "成本" in (values["level1.2021"] or "") or not unit:
        return {"fact": "none"}
    return {"fact": "count", "units": [unit]}
