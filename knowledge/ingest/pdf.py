"""Text of a PDF, page by page; the only door to pypdfium2."""

import re
import threading
from typing import Any

from knowledge.ingest.failure import IngestError
from knowledge.ingest.pdf_tables import MOST_LINES, Letter, Stroke, grids, with_grids
from knowledge.ingest.source import Source

MOST_PAGES = 1500
FEW = 15  # characters on a page that is a picture
THIN = 2.5  # points: a box that is drawn for a line
GAP = 1.8  # heights of a character between two cells
_LOCK = threading.Lock()  # PDFium is not for two threads at once


def read_pdf(raw: bytes, name: str) -> Source:
    """The text of the pages, parted by form feeds. Raises IngestError."""
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            raise _refused(error, name) from error
        try:
            pages = _pages(document, name)
        finally:
            document.close()
    empty = [number for number, text in enumerate(pages, 1) if len(text.strip()) < FEW]
    if len(empty) * 2 > len(pages):
        raise IngestError(
            f"{name} 是扫描件（页面是图片），读不出文字；请先用文字识别（OCR）软件转成带文字的 PDF 或 Word 后再收入"
        )
    notes = (
        (f"第 {'、'.join(map(str, empty[:10]))} 页没有读到文字，可能是图片，请核对",)
        if empty
        else ()
    )
    return Source("\f".join(pages), notes=notes)


def _refused(error: Exception, name: str) -> IngestError:
    if "password" in str(error).lower():
        return IngestError(f"{name} 加了密码，请去掉密码（用 PDF 软件另存）后再收入")
    return IngestError(f"{name} 不是完整的 PDF 文件（可能没有下载完），请重新下载后再收入")


def _pages(document: Any, name: str) -> list[str]:
    import pypdfium2

    if len(document) > MOST_PAGES:
        raise IngestError(
            f"{name} 有 {len(document)} 页，超过 {MOST_PAGES} 页，请拆成几个文件再收入"
        )
    pages = []
    for number in range(len(document)):
        try:
            page = document[number]
            text = _text(page)
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        pages.append(_plain(text))
    return pages


def _text(page: Any) -> str:
    """With its tables in rows: those with ruling lines by them, others by gaps wider than a blank."""
    words = page.get_textpage()
    found = grids(_strokes(page))
    if found:
        return with_grids([_letter(words, at) for at in range(words.count_chars())], found)
    text: str = words.get_text_range()
    if len(text) != words.count_chars():
        return text
    wide = [at for at, char in enumerate(text) if char == " " and _is_wide(words, at)]
    for at in reversed(wide):
        text = f"{text[:at]}\t{text[at + 1 :]}"
    return text


def _letter(words: Any, at: int) -> Letter:
    import pypdfium2.raw as raw

    char = chr(raw.FPDFText_GetUnicode(words, at))
    if char.isspace() or raw.FPDFText_IsGenerated(words, at):
        return Letter(char if char in "\r\n" or char.isspace() else "", None)
    left, bottom, right, top = words.get_charbox(at, loose=True)
    return Letter(char, ((left + right) / 2, (bottom + top) / 2))


def _is_wide(words: Any, at: int) -> bool:
    """A gap of nearly two characters parts cells."""
    if not 0 < at < words.count_chars() - 1:
        return False
    before, after = words.get_charbox(at - 1, loose=True), words.get_charbox(at + 1, loose=True)
    height = max(before[3] - before[1], 1.0)
    return bool(after[0] - before[2] > GAP * height and abs(after[1] - before[1]) < height / 2)


def _strokes(page: Any) -> list[Stroke]:
    """The ruling lines: strokes along an axis, edges of boxes, and bars as thin as a line."""
    import pypdfium2.raw as raw

    strokes: list[Stroke] = []
    for one in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=3):
        if len(strokes) > MOST_LINES:
            return []
        left, bottom, right, top = one.get_bounds()
        if min(right - left, top - bottom) <= THIN:
            strokes += _edges(left, bottom, right, top)
        else:
            strokes += _segments(one)
    return strokes


def _edges(left: float, bottom: float, right: float, top: float) -> list[Stroke]:
    """A box as thin as a line, as that line."""
    if top - bottom <= right - left:
        return [Stroke(False, (top + bottom) / 2, left, right)]
    return [Stroke(True, (left + right) / 2, bottom, top)]


def _segments(path: Any) -> list[Stroke]:
    """Several lines drawn as one path."""
    import ctypes

    import pypdfium2.raw as raw

    matrix = path.get_matrix()
    first: tuple[float, float] | None = None
    last = first
    strokes: list[Stroke] = []
    for number in range(min(raw.FPDFPath_CountSegments(path), MOST_LINES)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif last and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            strokes += _line(last, here)
        if first and raw.FPDFPathSegment_GetClose(segment):
            strokes += _line(here, first)
        last = here
    return strokes


def _line(start: tuple[float, float], end: tuple[float, float]) -> list[Stroke]:
    """One along an axis, or nothing."""
    left, right = sorted((start[0], end[0]))
    bottom, top = sorted((start[1], end[1]))
    return _edges(left, bottom, right, top) if min(right - left, top - bottom) <= THIN else []


def _plain(text: str) -> str:
    """PDFium's own marks out: \\ufffe stands where a word was broken at the end of a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return re.sub(r"[\ufffe\uffff\x00-\x08\x0b\x0e-\x1f]", "", text)
