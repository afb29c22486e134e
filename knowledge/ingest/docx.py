"""Text of a .docx: paragraphs with their automatic numbers, tables whole, what was struck out left out."""

import io
import re
from collections.abc import Iterator
from typing import Any

from knowledge.ingest.docx_numbers import Numbers
from knowledge.ingest.failure import IngestError
from knowledge.ingest.source import Source, table_lines, width_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEFT_OUT = {f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "footnoteReference")}


def read_docx(raw: bytes, name: str) -> Source:
    """The text of the body. Raises IngestError."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        document = Document(io.BytesIO(raw))
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, OSError) as error:
        raise IngestError(
            f"{name} 不是完整的 Word 文件（.docx），请用 Word、WPS 打开另存后再收入"
        ) from error
    numbers = Numbers.of(document)
    text = "\n".join(_lines(document.element.body, numbers))
    return Source(text, whole=True, around="\n".join(_around(document)))


def _around(document: Any) -> Iterator[str]:
    """Page heads and feet of all sections, also those of the first page."""
    for part in document.part.package.iter_parts():
        if re.search(r"/(?:header|footer)\d*\.xml$", str(part.partname)):
            root = getattr(part, "element", None)
            for paragraph in root.iter(f"{W}p") if root is not None else ():
                yield text_of(paragraph)


def _lines(body: Any, numbers: Numbers) -> Iterator[str]:
    for child in body.iterchildren():
        if child.tag == f"{W}p":
            yield from (numbers.before(child) + text_of(child)).split("\n")
        elif child.tag == f"{W}tbl":
            yield from table_lines(_rows(child))
        elif child.tag == f"{W}sdt":
            for content in child.iterchildren(f"{W}sdtContent"):
                yield from _lines(content, numbers)


def text_of(element: Any) -> str:
    """The words that a reader of the page sees."""
    if element.tag in LEFT_OUT:
        return ""
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag in (f"{W}tab", f"{W}cr", f"{W}br"):
        return _space(element)
    if element.tag == f"{W}p" and element.getparent().tag == f"{W}txbxContent":
        return "".join(map(text_of, element.iterchildren())) + "\n"
    return "".join(text_of(child) for child in element.iterchildren() if isinstance(child.tag, str))


def _space(element: Any) -> str:
    if element.tag == f"{W}tab":
        return " " if element.getparent().tag == f"{W}r" else ""
    return "" if element.get(f"{W}type") == "page" else "\n"


def _rows(table: Any) -> list[list[str]]:
    return [list(_cells(row)) for row in table.iterchildren(f"{W}tr")]


def _cells(row: Any) -> Iterator[str]:
    """A cell over several columns is followed by empty ones, so that columns stay below each other."""
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is not row:  # of a table inside a cell
            continue
        yield " ".join(text_of(paragraph) for paragraph in cell.iter(f"{W}p"))
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        yield from [""] * (width_of(span.get(f"{W}val")) - 1 if span is not None else 0)
