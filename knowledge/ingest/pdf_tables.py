"""Tables of a printed page by their ruling lines: which lines make a grid, and which cell a character stands in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.ingest.source import table_lines

NEAR = 3.0  # points: lines so close are one line, ends so close touch
SHORTEST = 8.0  # a shorter stroke rules nothing
MOST_LINES = 20_000  # on a page; a drawing has more
MOST_JOINED = 400  # of those that are left when the edges of cells are put together


@dataclass(frozen=True)
class Stroke:
    """A straight line along an axis: `at` across it, from `low` to `high` along it."""

    upright: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Letter:
    """A character as it stands on the page: its middle and its height; `None` where it has no place."""

    char: str
    middle: tuple[float, float] | None
    left: float = 0.0
    right: float = 0.0
    height: float = 0.0


@dataclass
class Grid:
    """Columns from left to right, rows from the top down."""

    columns: list[float]
    rows: list[float]
    strokes: list[Stroke]
    cells: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column; of merged cells the first one."""
        column = _between(self.columns, x)
        row = _between([-edge for edge in self.rows], -y)
        if column is None or row is None:
            return None
        while column > 0 and not self._ruled(True, self.columns[column], self._middle(row)):
            column -= 1
        across = (self.columns[column] + self.columns[column + 1]) / 2
        while row > 0 and not self._ruled(False, self.rows[row], across):
            row -= 1
        return row, column

    def _middle(self, row: int) -> float:
        return (self.rows[row] + self.rows[row + 1]) / 2

    def _ruled(self, upright: bool, at: float, along: float) -> bool:
        return any(
            one.upright == upright and abs(one.at - at) <= NEAR and one.low <= along <= one.high
            for one in self.strokes
        )

    def lines(self) -> list[str]:
        """The table as text."""
        count = len(self.columns) - 1
        return table_lines(
            [
                ["".join(self.cells.get((row, column), ())) for column in range(count)]
                for row in range(len(self.rows) - 1)
            ]
        )


def _between(edges: Sequence[float], at: float) -> int | None:
    for number, (low, high) in enumerate(zip(edges, edges[1:], strict=False)):
        if low <= at < high:
            return number
    return None


def grids(strokes: Iterable[Stroke]) -> list[Grid]:
    """Lines that touch each other and rule at least two rows and two columns."""
    found = []
    for group in _touching(_joined(strokes)):
        columns = _merged(one.at for one in group if one.upright)
        rows = _merged(one.at for one in group if not one.upright)[::-1]
        if len(columns) > 2 and len(rows) > 2:
            found.append(Grid(columns, rows, group))
    return found


def _joined(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Edges of neighbouring cells as one line; where merged cells have none, two lines stay two."""
    joined: list[Stroke] = []
    for one in sorted(strokes, key=lambda stroke: (stroke.upright, round(stroke.at), stroke.low)):
        last = joined[-1] if joined else None
        if last and _goes_on(last, one):
            joined[-1] = Stroke(last.upright, last.at, last.low, max(last.high, one.high))
        else:
            joined.append(one)
    return [one for one in joined if one.high - one.low >= SHORTEST][:MOST_JOINED]


def _goes_on(last: Stroke, one: Stroke) -> bool:
    same = last.upright == one.upright and abs(last.at - one.at) <= NEAR
    return same and last.low - NEAR <= one.low <= last.high + NEAR


def _touching(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        own = [group for group in groups if any(_touch(stroke, one) for one in group)]
        others = [group for group in groups if not any(group is one for one in own)]
        groups = [*others, [stroke, *(one for group in own for one in group)]]
    return groups


def _touch(one: Stroke, other: Stroke) -> bool:
    if one.upright == other.upright:
        return abs(one.at - other.at) <= NEAR and (
            one.low - NEAR <= other.high and other.low - NEAR <= one.high
        )
    return (
        one.low - NEAR <= other.at <= one.high + NEAR
        and other.low - NEAR <= one.at <= other.high + NEAR
    )


def _merged(places: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > NEAR:
            merged.append(place)
    return merged


def with_grids(letters: Sequence[Letter], found: Sequence[Grid]) -> str:
    """The text of the page in its order; each table as rows where its first character stands."""
    out: list[str] = []
    begun: dict[int, int] = {}  # table: its place in `out`
    inside = False
    for letter in letters:
        home = _home(letter, found)
        if home is None:
            if inside and letter.middle is None:  # a break that belongs to the table
                continue
            out.append(("\n" if inside else "") + letter.char)
            inside = False
            continue
        table, cell = home
        if table not in begun:
            begun[table] = len(out)
            out.append("")
        found[table].cells.setdefault(cell, []).append(letter.char)
        inside = True
    for table, place in begun.items():
        out[place] = "\n" + "\n".join(found[table].lines())
    return "".join(out)


def _home(letter: Letter, found: Sequence[Grid]) -> tuple[int, tuple[int, int]] | None:
    if letter.middle is None:
        return None
    for number, grid in enumerate(found):
        cell = grid.cell(*letter.middle)
        if cell is not None:
            return number, cell
    return None
