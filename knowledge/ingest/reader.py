"""One file as a document, by what its bytes say it is. Nothing in it is run, fetched or obeyed."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.document import Document
from knowledge.file_fault import file_reason
from knowledge.ingest.decode import decode
from knowledge.ingest.docx import read_docx
from knowledge.ingest.edges import edge_lines, restriction
from knowledge.ingest.failure import IngestError
from knowledge.ingest.heading import wrong_dates
from knowledge.ingest.html import read_html
from knowledge.ingest.lines import read_lines
from knowledge.ingest.markdown import is_shipped_format, parse_shipped
from knowledge.ingest.pdf import read_pdf
from knowledge.ingest.sniff import kind_of
from knowledge.ingest.source import SHORTER, Source
from knowledge.ingest.text import read_source
from knowledge.ingest.xlsx import read_xlsx
from knowledge.yaml_file import CorpusError

LARGEST = 50 * 1024 * 1024
LONGEST = 6_000_000  # characters
READABLE = {".txt", ".md", ".markdown", ".text", ".pdf", ".docx", ".xlsx", ".xlsm", ".docm"}
OTHER = {  # known, and worth a word of its own
    ".doc": "请用 Word、WPS 打开，另存为 .docx 后再收入",
    ".wps": "请用 WPS 打开，另存为 .docx 后再收入",
    ".xls": "请用 Excel、WPS 打开，另存为 .xlsx 后再收入",
    ".ofd": "请用 OFD 阅读器另存为 PDF 或 Word 后再收入",
}
PAGES = {".html", ".htm", ".xhtml", ".shtml"}
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"}
OFFICE: dict[str, Callable[[bytes, str], Source]] = {
    "pdf": read_pdf, "docx": read_docx, "xlsx": read_xlsx,
}  # fmt: skip
RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF)]
}  # old PDF fonts write ⽬ for 目


@dataclass(frozen=True)
class Reading:
    """A document that was read, and sentences on what a person should look at."""

    document: Document
    notes: tuple[str, ...] = ()
    edges: tuple[
        str, ...
    ] = ()  # short lines at the head, the foot and between pages: marks stand there


def read_file(path: Path) -> Document:
    """The document in `path`. Raises IngestError: one Chinese sentence."""
    return read(path).document


def read(path: Path) -> Reading:
    """The document in `path` with notes. Raises IngestError: one Chinese sentence."""
    return read_bytes(read_raw(path), _shown(path.name))


def read_raw(path: Path) -> bytes:
    """The bytes of a file that is not too big. Raises IngestError."""
    name = _shown(path.name)
    if not path.exists():
        raise IngestError(f"读不到文件 {path}（文件不存在），请检查路径")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise IngestError(f"{name} 有 {size >> 20} MB，超过 50 MB，请拆成几个文件再收入")
        return path.read_bytes()
    except OSError as error:
        raise IngestError(f"读不到文件 {path}（{file_reason(error)}），请检查路径和权限") from error


def read_bytes(raw: bytes, name: str) -> Reading:
    """The document in `raw`; `name` is the file's name, which is shown. Raises IngestError."""
    name = _shown(name)
    source = source_of(raw, name)
    text = source.text
    if not source.whole and "\f" not in text and is_shipped_format(text):
        try:
            return Reading(parse_shipped(text, name), edges=tuple(edge_lines(text, ())))
        except CorpusError as error:
            raise IngestError(str(error)) from error
    edges = edge_lines(text, read_lines(text), source.around)
    document = read_source(source, name)
    document = document.model_copy(update={"restricted": restriction(edges)})
    return Reading(document, _notes(text, source, document), tuple(edges))


def source_of(raw: bytes, name: str) -> Source:
    """The text in `raw`, by what its bytes are. Raises IngestError."""
    suffix = Path(name).suffix.lower()
    if not raw.strip(b"\x00 \t\r\n"):
        raise IngestError(f"{name} 是空文件，没有可以入库的内容")
    kind = kind_of(raw, name)
    if kind == "text" and suffix in PAGES:
        kind = "html"
    if kind == "text" and suffix not in READABLE:
        raise _unknown(name, suffix)
    source = OFFICE[kind](raw, name) if kind in OFFICE else _text(raw, name, kind)
    if len(source.text) > LONGEST:
        raise IngestError(f"{name} 的文字超过 {LONGEST // 10_000} 万字，请拆成几个文件再收入")
    return replace(source, text=source.text.translate(RADICALS).translate(SHORTER))


def _text(raw: bytes, name: str, kind: str) -> Source:
    text = decode(raw, name)
    return read_html(text, name) if kind == "html" else Source(text)


def _unknown(name: str, suffix: str) -> IngestError:
    if suffix in PICTURES:
        return IngestError(f"{name} 是图片（{suffix}），请先用文字识别（OCR）软件转成文本后再收入")
    kind = suffix or "没有扩展名的文件"
    what = OTHER.get(suffix, "请另存为 PDF、.docx、.xlsx、网页（.html）、.txt 或 .md 后再收入")
    return IngestError(f"{name}：不能读 {kind}，{what}")


def _notes(text: str, source: Source, document: Document) -> tuple[str, ...]:
    """Besides those of the reader: what could not be read of the head, a text that is hardly Chinese."""
    letters = sum(char.isalpha() for char in text)
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in text)
    foreign = letters > 50 and chinese < letters * 0.2
    said = list(source.notes)
    if document.restricted:
        said.append(f"文件上标有“{document.restricted}”，收入后只在本机使用，不会发给任何模型")
    if foreign:
        said.append("正文大多不是中文，请确认这是要收入的文件")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    said += [f"日期“{one}”不存在，没有采用，请核对" for one in wrong_dates(lines)[:3]]
    if document.region is None:
        said.append("没有读到是哪个地区的文件，先按国家级记；如果是地方文件，请改正级次和地区")
    if not any(clause.id != "preamble" and not clause.id.startswith("preamble") for clause in document.clauses):  # fmt: skip
        said.append("没有认出条款的编号，全文按段落收入")
    return tuple(said)


def _shown(name: str) -> str:
    """A file's name fit to be shown in one line."""
    plain = "".join(char if char.isprintable() else "□" for char in name)
    plain = plain.encode("utf-8", "replace").decode("utf-8")
    return plain if len(plain) <= 80 else f"{plain[:60]}…{plain[-16:]}"
