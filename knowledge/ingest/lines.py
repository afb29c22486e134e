"""The lines of a text with their place in it; page headers, page numbers and repeated titles are left out."""

import re
from collections import Counter
from dataclasses import dataclass

NUMBER_OF_PAGE = re.compile(
    r"[—\-–―_·•.\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[，,/／共of]+\s*(?:共\s*)?\d{1,4}\s*页?)?[—\-–―_·•.\s]*"
)
NEAR_EDGE = 2  # lines at the head and the foot of a page that may be furniture
BODY = re.compile(r"^第.{1,8}条|^[（(].{1,3}[）)]|[。；，、：]$")  # no header looks so
NAMED = re.compile(r"(?:通知|办法|意见|规定|条例|细则|规则|方案|制度|法)$")  # a title
SAME = 0.4  # of the pages have a line that is called a header
LEAST_PAGE = 4  # lines between two page numbers of a text without form feeds


@dataclass(frozen=True)
class Line:
    text: str  # as it stands in the source
    start: int  # offset in the source
    page: int | None


def read_lines(text: str) -> list[Line]:
    """The lines that belong to the document. Pages are told by form feeds, else by their numbers."""
    if "\f" in text:
        return _printed_pages(text)
    lines = _split(text, 0, None)
    numbers = _page_numbers(lines)
    if not numbers:
        return lines
    return _without_furniture(lines, numbers)


def _split(text: str, start: int, page: int | None) -> list[Line]:
    lines = []
    for part in text.split("\n"):
        lines.append(Line(part, start, page))
        start += len(part) + 1
    return lines


def _page_number(line: str) -> int | None:
    match = NUMBER_OF_PAGE.fullmatch(line.strip()) if len(line) < 40 else None
    return int(match[1]) if match else None


def _shape(line: str) -> str:
    """The line with every number alike: 第3页 and 第4页 are one header."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line))


def _printed_pages(text: str) -> list[Line]:
    """Pages as the reader gave them; what repeats at their edges, and their numbers, are left out."""
    pages: list[list[Line]] = []
    start = 0
    for number, words in enumerate(text.split("\f"), 1):
        pages.append([line for line in _split(words, start, number) if line.text.strip()])
        start += len(words) + 1
    edges = Counter(
        (place, _shape(line.text)) for page in pages for place, line in _edge(page).items()
    )
    needed = max(2, len(pages) * SAME)
    title = _title_shape(pages[0]) if pages and pages[0] else ""
    kept: list[Line] = []
    for at, page in enumerate(pages):
        out = set()
        for place, line in _edge(page).items():
            shape = _shape(line.text)
            repeated = edges[place, shape] >= needed and not BODY.search(line.text.strip())
            if _page_number(line.text) is not None or (
                repeated and not (at == 0 and shape == title)
            ):
                out.add(id(line))
        kept += [line for line in page if id(line) not in out]
    return kept


def _title_shape(page: list[Line]) -> str:
    """The first line, unless it is a header above the title."""
    first, second = page[0].text, page[1].text if len(page) > 1 else ""
    above = NAMED.search(second.strip()) and not NAMED.search(first.strip())
    return "" if above else _shape(first)


def _edge(page: list[Line]) -> dict[int, Line]:
    """The first and the last lines of a page, by their place."""
    places = [*range(NEAR_EDGE), *range(-NEAR_EDGE, 0)]
    return {at: page[at] for at in places if -len(page) <= at < len(page)}


def _page_numbers(lines: list[Line]) -> dict[int, int]:
    """Line -> page number, where lines of their own count 1, 2, 3 … through the text."""
    found: dict[int, int] = {}
    last_at, last = -LEAST_PAGE, 0
    for at, line in enumerate(lines):
        number = _page_number(line.text)
        if number == last + 1 and at - last_at >= LEAST_PAGE:
            found[at], last, last_at = number, number, at
    alone = len(found) == 1 and any(line.text.strip() for line in lines[max(found) + 1 :])
    return {} if alone else found


def _without_furniture(lines: list[Line], numbers: dict[int, int]) -> list[Line]:
    shown = [line.text for line in lines if line.text.strip()]
    title = _shape(shown[0])
    headers = _headers(lines, numbers, 1) | _headers(lines, numbers, -1)
    at_top = min(numbers) <= 1
    page = 1
    kept: list[Line] = []
    for at, line in enumerate(lines):
        if at in numbers:
            page = numbers[at] + (0 if at_top else 1)
            continue
        repeated_title = kept and _shape(line.text) == title
        if at in headers or (repeated_title and {at - 1, at + 1} & numbers.keys()):
            continue
        kept.append(Line(line.text, line.start, page))
    return kept


def _headers(lines: list[Line], numbers: dict[int, int], step: int) -> set[int]:
    """The lines on one side of the page numbers that are the same on most pages."""
    beside = [at + step for at in numbers if 0 <= at + step < len(lines)]
    seen = Counter(_shape(lines[at].text) for at in beside)
    needed = max(2, len(beside) * SAME)
    return {at for at in beside if seen[_shape(lines[at].text)] >= needed}
