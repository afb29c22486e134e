"""What a file is by its first bytes; its name may lie."""

import io
import re
import zipfile
import zlib

from knowledge.ingest.failure import IngestError

LARGEST_INSIDE = 300 * 1024 * 1024  # unpacked
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
WEB_PAGE = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S)  # fmt: skip
MHTML = re.compile(rb"^(?:From:|MIME-Version:|Content-Type: multipart/related)", re.I)


def kind_of(raw: bytes, name: str) -> str:
    """pdf, docx, xlsx, html or text. Raises IngestError for what cannot be read, with what to do."""
    if raw.startswith(b"%PDF") or b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return _office(raw, name)
    if raw.startswith(OLD_OFFICE):
        raise IngestError(
            f"{name} 是旧版 Office 文件（.doc 或 .xls），或者加了密码；请用 Word、WPS 打开，"
            "另存为 .docx 或 .xlsx（不设密码）后再收入"
        )
    if raw.startswith(PICTURES) and not raw.startswith(b"BM") or _bitmap(raw):
        raise IngestError(
            f"{name} 是图片，读不出文字；请先用文字识别（OCR）软件转成 Word 或文本后再收入"
        )
    if raw.startswith(b"{\\rtf"):
        raise IngestError(f"{name} 是 RTF 文件，请用 Word、WPS 打开，另存为 .docx 后再收入")
    if MHTML.match(raw):
        raise IngestError(
            f"{name} 是单个文件的网页（.mht），请用浏览器打开，另存为“网页，仅 HTML”后再收入"
        )
    return "html" if WEB_PAGE.match(raw[:4096]) or _wide_page(raw) else "text"


def _bitmap(raw: bytes) -> bool:
    return raw.startswith(b"BM") and len(raw) > 30 and raw[6:10] == b"\x00\x00\x00\x00"


def _wide_page(raw: bytes) -> bool:
    """HTML in UTF-16."""
    return bool(WEB_PAGE.match(raw[:4096].replace(b"\x00", b"").lstrip(b"\xff\xfe")))


def _office(raw: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            inside = {one.filename for one in archive.infolist()}
            size = sum(one.file_size for one in archive.infolist())
            locked = any(one.flag_bits & 1 for one in archive.infolist())
            whole = locked or size > LARGEST_INSIDE or archive.testzip() is None
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise IngestError(f"{name} 不是完整的 Office 文件（.docx 或 .xlsx），请重新下载后再收入") from error  # fmt: skip
    if not whole:
        raise IngestError(f"{name} 有一部分损坏了，请重新下载后再收入")
    if locked:
        raise IngestError(f"{name} 加了密码，请去掉密码后再收入")
    if size > LARGEST_INSIDE:
        raise IngestError(f"{name} 解开后超过 300 MB，不像政策文件，没有读；请检查它的来源")
    if "OFD.xml" in inside:
        raise IngestError(f"{name} 是 OFD 版式文件，请用阅读器另存为 PDF 或 Word 后再收入")
    for part, kind in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")):
        if part in inside:
            return kind
    raise IngestError(f"{name} 是压缩包，请解开后把里面的文件放进来（不是 Word、Excel 这样的 Office 文件）")  # fmt: skip
