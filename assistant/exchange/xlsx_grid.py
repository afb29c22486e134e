"""An .xlsx workbook as grids, one a sheet; formulas are never worked out, what was saved counts."""

import io
import re
import warnings
import zipfile
from typing import Any, NamedTuple

from assistant.exchange.archive import BROKEN, check_office
from assistant.exchange.grid import Grid, Place, Span
from assistant.exchange.xlsx_cell import cell_text
from assistant.values.input_error import InputError

SUMMARY = "检查结果"  # our own sheet in a workbook that was checked before
MAX_ROWS = 5_000
ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!")
_OUTSIDE = re.compile(r"\[\d+\]|\[[^\[\]]+\.xls[xmb]?\]", re.IGNORECASE)


class Workbook(NamedTuple):
    grids: list[Grid]
    hidden: list[Grid]
    notes: list[str]
    faults: tuple[str, ...] = ()  # a sentence for each sheet that is too long


def read_workbook(raw: bytes, name: str) -> Workbook:
    """The sheets that hold something. Raises InputError."""
    check_office(raw, name, "xlsx")
    book = load_book(raw, name, values=True)
    sheets = [one for one in book.worksheets if not one.title.startswith(SUMMARY)]
    shown = [one for one in sheets if one.sheet_state == "visible"]
    faults = tuple(said for sheet in shown if (said := _too_long(sheet, name)))
    sound = [one for one in sheets if _too_long(one, name) is None]
    grids = [grid for sheet in sound if sheet in shown and (grid := _grid(sheet)).cells]
    hidden = [_grid(sheet) for sheet in sound if sheet not in shown]
    return Workbook(grids, hidden, _notes(raw, name, grids), faults)


def load_book(raw: bytes, name: str, *, values: bool) -> Any:
    """The workbook in openpyxl; `values` gives what formulas came to when it was saved last."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():  # about extensions it does not know
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(raw), data_only=values, keep_links=not values)
    except (*BROKEN, InvalidFileException) as error:
        raise InputError(f"“{name}”读不出来，请用 Excel 或 WPS 重新保存后再试") from error


def _too_long(sheet: Any, name: str) -> str | None:
    rows = {row for (row, _), cell in sheet._cells.items() if cell.value is not None}
    if len(rows) <= MAX_ROWS:
        return None
    return f"“{name}”的工作表“{sheet.title}”有 {len(rows)} 行，超过 {MAX_ROWS} 行，请拆分后再试"


def _grid(sheet: Any) -> Grid:
    cells = {
        (row - 1, column - 1): text
        for (row, column), cell in sheet._cells.items()
        if (text := cell_text(cell.value, cell.number_format).strip())
    }
    spans: dict[Place, Span] = {
        (one.min_row - 1, one.min_col - 1): Span(
            one.max_row - one.min_row + 1, one.max_col - one.min_col + 1
        )
        for one in sheet.merged_cells.ranges
    }
    return Grid(title=sheet.title, cells=cells, spans=spans, addressed=True)


def _notes(raw: bytes, name: str, grids: list[Grid]) -> list[str]:
    """A sentence for what was read although it may be wrong: formulas and their results."""
    failed = [
        f"{grid.address(place)}（{text}）"
        for grid in grids
        for place, text in grid.anchors()
        if text in ERRORS
    ]
    notes = [f"“{name}”的 {_some(failed)} 是公式错误，请改正公式后再查"] if failed else []
    if not re.search(rb"<(?:\w+:)?f[ >]", _sheets(raw)):
        return notes
    empty, linked = _formulas(load_book(raw, name, values=False), grids)
    if empty:
        notes.append(
            f"“{name}”的 {_some(empty)} 是公式，没有保存计算结果，按空白读；请用 Excel 打开并保存一次"
        )
    if linked:
        notes.append(f"“{name}”的 {_some(linked)} 引用了别的文件，按上次保存的数读，请核对")
    return notes


def _formulas(book: Any, grids: list[Grid]) -> tuple[list[str], list[str]]:
    """The cells whose formula has no saved result, and those that look into another file."""
    filled = {(grid.title, place) for grid in grids for place in grid.cells}
    titles = {grid.title for grid in grids}
    empty: list[str] = []
    linked: list[str] = []
    for sheet in book.worksheets:
        for (row, column), cell in sheet._cells.items():
            if cell.data_type != "f" or sheet.title not in titles:
                continue
            address = f"{sheet.title}!{cell.coordinate}"
            if (sheet.title, (row - 1, column - 1)) not in filled:
                empty.append(address)
            elif _OUTSIDE.search(str(getattr(cell.value, "text", cell.value))):
                linked.append(address)
    return empty, linked


def _some(cells: list[str]) -> str:
    return "、".join(cells[:5]) + ("等" if len(cells) > 5 else "")


def _sheets(raw: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return b"".join(
            archive.read(one)
            for one in archive.namelist()
            if one.startswith("xl/worksheets/sheet") and one.endswith(".xml")
        )
