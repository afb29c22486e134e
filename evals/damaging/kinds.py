"""The kinds of damage: what each does to the words, the lines, the format or the bytes, and where it can happen."""

import re
from collections.abc import Callable

from pydantic import BaseModel, ConfigDict

from evals.damaging.writers import How, Lines

ALL = ("PDF", "docx", "xlsx", "网页", "txt UTF-8", "txt UTF-16", "txt GBK", "Markdown")
TYPED = ("txt UTF-8", "txt UTF-16", "txt GBK", "Markdown")
FLOWING = ("docx", "网页", *TYPED)  # what people paste a printed page into
CAPITAL = str.maketrans("一二三四五六七八", "壹贰叁肆伍陆柒捌")
ARABIC = str.maketrans("一二三四五六七八", "12345678")
FULL = str.maketrans("0123456789", "０１２３４５６７８９")
HALF = str.maketrans("，；：（）", ",;:()")
MARK = re.compile(r"第[一二三四五六七八]条|第[一二三四五六七八]款")
WIDTH = 30
NEWLINE = {"txt UTF-16": "\n".encode("utf-16-le")}


class Damage(BaseModel):
    """`whole` False: what stands before the cut must come out; `refused`: an error is as good."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    name: str
    how: How = How()
    raw: Callable[[bytes, str], bytes] = lambda raw, _: raw
    formats: tuple[str, ...] = ALL
    whole: bool = True
    refused: bool = False


def _wrap(lines: Lines) -> Lines:
    return [part for line in lines for part in _parts(line)]


def _parts(line: str) -> Lines:
    if line == "\0" or line.startswith("|") or "    " in line:
        return [line]
    return [line[at : at + WIDTH] for at in range(0, len(line), WIDTH)] or [""]


def _paged(lines: Lines) -> Lines:
    """Wrapped, with a header and a number every eleven lines, never inside the table."""
    out: Lines = []
    for at, line in enumerate(_wrap(lines)):
        if at and at % 11 == 0:
            page = at // 11
            out += [f"— {page} —", "云岭市财政局文件选编"]
        out.append(line)
    return [*out, f"— {len(out) // 13 + 1} —"]


def _broken_before_marks(lines: Lines) -> Lines:
    """Typed by hand: a new line before each 第X条 that a sentence names."""
    out: Lines = []
    for line in lines:
        body = line.lstrip("　")
        cut = [m.start() for m in MARK.finditer(body) if m.start() > 0]
        places = [0, *cut, len(body)]
        out += [body[a:b] for a, b in zip(places, places[1:], strict=False)] or [line]
    return out


def _soft(text: str) -> str:
    """A zero-width space, a joiner or a soft hyphen behind every third character."""
    invisible = "\u200b\u00ad\u2060\u200d"
    return "".join(
        char + (invisible[at // 3 % 4] if at % 3 == 1 else "") for at, char in enumerate(text)
    )


def _spaced(text: str) -> str:
    """Blanks between characters, two at a time, as OCR and typesetting leave them."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff]{2}[\u4e00-\u9fff，。])", "  ", text)


def _capital(text: str) -> str:
    return MARK.sub(lambda m: m[0].translate(CAPITAL).replace("条", "條"), text)


def _arabic(text: str) -> str:
    return MARK.sub(lambda m: m[0].translate(ARABIC), text)


def _full_width(text: str) -> str:
    return text.translate(FULL)


def _half_width(text: str) -> str:
    return text.translate(HALF)


def _mixed_ends(raw: bytes, kind: str) -> bytes:
    wide = kind == "txt UTF-16"
    line_end, others = (b"\n\0", (b"\r\0\n\0", b"\r\0", b"\n\0")) if wide else (b"\n", (b"\r\n", b"\r", b"\n"))  # fmt: skip
    parts = raw.split(line_end)
    return b"".join(part + others[at % 3] for at, part in enumerate(parts))


def _bom(raw: bytes, kind: str) -> bytes:
    """One before, one in the middle where two files were put together."""
    mark = {"txt UTF-16": b"\xff\xfe", "txt GBK": b"\x84\x31\x95\x33"}.get(kind, b"\xef\xbb\xbf")
    line_end = b"\n\0" if kind == "txt UTF-16" else b"\n"
    at = raw.index(line_end, len(raw) // 2) + len(line_end)
    before = raw if kind == "txt UTF-16" else mark + raw
    at += len(before) - len(raw)
    return before[:at] + mark + before[at:]


def _zeros(raw: bytes, _: str) -> bytes:
    at = len(raw) // 2 & ~1
    return raw[:at] + b"\0" * 32 + raw[at:]


def _stray(raw: bytes, kind: str) -> bytes:
    """A few bytes of no character, where a disk or a mailer spoilt the text."""
    line_end = b"\n\0" if kind == "txt UTF-16" else b"\n"
    at = raw.index(line_end, len(raw) // 2)
    return raw[:at] + (b"\x00\xd8" if kind == "txt UTF-16" else b"\xff\xfe\x80") + raw[at:]


def _tail(raw: bytes, kind: str) -> bytes:
    return raw + b"\x1a\x1a" if kind == "txt UTF-16" else raw + b"\r\n\x1a\x1a\x1a"


def _flag(*names: str) -> How:
    return How(flags=frozenset(names))


DAMAGES = (
    Damage(name="完好"),
    Damage(name="折行", how=How(lines=_wrap), formats=FLOWING),
    Damage(name="折行，夹着页眉和页码", how=How(lines=_paged), formats=FLOWING),
    Damage(name="缩进和条号后的空格都没了", how=How(gap="", indent="")),
    Damage(name="每个“第X条”前都另起一行", how=How(lines=_broken_before_marks, gap="", indent="")),
    Damage(name="声明的编码不对", how=_flag("declared"), formats=("网页",)),
    Damage(name="按 GBK 存，声明 UTF-8", raw=lambda raw, _: raw.decode().encode("gb18030"), formats=("网页", "Markdown")),
    Damage(name="截断一半", raw=lambda raw, _: raw[: len(raw) // 2], whole=False, refused=True),
    Damage(name="少了最后 40 字节", raw=lambda raw, _: raw[:-40], whole=False, refused=True),
    Damage(name="中间夹 NUL", raw=_zeros, refused=True),
    Damage(name="中间有坏字节", raw=_stray, refused=True),
    Damage(name="末尾有杂物", raw=_tail, refused=True),
    Damage(name="脚本、导航、页脚", how=_flag("dressed"), formats=("网页",)),
    Damage(name="换行符混用", raw=_mixed_ends, formats=("网页", *TYPED)),
    Damage(name="软回车", how=_flag("soft"), formats=("docx",)),
    Damage(name="BOM 在头上和中间", raw=_bom, formats=("网页", *TYPED)),
    Damage(name="合并的单元格", how=_flag("merged"), formats=("docx", "xlsx", "网页")),
    Damage(name="软连字符和零宽字符", how=How(text=_soft)),
    Damage(name="字间夹着双空格", how=How(text=_spaced)),
    Damage(name="条号用大写和繁体", how=How(text=_capital, flags=frozenset({"relabelled"}))),
    Damage(name="条号用阿拉伯数字", how=How(text=_arabic)),
    Damage(name="全角数字", how=How(text=_full_width)),
    Damage(name="半角标点", how=How(text=_half_width)),
    Damage(name="修订痕迹", how=_flag("tracked", "plain"), formats=("docx",)),
    Damage(name="标题只是普通段落", how=_flag("plain"), formats=("docx", "网页", "Markdown")),
    Damage(name="一句话分成许多片", how=_flag("spans", "plain"), formats=("docx", "网页")),
    Damage(name="表没有框线", how=_flag("unruled"), formats=("PDF",)),
)  # fmt: skip
