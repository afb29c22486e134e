"""A sheet, or the tables of a Word file, as one grid of cells with their merges."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

Place = tuple[int, int]  # row and column from 0


class Span(NamedTuple):
    rows: int = 1
    columns: int = 1


ONE = Span()


class Grid(BaseModel):
    """Texts stand at the upper left place of their merge; `addressed` where a place has a name."""

    model_config = ConfigDict(frozen=True)

    title: str
    cells: dict[Place, str]
    spans: dict[Place, Span] = {}
    row_ids: dict[int, str] = {}  # hidden ids that a Word form keeps beside the names
    addressed: bool = False

    @cached_property
    def _cover(self) -> dict[Place, Place]:
        return {
            (row + down, column + right): (row, column)
            for (row, column), span in self.spans.items()
            for down in range(span.rows)
            for right in range(span.columns)
        }

    @cached_property
    def height(self) -> int:
        ends = [row + self.span((row, column)).rows for row, column in self.cells]
        return max(ends, default=0)

    @cached_property
    def _by_row(self) -> dict[int, list[int]]:
        rows: dict[int, set[int]] = {}
        for row, column in [*self.cells, *self._cover]:
            rows.setdefault(row, set()).add(column)
        return {row: sorted(columns) for row, columns in rows.items()}

    def anchor(self, row: int, column: int) -> Place:
        """The upper left place of the cell that covers this place."""
        return self._cover.get((row, column), (row, column))

    def text(self, row: int, column: int) -> str:
        return self.cells.get(self.anchor(row, column), "")

    def span(self, place: Place) -> Span:
        return self.spans.get(place, ONE)

    def columns(self, row: int) -> list[int]:
        """The columns of `row` in which something stands or is merged."""
        return self._by_row.get(row, [])

    def row(self, row: int) -> list[tuple[Place, str]]:
        """The distinct cells of `row` that hold text, from the left; merged ones from above too."""
        seen: dict[Place, str] = {}
        for column in self.columns(row):
            place = self.anchor(row, column)
            if text := self.cells.get(place, ""):
                seen[place] = text
        return list(seen.items())

    def right_of(self, place: Place, row: int | None = None) -> Place:
        """The cell after this one in `row` (its own first row if not said)."""
        column = place[1] + self.span(place).columns
        return self.anchor(place[0] if row is None else row, column)

    def below(self, place: Place) -> Place:
        return self.anchor(place[0] + self.span(place).rows, place[1])

    def anchors(self) -> Iterator[tuple[Place, str]]:
        """Every text in reading order."""
        yield from sorted(self.cells.items())

    def address(self, place: Place) -> str | None:
        """`Sheet1!D12`, or None in a Word file."""
        if not self.addressed:
            return None
        row, column, letters = place[0] + 1, place[1] + 1, ""
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{self.title}!{letters}{row}"

    def part(self, *rows: range) -> "Grid":
        """The cells of these rows, at their own places."""

        def inside(row: int) -> bool:
            return any(row in one for one in rows)

        return Grid(  # not model_copy: it would keep what is cached
            title=self.title, addressed=self.addressed,
            cells={place: text for place, text in self.cells.items() if inside(place[0])},
            spans={place: span for place, span in self.spans.items() if inside(place[0])},
            row_ids={row: name for row, name in self.row_ids.items() if inside(row)},
        )  # fmt: skip


_LEAD = re.compile(
    r"^(?:[★☆*※●·•]|其中[:,、]?|[(]?[一二三四五六七八九十]{1,2}[)、.]|[(]?[0-9]{1,2}[)、.]|[①-⑳])+"
)
_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """A label as it is compared: `　1.项目名称（必填）：` is 项目名称."""
    if len(text) > 60:
        return ""
    flat = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    flat = _BRACKETS.sub("", flat)
    return _LEAD.sub("", flat).strip(":;,。*★/ ")


def squeezed(text: str) -> str:
    """`text` without any white space, full-width signs as plain ones."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
