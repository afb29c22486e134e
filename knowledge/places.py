"""款, 项 and 目 inside a clause: places that can be cited."""

import re
from dataclasses import dataclass

from knowledge.document import Clause, Document
from knowledge.numerals import read_numeral

ITEM = re.compile(r"[（(]([一二三四五六七八九十]+)[）)]")
POINT = re.compile(r"(?<!\d)(\d{1,2})[.．、](?!\d)|[（(](\d{1,2})[）)]")
BEFORE = "：；。:;\n"
ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?")
DIGITS = "零一二三四五六七八九十"


@dataclass(frozen=True)
class Place:
    """第二款第三项, from `start` to `end` in the clause's text."""

    name: str
    start: int
    end: int


def places(text: str) -> tuple[Place, ...]:
    """The places of a clause in their order; none where it has one 款 and no 项."""
    found: list[Place] = []
    paragraphs = _paragraphs(text)
    for number, (start, end) in enumerate(paragraphs, 1):
        name = f"第{_chinese(number)}款" if len(paragraphs) > 1 else ""
        if name:
            found.append(Place(name, start, end))
        found += _inside(text, start, end, name, ITEM, "项")
    return tuple(found)


def _inside(
    text: str, start: int, end: int, name: str, pattern: re.Pattern[str], unit: str
) -> list[Place]:
    """项 in a 款, or 目 in a 项: numbers that count on from 1."""
    begins: list[int] = []
    for match in pattern.finditer(text, start, end):
        number = read_numeral(match[1] or match[match.lastindex or 1]) or 0
        fresh = match.start() == start or text[match.start() - 1] in BEFORE
        if fresh and number == len(begins) + 1:
            begins.append(match.start())
    if len(begins) < 2:
        return []
    found: list[Place] = []
    for number, (begin, until) in enumerate(zip(begins, [*begins[1:], end], strict=True), 1):
        own = f"{name}第{_chinese(number)}{unit}"
        until = begin + len(text[begin:until].rstrip())
        found.append(Place(own, begin, until))
        if unit == "项":
            found += _inside(text, begin, until, own, POINT, "目")
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """款: lines, those that begin with a number belonging to the line above."""
    found: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if found and (ITEM.match(line) or POINT.match(line) or line.startswith("|")):
            found[-1] = (found[-1][0], end)
        else:
            found.append((at, end))
        at = end + 1
    return found


def _chinese(number: int) -> str:
    if number <= 10:
        return DIGITS[number]
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


def place_at(text: str, start: int, end: int) -> str:
    """The narrowest place that holds a quote: 第二款第三项; empty for the clause as a whole."""
    holding = [one for one in places(text) if one.start <= start and end <= one.end]
    return min(holding, key=lambda one: one.end - one.start).name if holding else ""


def find_place(text: str, name: str) -> Place | None:
    """The place with this name; 第（三）项 is 第三项."""
    wanted = re.sub(r"[（()）]", "", name)
    return next((one for one in places(text) if one.name == wanted), None)


def cited_place(document: Document, clause: Clause, start: int, end: int) -> str:
    """第二款第（一）项 as a citation names it; a digest has no 款 of its own, and a section has 段."""
    if document.edition != "original":
        return ""
    name = re.sub(r"第([^第]+)项", r"第（\1）项", place_at(clause.text, start, end))
    return name if ARTICLE.match(clause.label) else name.replace("款", "段")


def with_place(label: str, place: str | None) -> str:
    """第三十二条第二款第（一）项 绩效目标: the place stands behind the number, before a heading."""
    article = ARTICLE.match(label)
    at = article.end() if article else len(label)
    return f"{label[:at]}{place or ''}{label[at:]}"
