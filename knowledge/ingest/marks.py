"""Where clauses begin: marks such as 第三条 and （二） that stand in sequence, not those that a sentence names."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.ingest.paragraphs import IN_SENTENCE, Paragraph
from knowledge.numerals import NUMERAL, read_numeral

CHINESE = "[一二三四五六七八九十]+"
ARTICLE = re.compile(rf"第({NUMERAL})条(?:之({CHINESE}))?(\s?)")
CHAPTER = re.compile(rf"第({NUMERAL})(分?编|章|节|部分)|附则(?=\s*(?:第|$))")
SECTION = re.compile(rf"(?<![第一二三四五六七八九十])({CHINESE})、")
SUBSECTION = re.compile(rf"(?<!第)[（(]({CHINESE})[）)]")
NAMED_ON = re.compile(rf"(?:第{NUMERAL}[款项]|{IN_SENTENCE})")
TITLE = re.compile(r"[^。，；：]{0,40}?(?=第|附则|$)")  # of a chapter, up to what follows
LOOK_BACK = 80  # marks between two clauses that a sentence may name
HEADING = 40
Number = tuple[int, int]  # 第三十二条之一 is (32, 1)


@dataclass(frozen=True)
class Mark:
    """A place where a clause may begin."""

    paragraph: int
    at: int
    end: int  # behind the mark
    text: str  # 第三十二条之一
    number: Number
    weight: float  # how much its surroundings speak for it
    kind: str = ""  # 编, 章, 节


def articles(paragraphs: Sequence[Paragraph]) -> list[Mark]:
    """The articles in sequence."""
    found = []
    for mark, match in _found(paragraphs, ARTICLE):
        text = paragraphs[mark.paragraph].plain
        weight = mark.weight + _heading_before(text, mark.at)
        if match[3]:
            weight += 1.0
        elif NAMED_ON.match(text, mark.end):
            weight -= 2.5
        number = (mark.number[0], read_numeral(match[2] or "") or 0)
        found.append(replace(mark, weight=weight, number=number, text=match[0].strip()))
    return best_sequence(found)


def _heading_before(text: str, at: int) -> float:
    """第一章总则第一条: a heading without a stop stands before the mark."""
    named = list(CHAPTER.finditer(text, max(0, at - HEADING), at))
    if not named or re.search("[。，；：]", text[named[-1].end() : at]):
        return 0.0
    return 5.0


def chapters(paragraphs: Sequence[Paragraph], articles: Sequence[Mark]) -> list[Mark]:
    """Headings of 编, 章 and 节: at the head of a paragraph, after a sentence, before an article.

    Where neither is the case, the number must go on from the heading before.
    """
    first_words = {(one.paragraph, one.at) for one in articles}
    last: dict[str, int] = {}
    found = []
    for mark, match in _found(paragraphs, CHAPTER):
        text = paragraphs[mark.paragraph].plain
        title = TITLE.match(text, mark.end)
        ends = title.end() if title else -1
        leads = (mark.paragraph, ends) in first_words
        alone = (
            ends == len(text)
            or _is_heading(text[mark.end :], mark)
            or (title is not None and bool(CHAPTER.match(text, ends)))
        )
        kind = match[2] or "章"
        expected = match[2] is None or mark.number[0] in (1, last.get(kind, 0) + 1)
        if (mark.weight >= 1.5 and (leads or alone)) or (leads and expected):
            found.append(replace(mark, kind=kind, text=match[0]))
            last[kind] = mark.number[0]
    return found


def _is_heading(rest: str, mark: Mark) -> bool:
    """A whole paragraph that only names a matter, though with a comma."""
    return mark.at == 0 and len(rest) <= HEADING and not re.search("[。；：]|应当|不得", rest)


def sections(paragraphs: Sequence[Paragraph]) -> list[Mark]:
    """一、 二、 三、 in sequence."""
    return best_sequence([mark for mark, _ in _found(paragraphs, SECTION)], restart=6.0)


def subsections(
    paragraphs: Sequence[Paragraph], above: Mark | None, until: Mark | None
) -> list[Mark]:
    """（一） （二） in sequence, from the section `above` to the next one; None: from or to the end."""
    found = []
    start = (above.paragraph, above.end) if above else (0, 0)
    stop = (until.paragraph, until.at) if until else None
    for mark, _ in _found(paragraphs, SUBSECTION, start, stop):
        text = paragraphs[mark.paragraph].plain
        between = text[above.end : mark.at] if above and above.paragraph == mark.paragraph else None
        bare = between is not None and len(between) <= 30 and not re.search("[。，；：]", between)
        found.append(replace(mark, weight=2.0) if bare else mark)
    return best_sequence(found, restart=6.0)


def _found(
    paragraphs: Sequence[Paragraph],
    pattern: re.Pattern[str],
    start: tuple[int, int] = (0, 0),
    stop: tuple[int, int] | None = None,
) -> Iterator[tuple[Mark, re.Match[str]]]:
    """Every match from `start` to before `stop` (paragraph, character); tables are passed over."""
    last = stop or (len(paragraphs) - 1, sys.maxsize)
    for at in range(start[0], min(last[0], len(paragraphs) - 1) + 1):
        text = paragraphs[at].plain
        if text.startswith("|"):
            continue
        begin = start[1] if at == start[0] else 0
        end = min(last[1], len(text)) if at == last[0] else len(text)
        for match in pattern.finditer(text, begin, end):
            number = (read_numeral(match[1] or "") or 0, 0)
            weight = _surroundings(text, match.start())
            yield Mark(at, match.start(), match.end(), match[0], number, weight), match


def _surroundings(text: str, at: int) -> float:
    before = text[:at].lstrip("# ")[-1:] if at < 12 else text[at - 1]
    if not before:
        return 3.0
    if before in "。！？\n":
        return 2.0
    return 0.0 if before in "；;：:”）)" else -3.0


def best_sequence(marks: Sequence[Mark], restart: float = 4.0) -> list[Mark]:
    """The chain of marks whose numbers follow each other and whose surroundings speak for them."""
    scores: list[float] = []
    before: list[int] = []
    for at, mark in enumerate(marks):
        best, came = _begin(mark), -1
        for earlier in range(max(0, at - LOOK_BACK), at):
            score = (
                scores[earlier] + mark.weight + _step(marks[earlier].number, mark.number, restart)
            )
            if score > best:
                best, came = score, earlier
        scores.append(best)
        before.append(came)
    if not scores or max(scores) <= 0:
        return []
    at = max(range(len(scores)), key=lambda one: (scores[one], -one))
    chain = []
    while at >= 0:
        chain.append(marks[at])
        at = before[at]
    return chain[::-1]


def _begin(mark: Mark) -> float:
    return mark.weight + (2.0 if mark.number in ((1, 0), (1, 1)) else -1.0)


def _step(last: Number, number: Number, restart: float) -> float:
    """What it costs or brings to go on from `last` with `number`."""
    if number == (last[0] + 1, 0) or number == (last[0], last[1] + 1):
        return 2.0
    if number[0] > last[0] and not number[1]:
        return -1.0 - min(0.3 * (number[0] - last[0]), 5.0)
    if number == (1, 0):
        return -restart
    return -8.0
