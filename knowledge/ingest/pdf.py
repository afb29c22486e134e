"""Text of a PDF, page by page; the only door to pypdfium2."""

import re
import threading
from typing import Any

from knowledge.ingest.failure import IngestError
from knowledge.ingest.source import Source

MOST_PAGES = 1500
FEW = 15  # characters on a page that is a picture
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
            text = page.get_textpage().get_text_range()
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        pages.append(_plain(text))
    return pages


def _plain(text: str) -> str:
    """PDFium's own marks out: \\ufffe stands where a word was broken at the end of a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return re.sub(r"[\ufffe\uffff\x00-\x08\x0b\x0e-\x1f]", "", text)
