"""A .docx file as one grid: its paragraphs and tables below one another, merges and hidden ids kept."""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from assistant.exchange.archive import BROKEN, check_office
from assistant.exchange.grid import Grid, Place, Span
from assistant.values.input_error import InputError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_ROWS = 5_000


class OpenDocx(NamedTuple):
    """A document whose grid has names for its cells, so that a cell can be written."""

    document: Any
    grid: Grid
    cells: dict[str, Any]  # "name!D12" → the cell in the file


def read_docx(raw: bytes, name: str) -> Grid:
    """Paragraphs outside tables are rows of one cell. Raises InputError."""
    _, rows = _opened(raw, name)
    return Grid(title=name, cells=rows.cells, spans=rows.spans, row_ids=rows.row_ids)


def open_docx(raw: bytes, name: str) -> OpenDocx:
    """The same, for writing. Raises InputError."""
    document, rows = _opened(raw, name)
    grid = Grid(title="", cells=rows.cells, spans=rows.spans, row_ids=rows.row_ids, addressed=True)
    cells = {str(grid.address(place)): cell for place, cell in rows.elements.items()}
    return OpenDocx(document, grid, cells)


def _opened(raw: bytes, name: str) -> tuple[Any, "_Rows"]:
    check_office(raw, name, "docx")
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(raw))
        body = document.element.body
    except (*BROKEN, PythonDocxError, OpcError) as error:
        raise InputError(f"“{name}”读不出来，请用 Word 或 WPS 重新保存后再试") from error
    grid = _Rows(name)
    grid.add_blocks(body)
    return document, grid


class _Rows:
    """The cells met so far, and the next row."""

    def __init__(self, name: str) -> None:
        self.name, self.row = name, 0
        self.cells: dict[Place, str] = {}
        self.spans: dict[Place, Span] = {}
        self.row_ids: dict[int, str] = {}
        self.elements: dict[Place, Any] = {}

    def add_blocks(self, parent: Any) -> None:
        for block in _inside(parent, "p", "tbl"):
            if block.tag == f"{W}tbl":
                self._add_table(block)
            elif text := _text(block).strip():
                self.cells[(self.row, 0)] = text
                self._next()

    def _next(self) -> None:
        self.row += 1
        if self.row > MAX_ROWS:
            raise InputError(f"“{self.name}”的表格超过 {MAX_ROWS} 行，请拆分后再试")

    def _add_table(self, table: Any) -> None:
        nested: list[Any] = []
        open_merges: dict[int, Place] = {}
        for line in _inside(table, "tr"):
            column = _number(line.find(f"{W}trPr/{W}gridBefore"))
            for cell in _inside(line, "tc"):
                column += self._add_cell(cell, column, open_merges)
                nested += [one for one in cell.iter(f"{W}tbl") if _own_cell(one) is cell]
            self._next()
        for one in nested:  # a form may be laid out inside the cell of a frame
            self._add_table(one)

    def _add_cell(self, cell: Any, column: int, open_merges: dict[int, Place]) -> int:
        width = min(_number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1, 100)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        if goes_on and column in open_merges:
            above = open_merges[column]
            self.spans[above] = Span(self.row - above[0] + 1, width)
            return width
        place = (self.row, column)
        self.elements[place] = cell
        if merge is not None:
            open_merges[column] = place
        else:
            open_merges.pop(column, None)
        if text := "\n".join(_text(one) for one in _paragraphs(cell)).strip():
            self.cells[place] = text
        if width > 1:
            self.spans[place] = Span(1, width)
        if hidden := _hidden(cell):
            self.row_ids[self.row] = hidden
        return width


def _inside(parent: Any, *names: str) -> Iterator[Any]:
    """Children of these names, also inside content controls and the like."""
    for child in parent:
        if child.tag in {f"{W}{name}" for name in names}:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _inside(child, *names)


def _own_cell(element: Any) -> Any:
    return next(element.iterancestors(f"{W}tc"), None)


def _paragraphs(cell: Any) -> Iterator[Any]:
    """Those of the cell itself, not of a table in it."""
    return (one for one in cell.iter(f"{W}p") if _own_cell(one) is cell)


def _number(element: Any) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    return min(int(value), 100) if re.fullmatch("[0-9]{1,9}", value) else 0


def put_cell_text(cell: Any, before: str, after: str) -> None:
    """`after` for `before` in the cell; the hand of the first run stays, hidden ids stay."""
    paragraphs = list(_paragraphs(cell))
    holding = [one for one in paragraphs if before and before in _text(one)]
    if holding:
        _put_text(holding[0], _text(holding[0]).replace(before, after, 1))
        return
    for number, one in enumerate(paragraphs):
        _put_text(one, "" if number else after)


def _put_text(paragraph: Any, text: str) -> None:
    from docx.text.run import Run

    runs = [
        run
        for run in paragraph.iter(f"{W}r")
        if not _is_hidden(run) and next(run.iterancestors(f"{W}p"), None) is paragraph
    ]
    if not runs:
        runs = [paragraph.makeelement(f"{W}r")]
        paragraph.append(runs[0])
    filled = [run for run in runs if Run(run, None).text]
    first = (filled or runs)[0]
    for run in runs:
        Run(run, None).text = text if run is first else ""


def _is_hidden(run: Any) -> bool:
    return run.find(f"{W}rPr/{W}vanish") is not None


def _text(paragraph: Any) -> str:
    """Shown text, with tabs and line breaks; what is deleted or hidden is not."""
    parts: list[str] = []
    for run in paragraph.iter(f"{W}r"):
        if _is_hidden(run) or next(run.iterancestors(f"{W}p"), None) is not paragraph:
            continue
        for piece in run:
            if piece.tag == f"{W}t":
                parts.append(piece.text or "")
            elif piece.tag in (f"{W}br", f"{W}cr"):
                parts.append("\n")
            elif piece.tag == f"{W}tab":
                parts.append("\t")
    return "".join(parts)


def _hidden(cell: Any) -> str:
    """The row id that our own forms keep beside a name."""
    runs = (run for one in _paragraphs(cell) for run in one.iter(f"{W}r") if _is_hidden(run))
    text = "".join(piece.text or "" for run in runs for piece in run.iter(f"{W}t"))
    return text.removeprefix("行编号:") if text.startswith("行编号:") else ""
