"""Proposals for common indicators as an Excel sheet: 采纳 is filled in by hand, then the sheet is imported."""

from collections.abc import Sequence

from assistant.exchange.catalogue_columns import ACCEPTED, COLUMNS, NO, SHEET
from assistant.exchange.catalogue_sheet import fill_heading
from assistant.exchange.xlsx_text import put_text
from assistant.exchange.xlsx_write import book_bytes
from assistant.values.money import plain
from knowledge.mining.groups import Proposal

_EXTRA = (ACCEPTED, "出现在几张表", "几个单位", "值的范围", "其他写法", "出自哪些项目", "库中已有")
_WIDTHS = (8, 8, 8, 18, 40, 40, 14)


def write_mined(proposals: Sequence[Proposal]) -> bytes:
    """One row a proposal; 行业, 子类 and 资金用途 are for a person to fill in."""
    import openpyxl
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    fill_heading(
        sheet, [(column.title, column.width, column.kind == "machine") for column in COLUMNS]
    )
    start = len(COLUMNS)
    fill_heading(sheet, [(title, width, False) for title, width in zip(_EXTRA, _WIDTHS, strict=True)], start)  # fmt: skip
    for line, one in enumerate(proposals, 2):
        cells = {
            at: text
            for at, column in enumerate(COLUMNS, 1)
            if (text := _cell(one, line, column.path))
        }
        cells |= dict(enumerate(_extra(one), start + 1))
        for at, text in cells.items():
            if text:
                cell = sheet.cell(line, at)
                put_text(cell, text)
                cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "F2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(start + len(_EXTRA))}{len(proposals) + 1}"
    return book_bytes(book)


def _cell(one: Proposal, line: int, path: str) -> str:
    texts = {
        "code": f"WJ-{line - 1:03d}", "name": one.name, "level1.2021": one.level1, "level2.2021": one.level2,
        "op": one.op, "unit": one.unit, "origin": f"从{one.tables}张往年目标表归并",
    }  # fmt: skip
    return texts.get(path, "")


def _extra(one: Proposal) -> tuple[str, ...]:
    span = ""
    if one.low is not None and one.high is not None:
        span = plain(one.low) if one.low == one.high else f"{plain(one.low)}～{plain(one.high)}"
    return (
        NO, str(one.tables), str(one.bureaus), span, "；".join(one.wordings), "；".join(one.examples), one.known or "",
    )  # fmt: skip
