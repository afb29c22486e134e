"""Tables that a PDF or a plain text only shows as words in columns."""

import re
from collections.abc import Iterable, Iterator

from knowledge.ingest.lines import Line
from knowledge.ingest.paragraphs import squeeze
from knowledge.ingest.source import table_lines

LEAST = 3  # lines below each other with as many cells
RULE = re.compile(
    r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?"
)  # under the head of a Markdown table
WIDE = re.compile(r"[ \u3000\xa0]{3,}|[\t\u3000]\s*")


def with_tables(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines; three or more below each other with as many short cells become rows of a table."""
    held: list[tuple[Line, list[str]]] = []
    for line in lines:
        if RULE.fullmatch(line.text.strip()):
            continue
        cells = [] if line.text.lstrip().startswith(("|", "#")) else _cells(line.text)
        fits = len(cells) > 1 and _short(cells)
        if held and not (fits and len(cells) == len(held[0][1])):
            yield from _rows(held)
            held = []
        if fits:
            held.append((line, cells))
        else:
            yield line
    yield from _rows(held)


def _rows(held: list[tuple[Line, list[str]]]) -> Iterator[Line]:
    for line, cells in held:
        table = len(held) >= LEAST
        yield Line(table_lines([cells])[0], line.start, line.page) if table else line


def _cells(text: str) -> list[str]:
    """Parted by wide gaps where there are any: narrow ones then stand inside a cell."""
    wide = [cell for cell in WIDE.split(text.strip()) if cell]
    return [squeeze(cell) for cell in wide] if len(wide) > 1 else text.split()


def _short(cells: list[str]) -> bool:
    """第一条 and a paragraph are no two cells, nor are the letters of 第 三 章."""
    marked = re.match(r"^(?:第|[（(]\S{1,3}[）)]|\S{1,3}、|\d+[.．])", cells[0])
    if marked or all(len(cell) == 1 for cell in cells):
        return False
    return all(len(cell) <= 20 and cell[-1] not in "。；，、" for cell in cells)
