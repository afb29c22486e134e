"""What one XML part of an Office file may hold: no tricks of XML, nothing that grows when it is read."""

import re
from collections.abc import Iterator

from assistant.values.input_error import InputError

MAX_COVERED = 200_000  # places under merges and the like; a library makes an object of each
MAX_TAGS = 1_000_000  # of all parts together; a filled cell has four
_START = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_ENCODING = re.compile(rb"""^[^>]*\bencoding\s*=\s*["']([^"']*)["']""")
_PLAIN = re.compile(rb"utf-?8|us-ascii|iso-8859-1|gb2312|gbk|gb18030", re.IGNORECASE)
_SPREADING = re.compile(rb"<(?:[^\s<>/:]+:)?(?:mergeCell|hyperlink|comment)(?=[\s/>])([^>]*)>")
_REF = re.compile(rb"""\sref\s*=\s*["']([^"']*)["']""")
_RANGE = re.compile(rb"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_WORD_SPAN = re.compile(rb"<(?:[^\s<>/:]+:)?gridSpan(?=[\s/>])([^>]*)>")
_WIDTH = re.compile(rb"""val\s*=\s*["']([0-9]{1,9})["']""")
WIDEST = 100  # columns; what a width cannot be read from counts as this


def is_xml(part: bytes) -> bool:
    """Whatever its name says."""
    return part[:200].lstrip(_START).startswith(b"<")


def check_part(part: bytes, name: str) -> None:
    """Raises InputError for document types and odd encodings (both hide things), and for wide ranges."""
    declared = _ENCODING.match(part[:200])
    odd = declared is not None and not _PLAIN.fullmatch(declared[1])
    if odd or b"\x00" in part[:200] or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise InputError(
            f"“{name}”里有不该有的 XML 声明，为安全没有打开，请用 Office 重新保存后再试"
        )
    if sum(_covered(part)) > MAX_COVERED:
        raise InputError(f"“{name}”的合并单元格范围太大，请取消整行整列的合并后再试")


def _covered(part: bytes) -> Iterator[int]:
    """How many places each range covers; one that cannot be understood covers too many."""
    for attributes in _SPREADING.findall(part):
        ref = _REF.search(b" " + attributes)
        if ref is None or b":" not in ref[1]:
            yield 0 if ref is None or b"&" not in ref[1] else MAX_COVERED + 1
        elif found := _RANGE.fullmatch(ref[1].strip()):
            left, top, right, bottom = found.groups()
            yield (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
        else:
            yield MAX_COVERED + 1
    for attributes in _WORD_SPAN.findall(part):
        width = _WIDTH.search(attributes)
        yield min(int(width[1]), WIDEST) if width else WIDEST


def _column(letters: bytes) -> int:
    number = 0
    for one in letters:
        number = number * 26 + one - 64
    return number
