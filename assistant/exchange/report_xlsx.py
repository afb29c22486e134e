"""The checked workbook: findings as comments at their cells, and a summary sheet in front."""

from collections.abc import Sequence
from typing import Any

from assistant.exchange.form_plan import clean
from assistant.exchange.report_text import basis_text
from assistant.exchange.report_words import LEVELS, VERDICT, counts_text, dimensions, where_text
from assistant.exchange.xlsx_grid import SUMMARY, load_book
from assistant.exchange.xlsx_text import put_text
from assistant.exchange.xlsx_write import book_bytes, fit_to_width, lines_of
from assistant.values.checked_table import CheckedTable
from assistant.values.report import Finding

AUTHOR = "绩效助手"
_HEAD = (
    "序号",
    "维度",
    "级别",
    "编号",
    "问题",
    "位置",
    "单元格",
    "说明",
    "怎么改",
    "依据",
    "是否已说明",
)
_COLOURS = {
    "error": "F8CBC6",
    "warning": "FCE8B8",
    "advice": "E3ECF7",
}  # so that print shows it too
_WIDTHS = (6, 12, 7, 7, 22, 26, 24, 42, 38, 34, 14)


def annotate(raw: bytes, name: str, checked: Sequence[CheckedTable]) -> bytes:
    """The workbook as it came in, with what was found; marks of an earlier check are taken out."""
    book = load_book(raw, name, values=False)
    for sheet in [one for one in book.worksheets if one.title.startswith(SUMMARY)]:
        book.remove(sheet)
    for sheet in book.worksheets:
        _forget(sheet)
    for one in checked:
        _comment(book, one)
    sheet = book.create_sheet(SUMMARY, 0)
    _fill_summary(sheet, checked)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    return book_bytes(book)


def _forget(sheet: Any) -> None:
    from openpyxl.styles import PatternFill

    for cell in sheet._cells.values():
        if cell.comment is not None and cell.comment.author == AUTHOR:
            cell.comment = None
            if cell.fill.patternType and cell.fill.fgColor.rgb[-6:] in _COLOURS.values():
                cell.fill = PatternFill()


def _comment(book: Any, checked: CheckedTable) -> None:
    """All findings of one cell in one comment, after what somebody else has noted there."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    by_cell: dict[str, list[str]] = {}
    worst: dict[str, str] = {}
    for one in checked.report.findings:
        if one.cell:
            by_cell.setdefault(one.cell, []).append(_note(one))
            held = worst.get(one.cell, one.severity)
            worst[one.cell] = min(held, one.severity, key=list(LEVELS).index)
    for address, notes in by_cell.items():
        title, _, place = address.rpartition("!")
        cell = book[title][place]
        before = f"{cell.comment.text}\n" if cell.comment else ""
        text = clean(before + "\n\n".join(notes))
        lines = sum(1 + len(line) // 22 for line in text.splitlines())
        if not cell.fill.patternType:  # a unit's own colour stays
            cell.fill = PatternFill("solid", fgColor=_COLOURS[worst[address]])
        cell.comment = Comment(text, AUTHOR, height=min(30 + 18 * lines, 500), width=320)


def _note(one: Finding) -> str:
    said = f"\n已说明：{one.waived.reason}" if one.waived else ""
    return f"【{LEVELS[one.severity]}】{one.code} {one.title}\n{one.message}\n怎么改：{one.remedy}{said}"


def _fill_summary(sheet: Any, checked: Sequence[CheckedTable]) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    row = 1
    for one in checked:
        row = _fill_one(sheet, row, one) + 1
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=cell.row != 1 and bool(cell.border.left.style))  # fmt: skip
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    fit_to_width(sheet)


def _fill_one(sheet: Any, row: int, checked: CheckedTable) -> int:
    """Head lines, a row for each finding, the rules not checked; returns the next free row."""
    from openpyxl.styles import Font

    report = checked.report
    lines = [
        f"{checked.target.project.name or '（没有项目名称）'}",
        f"{VERDICT}：{report.verdict}",
        f"{counts_text(report)}　规则集：{report.inputs.ruleset.split('@')[0]}（{report.chosen}）",
    ]
    for number, line in enumerate(lines):
        put_text(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font = Font(bold=number < 2, size=13 if number == 0 else 11)
        row += 1
    _put_row(sheet, row, _HEAD, head=True)
    found = [(name, one) for name, group in dimensions(report) for one in group]
    for number, (dimension, one) in enumerate(found, 1):
        row += 1
        _put_row(
            sheet, row,
            (
                str(number), dimension, LEVELS[one.severity], one.code, one.title,
                where_text(one.model_copy(update={"cell": None}), checked.target), one.cell or "",
                one.message, one.remedy, basis_text(one),
                one.waived.reason if one.waived else "",
            ),
        )  # fmt: skip
        if one.cell:
            _link(sheet.cell(row, 7), one.cell)
    for gap in report.unchecked:
        row += 1
        put_text(sheet.cell(row, 1), f"未检查 {gap.code}：{gap.reason}")
    return row + 1


def _put_row(sheet: Any, row: int, texts: Sequence[str], *, head: bool = False) -> None:
    from openpyxl.styles import Border, Font, PatternFill, Side

    thin = Side(style="thin", color="BFBFBF")
    lines = max(lines_of(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
    sheet.row_dimensions[row].height = min(4 + 15 * lines, 400)
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        put_text(cell, text)
        cell.border = Border(thin, thin, thin, thin)
        if head:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E7EEF7")


def _link(cell: Any, address: str) -> None:
    """A click leads to the cell."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    title, _, place = address.rpartition("!")
    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
    cell.font = Font(color="0563C1", underline="single")
