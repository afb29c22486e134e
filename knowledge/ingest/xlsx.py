"""Text of an .xlsx: each sheet a caption and its rows; values as last saved, nothing is worked out."""

import io
import re
from collections.abc import Iterable
from typing import Any

from knowledge.ingest.failure import IngestError
from knowledge.ingest.paragraphs import CAPTION, squeeze
from knowledge.ingest.source import SHORTER, Source, table_lines

TAIL = 20_000  # bytes
MOST_ROWS = 5000
TOGETHER = 60  # rows of a table that stay in one block


def read_xlsx(raw: bytes, name: str) -> Source:
    """The text of all sheets that are shown. Raises IngestError."""
    import zipfile

    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheets = [
            (one.title, _rows(one, name)) for one in book.worksheets if one.sheet_state == "visible"
        ]
        book.close()
    except (KeyError, ValueError, TypeError, AttributeError, OSError, zipfile.BadZipFile) as error:
        if isinstance(error, IngestError):
            raise
        raise IngestError(
            f"{name} 不是完整的 Excel 文件（.xlsx），请用 Excel、WPS 打开另存后再收入"
        ) from error
    lines: list[str] = []
    for title, rows in sheets:
        lines += _sheet(title, rows)
    return Source("\n".join(lines), whole=True, around="\n".join(_around(raw)))


def _around(raw: bytes) -> Iterable[str]:
    """Page heads and feet: they stand at the end of a sheet's part, in three portions."""
    import html
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if not re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                continue
            text = archive.read(name)[-TAIL:].decode("utf-8", "ignore")
            for found in re.findall(r"<(?:odd|even|first)(?:Header|Footer)>(.*?)</", text, re.S):
                yield from re.split(
                    r"&(?:[LCRPNDTFA]|\d+|K[0-9A-F]{6}|\".*?\")", html.unescape(found)
                )


def _rows(sheet: Any, name: str) -> list[list[str]]:
    rows = []
    for values in sheet.iter_rows(values_only=True):
        cells = ["" if value is None else str(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            rows.append(cells)
        if len(rows) > MOST_ROWS:
            raise IngestError(
                f"{name} 的一张表超过 {MOST_ROWS} 行，不像政策文件，请只留下要收入的部分"
            )
    return rows


def _sheet(title: str, rows: list[list[str]]) -> Iterable[str]:
    """Rows of one cell are text; runs of more are a table under its caption, else the sheet's name."""
    table: list[list[str]] = []
    above = ""
    for row in [*rows, []]:
        filled = [cell for cell in row if cell.strip()]
        if len(filled) > 1:
            table.append(row)
            continue
        yield from _table("" if CAPTION.match(above) else f"表 {title}", table)
        table = []
        if filled:
            yield from filled[0].split("\n")
            above = squeeze(filled[0].translate(SHORTER))


def _table(caption: str, rows: list[list[str]]) -> Iterable[str]:
    width = max((len(row) for row in rows), default=0)
    full = [row + [""] * (width - len(row)) for row in rows]
    for start in range(0, len(full), TOGETHER):
        head = [full[0]] if start else []
        if start or caption:
            yield (caption or "表") + ("（续）" if start else "")
        yield from table_lines(head + full[start : start + TOGETHER])
