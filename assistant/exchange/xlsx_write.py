"""Targets as an .xlsx workbook in the official layout, one form a sheet."""

import io
import tempfile
import unicodedata
from collections.abc import Sequence
from copy import copy
from typing import Any

from assistant.exchange.carried import MARK
from assistant.exchange.form_plan import Plan, PlanCell
from assistant.exchange.written_form import WrittenForm, written_form
from assistant.exchange.xlsx_text import put_text, sheet_title
from assistant.values.input_error import InputError
from assistant.values.target import Target

WIDTHS = {
    "level1": 11, "level2": 14, "name": 22, "definition": 24, "op": 8, "value": 15, "unit": 9, "weight": 8,
    "basis": 20, "method": 12, "source": 14, "scoring": 24, "evidence": 18, "overall_value": 14,
}  # fmt: skip
_FONT = "宋体"


def write_xlsx(targets: Sequence[Target]) -> bytes:
    """One sheet for each table; reading it back gives the same tables."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    taken: set[str] = set()
    for target in targets:
        sheet = book.create_sheet(sheet_title(target.project.name, taken))
        fill_sheet(sheet, written_form(target))
    return book_bytes(book)


def book_bytes(book: Any) -> bytes:
    """Raises InputError where the disk is full: openpyxl writes its sheets to files first."""
    from lxml.etree import LxmlError

    stream = io.BytesIO()
    try:
        book.save(stream)
    except (OSError, LxmlError) as error:
        folder = tempfile.gettempdir()
        raise InputError(
            f"做不成 Excel 文件，写不进临时文件夹 {folder}，请清出磁盘空间后再试"
        ) from error
    return stream.getvalue()


def fill_sheet(sheet: Any, form: WrittenForm) -> None:
    """Cells, merges, widths and heights; row ids in a hidden column, the rest in hidden rows."""
    looks: dict[tuple[str, bool], Any] = {}
    for cell in form.plan.cells:
        _put(sheet, cell, looks)
    _put_ids(sheet, form.plan)
    _put_carried(sheet, form)
    _measure(sheet, form.plan)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    fit_to_width(sheet)
    sheet.print_title_rows = f"{form.plan.head + 1}:{form.plan.head + 1}"


def fit_to_width(sheet: Any) -> None:
    """Printed, no column falls off the page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(sheet: Any, one: PlanCell, looks: dict[tuple[str, bool], Any]) -> None:
    row, column = one.place[0] + 1, one.place[1] + 1
    cell = sheet.cell(row, column)
    last_row, last_column = row + one.span.rows - 1, column + one.span.columns - 1
    for down in range(row, last_row + 1):
        for right in range(column, last_column + 1):
            _dress(sheet.cell(down, right), one, looks)
    if one.number:
        cell.value = float(one.text) if "." in one.text else int(one.text)
    elif one.text:
        put_text(cell, one.text)
    if (last_row, last_column) != (row, column):
        sheet.merge_cells(None, row, column, last_row, last_column)


def _dress(cell: Any, one: PlanCell, looks: dict[tuple[str, bool], Any]) -> None:
    """Making a style is slow in openpyxl: each is made once, then copied."""
    key = (one.kind, one.number)
    if key not in looks:
        _style(cell, one)
        looks[key] = copy(cell._style)
    cell._style = copy(looks[key])


def _style(cell: Any, one: PlanCell) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    bold, size = one.kind in ("title", "head"), 16 if one.kind == "title" else 10
    cell.font = Font(name=_FONT, size=size, bold=bold)
    centre = one.kind != "value" or one.number
    cell.alignment = Alignment(
        horizontal="center" if centre else "left", vertical="center", wrap_text=True
    )
    if one.kind not in ("title", "note"):
        thin = Side(style="thin", color="808080")
        cell.border = Border(thin, thin, thin, thin)
    if one.kind in ("label", "head"):
        cell.fill = PatternFill("solid", fgColor="F2F2F2")


def _put_ids(sheet: Any, plan: Plan) -> None:
    from openpyxl.utils import get_column_letter

    column = plan.width + 1
    put_text(sheet.cell(plan.head + 1, column), "行编号")
    for row, name in plan.row_ids.items():
        put_text(sheet.cell(row + 1, column), name)
    sheet.column_dimensions[get_column_letter(column)].hidden = True


def _put_carried(sheet: Any, form: WrittenForm) -> None:
    if not form.carried:
        return
    start = form.plan.height + 2
    put_text(sheet.cell(start, 1), MARK)
    for number, one in enumerate(form.carried, start + 1):
        for column, text in enumerate(one, 1):
            put_text(sheet.cell(number, column), text)
    for row in range(start, start + len(form.carried) + 1):
        sheet.row_dimensions[row].hidden = True


def _measure(sheet: Any, plan: Plan) -> None:
    """Excel does not fit rows to merged cells: heights are worked out from the texts."""
    from openpyxl.utils import get_column_letter

    widths = _widths(plan)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    heights: dict[int, int] = {}
    for one in plan.cells:
        lines = lines_of(one.text, sum(widths[one.place[1] + n] for n in range(one.span.columns)))
        for row in range(one.place[0], one.place[0] + one.span.rows):
            need = -(-lines // one.span.rows)
            heights[row] = max(heights.get(row, 1), need)
    for row, lines in heights.items():
        sheet.row_dimensions[row + 1].height = min(26 if row == 0 else 6 + 13.5 * lines, 400)


def _widths(plan: Plan) -> dict[int, float]:
    """Width of each column: the side label, then those of the table."""
    spare = plan.width - 1 - len(plan.columns)
    widths: list[float] = [12]
    for field in plan.columns:
        wide = 1 + (spare if field == "name" else 0)
        base = WIDTHS.get(field, 14)
        if plan.form == "2015" and len(plan.columns) < 6:
            base = {"name": 30, "value": 26}.get(field, 16)
        widths += [max(base / wide, 12)] * wide
    return dict(enumerate(widths))


def lines_of(text: str, width: float) -> int:
    """How many lines `text` takes in a cell of this width."""
    room = max(int(width - 1.5), 1)
    return sum(-(-_signs(line) // room) or 1 for line in text.split("\n"))


def _signs(text: str) -> int:
    """Columns that a line takes: a Chinese sign takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
