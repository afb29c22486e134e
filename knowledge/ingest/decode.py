"""Bytes of a text file as text: UTF-8 (with or without BOM), UTF-16, GB18030."""

import codecs

from knowledge.ingest.failure import IngestError

MAGIC = {
    b"%PDF": "PDF", b"PK\x03\x04": "压缩包或 Office 文件", b"\xd0\xcf\x11\xe0": "旧版 Office 文件",
    b"\x89PNG": "图片", b"\xff\xd8\xff": "图片", b"GIF8": "图片", b"{\\rtf": "RTF 文件",
}  # fmt: skip


def decode(raw: bytes, name: str) -> str:
    """The text in `raw`. Raises IngestError where it is no text, or empty."""
    for magic, kind in MAGIC.items():
        if raw.startswith(magic):
            raise IngestError(f"{name} 的内容其实是{kind}，不是文本；请改用正确的文件再试")
    text = _decode(raw, name)
    if not text.strip():
        raise IngestError(f"{name} 是空文件，没有可以入库的内容")
    if sum(char < " " and char not in "\r\n\t\f\x0b" for char in text) > len(text) // 200:
        raise _not_text(name)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\x0b", "\n")


def _decode(raw: bytes, name: str) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in raw[:4096]:
        even, odd = raw[:4096:2].count(0), raw[1:4096:2].count(0)
        encodings = ("utf-16-be",) if even > odd else ("utf-16-le",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or _looks_chinese(text):
            return text
    raise _not_text(name)


def _looks_chinese(text: str) -> bool:
    """GB18030 accepts almost any bytes, so what it gives must look like writing."""
    rare = sum(0xE000 <= ord(char) <= 0xF8FF or ord(char) > 0x2FFFF for char in text)
    common = sum("\u4e00" <= char <= "\u9fa5" or char < "\x7f" for char in text)
    return rare == 0 and common >= len(text) * 0.6


def _not_text(name: str) -> IngestError:
    return IngestError(f"{name} 不是能读懂的文本，请另存为 UTF-8 编码的文本再试")
