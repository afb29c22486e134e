"""Tables that a PDF or a plain text only shows as words in columns."""

import re
from collections.abc import Iterable, Iterator

from knowledge.ingest.lines import Line
from knowledge.ingest.source import table_lines

LEAST = 3  # lines below each other with as many cells


def with_tables(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines; three or more below each other with as many short cells become rows of a table."""
    held: list[tuple[Line, list[str]]] = []
    for line in lines:
        cells = [] if line.text.lstrip().startswith(("|", "#")) else line.text.split()
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


def _short(cells: list[str]) -> bool:
    """第一条 and a paragraph are no two cells, nor are the letters of 第 三 章."""
    marked = re.match(r"^(?:第|[（(]\S{1,3}[）)]|\S{1,3}、|\d+[.．])", cells[0])
    if marked or all(len(cell) == 1 for cell in cells):
        return False
    return all(len(cell) <= 20 and cell[-1] not in "。；，、" for cell in cells)
