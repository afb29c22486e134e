"""Lines joined into paragraphs: a line broken in the middle of a sentence goes on; tables stay whole."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from knowledge.ingest.lines import Line
from knowledge.numerals import NUMERAL

STOPS = "。！？；：…”）)!?;:"
IN_SENTENCE = r"[、和及或至款项]|规定|所称|所列|所指|的|第|中|以|之|关于|适用"
MARKED = re.compile(
    rf"^(?:第{NUMERAL}(?:[编章节条]|部分)(?!{IN_SENTENCE})|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)"
    r"|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|#{1,6}\s|附件|附表|附：|[-*]\s|\|)"
)
TITLE_END = re.compile(
    r"(?:通知|办法|意见|规定|条例|细则|规则|章程|说明|方案|法|指引|制度|规范|报告|公告|决定|函|批复|要点|规程|计划|通报|纪要|措施|清单|标准|提纲|指南|须知|预案|公报|答复|安排|条令|守则|准则)(?:（[^）]*）|\([^)]*\))?$"
)
DATE_LINE = re.compile(rf"^(?:{NUMERAL}年{NUMERAL}月{NUMERAL}日)$")
NUMBER_LINE = re.compile(r"^[\u4e00-\u9fff]+[〔\[［(（【]\d{4}[〕\]］)）】]第?\d+号$")
SIGNATURE = re.compile(
    r"^[\u4e00-\u9fff、（） ]{2,30}(?:部|局|厅|委员会|政府|办公室|办公厅|国务院)$"
)
SALUTATION = re.compile(r"^(?:各|市|县|区|州|省|有关|你)[^。；]{1,60}[:：]$")
CAPTION = re.compile(r"^(?:附?表|图)\s*[\d一二三四五六七八九十]*[\s:：．.、—-]*\S{0,40}$")
NUMBERED = re.compile(r"^(?:附?表|图)\s?[\d一二三四五六七八九十]{1,3}[^所中的]\S{0,38}$")
WIDE = r"[\u4e00-\u9fff〇，。；：、！？“”‘’（）《》〔〕—…]"
BLANKS = re.compile(rf"(?<={WIDE})\s+(?=\S)|(?<=\S)\s+(?={WIDE})")
PLAIN = str.maketrans(
    "壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟條編節", "一二二三三三四五六六七八九十百千条编节"
)
GAP = re.compile(
    rf"^([\s　]*第\s*(?:{NUMERAL}|[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟]+)\s*(?:[编章节条編節條]|部分)(?:之[一二三四五六七八九十]+)?)[\s　]+(?=\S)"
)
LEAST_CUT, MOST_ACROSS = 16, 60  # characters of a line that was broken
CLOSING = "》〉）)」』”’】〕，。、；：！？％"  # begins no paragraph
ARTICLE_GAP = "\x02"  # the blank after 第X条 or 第X章 says that it is a heading: it must survive


@dataclass(frozen=True)
class Paragraph:
    """Joined text, and which line begins where in it."""

    text: str
    pieces: tuple[tuple[int, Line], ...]

    @cached_property
    def plain(self) -> str:
        """The text with 第壹條 as 第一条, character for character: what marks are looked for in."""
        return self.text.translate(PLAIN)

    def source(self, at: int) -> tuple[int, int | None]:
        """Offset in the source text, and page, of the character `at`."""
        begins, line = self.pieces[bisect_right(self._begins, at) - 1]
        before = bisect_left(self._solid, at) - bisect_left(self._solid, begins)
        places = _solid(line.text)
        if before >= len(places):
            return line.start + len(line.text), line.page
        return line.start + places[before], line.page

    @cached_property
    def _begins(self) -> list[int]:
        return [begins for begins, _ in self.pieces]

    @cached_property
    def _solid(self) -> list[int]:
        return _solid(self.text)


@lru_cache(maxsize=8)
def _solid(text: str) -> list[int]:
    """Where the characters are that no squeezing takes away."""
    return [at for at, char in enumerate(text) if not char.isspace() and char != "\ufeff"]


def squeeze(line: str) -> str:
    """Without the blanks that typesetting puts between Chinese characters and numbers."""
    line = line.replace("\u3000", " ").replace("\xa0", " ").strip()
    line = BLANKS.sub("", line) if " " in line or "\t" in line else line
    return re.sub(r"\s+", " ", line)


def _clean(line: Line) -> str:
    raw = line.text.replace("\ufeff", "")
    if raw.startswith("#") or raw.lstrip().startswith("|"):
        return raw.strip()
    return squeeze(GAP.sub(rf"\g<1>{ARTICLE_GAP}", raw)).replace(ARTICLE_GAP, " ")


def paragraphs(lines: Sequence[Line], whole: bool = False) -> list[Paragraph]:
    """The paragraphs of `lines`, squeezed; headings stand alone, tables and their captions together.

    `whole`: the lines are paragraphs already, as a word processor or a web page has them.
    """
    width = _Width.of(lines)
    joined: list[tuple[list[str], list[tuple[int, Line]]]] = []
    going_on = False
    for line in lines:
        text = _clean(line)
        if not text:
            continue
        if joined and _same_table(joined[-1][0], text):
            if _head_again(joined[-1], text, line):
                continue
            _append(joined[-1], "\n" + text, line, 1)
        elif joined and (
            going_on
            and not width.begins(text)
            or text[0] in CLOSING
            and not _is_table(joined[-1][0])
        ):
            _append(joined[-1], _blank_between(joined[-1][0][-1], text) + text, line, 0)
        else:
            joined.append(([text], [(0, line)]))
        going_on = not whole and not width.complete("".join(joined[-1][0]), text)
    return [Paragraph("".join(parts), tuple(pieces)) for parts, pieces in joined]


def _append(
    paragraph: tuple[list[str], list[tuple[int, Line]]], text: str, line: Line, skip: int
) -> None:
    parts, pieces = paragraph
    pieces.append((sum(map(len, parts)) + skip, line))
    parts.append(text)


def _blank_between(before: str, after: str) -> str:
    """Two Latin words at the end and the beginning of lines are two words."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[0].isascii()
    return " " if latin and after[0].isalpha() else ""


def _is_table(parts: list[str]) -> bool:
    return parts[-1].lstrip("\n").startswith("|")


def _head_again(table: tuple[list[str], list[tuple[int, Line]]], text: str, line: Line) -> bool:
    """The first row once more where the table goes on on another page."""
    parts, pieces = table
    first = next((part.strip() for part in parts if part.lstrip().startswith("|")), "")
    return text == first and pieces[-1][1].page != line.page


def _captioned(before: str, text: str) -> bool:
    """表1 after a stop begins a caption; 表1所列 inside a sentence does not."""
    return before[-1] in STOPS and bool(NUMBERED.match(text)) and text[-1] not in STOPS + "，、"


def _same_table(parts: list[str], text: str) -> bool:
    if not text.startswith("|"):
        return False
    last = parts[-1].lstrip("\n")
    return last.startswith("|") or (len(parts) == 1 and bool(CAPTION.match(last)))


def broken(lines: Sequence[Line]) -> bool:
    """Whether what a word processor or a page calls paragraphs are lines broken at a fixed width.

    None is long, and those that end in the middle of a sentence are as long as the longest.
    """
    texts = [squeeze(line.text) for line in lines if not line.text.lstrip().startswith(("|", "#"))]
    longest = max(map(len, texts), default=0)
    cut = [one for one in texts if len(one) >= LEAST_CUT and one[-1] not in STOPS and not TITLE_END.search(one)]  # fmt: skip
    as_long = sum(len(one) >= longest - 3 for one in cut)
    return longest <= MOST_ACROSS and len(cut) >= 4 and as_long >= len(cut) * 0.8


@dataclass(frozen=True)
class _Width:
    """How long lines are, and whether that is because they were broken at a fixed width."""

    longest: int
    full: int
    in_columns: bool
    wrapped: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Width":
        texts = [squeeze(line.text) for line in lines if line.text.strip()]
        texts = [text for text in texts if not text.startswith(("#", "|"))]
        longest = max((len(text) for text in texts), default=0)
        (share, full), (columned, columns) = (_mode(texts, size) for size in (len, _columns))
        in_columns = columned > share
        best = max(share, columned)
        return cls(longest, columns if in_columns else full, in_columns, best >= 0.35)

    def complete(self, paragraph: str, line: str) -> bool:
        """Whether the paragraph ends with `line`."""
        if paragraph.startswith(("#", "|")) or "\n|" in paragraph or self.stands(paragraph):
            return True
        if self.wrapped and self._size(line) >= self.full - (3 if self.in_columns else 1):
            return False
        if self.wrapped and (line[-1] in STOPS or self._size(line) < self.full * 0.9):
            return not (line[-1] in "，、" and self._size(line) > self.full * 0.5)
        return self._ends(paragraph, line)

    def _ends(self, paragraph: str, line: str) -> bool:
        """A stop, a heading, or a line that had room for more."""
        if line[-1] in STOPS:
            return True
        if TITLE_END.search(paragraph) and "。" not in paragraph and len(paragraph) < 60:
            return True
        if SIGNATURE.match(paragraph) and len(line) < self.longest * 0.6:
            return True
        heading = MARKED.match(paragraph.translate(PLAIN)) and not re.search("[。；]", paragraph)
        return bool(heading) and len(line) <= 40 and len(line) < self.longest * 0.85

    def begins(self, text: str) -> bool:
        """Whether a line begins a paragraph, though the one before did not end."""
        if text.startswith(("|", "#")) or self.stands(text) or SALUTATION.match(text):
            return True
        return bool(MARKED.match(text.translate(PLAIN))) and not self.wrapped

    def stands(self, text: str) -> bool:
        return bool(DATE_LINE.match(text) or NUMBER_LINE.match(text))

    def _size(self, text: str) -> int:
        return _columns(text) if self.in_columns else len(text)


def _columns(text: str) -> int:
    """Width on paper: a Chinese character is as wide as two Latin ones."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _mode(texts: Sequence[str], size: Callable[[str], int]) -> tuple[float, int]:
    """The share of lines that have the commonest great length, and that length."""
    sizes = [size(text) for text in texts]
    if len(sizes) < 3:
        return 0.0, max(sizes, default=0)
    top = sorted(sizes)[int(len(sizes) * 0.97)]
    counts = Counter(one for one in sizes if top - 6 <= one <= top + 2)
    full = max(counts, key=lambda one: (counts[one], one))
    near = sum(count for one, count in counts.items() if full - 1 <= one <= full + 1)
    return (near / len(sizes) if full >= 12 else 0.0), full
