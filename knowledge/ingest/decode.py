"""Bytes of a text file as text: UTF-8 (with or without BOM), UTF-16, GB18030."""

import codecs
from collections.abc import Iterator

from knowledge.ingest.failure import IngestError

PUNCTUATION = frozenset("，。；：、！？“”‘’（）《》〔〕—…〇\u3000％")
LIKE_WRITING = 0.7
CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\0\r\n\t\f\x0b"]


def decode(raw: bytes, name: str) -> str:
    """The text in `raw`. Raises IngestError where it is no text, or empty."""
    text = _decode(raw, name)
    if not text.strip():
        raise IngestError(f"{name} 是空文件，没有可以入库的内容")
    if sum(map(text.count, CONTROLS)) > len(text) // 200:
        raise _not_text(name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\0", "")
    return text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")


def _decode(raw: bytes, name: str) -> str:
    """By its mark, else UTF-8 if it is that, else whichever of the others looks most like Chinese."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _not_text(name) from error
    if raw.count(0) * 5 < len(raw):
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    looks = {text: _likeness(text) for text in _tries(raw)}
    best = max(looks, key=lambda text: looks[text], default="")
    if not best or looks[best] < LIKE_WRITING:
        raise _not_text(name)
    return best


def _tries(raw: bytes) -> Iterator[str]:
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        try:
            yield raw.decode(encoding)
        except UnicodeDecodeError:
            continue


def _likeness(text: str) -> float:
    """The share of common characters: GB18030 and UTF-16 accept almost any bytes."""
    sample = text[:200_000]
    common = sum(
        "\u4e00" <= char <= "\u9fa5" or "\t" <= char < "\x7f" or char in PUNCTUATION
        for char in sample
    )
    rare = sum(0xE000 <= ord(char) <= 0xF8FF or ord(char) > 0x2FFFF for char in sample)
    return 0.0 if rare else common / len(sample)


def _not_text(name: str) -> IngestError:
    return IngestError(f"{name} 不是能读懂的文本，请另存为 UTF-8 编码的文本再试")
