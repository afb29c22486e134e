"""Finding the indicator table in a grid: its header rows and which column holds what."""

from typing import NamedTuple

from assistant.exchange.carried import find_mark
from assistant.exchange.form_labels import COLUMN_OF, END
from assistant.exchange.grid import Grid, Place, bare

_BEFORE = (
    "level1",
    "level2",
    "name",
)  # others stand right of the name: 年度目标 left of it is a goal
Columns = dict[str, tuple[int, ...]]  # field -> the columns that its heading spans


class Header(NamedTuple):
    top: int
    bottom: int  # the last header row
    columns: Columns
    place: Place  # of the heading of the names
    end: int  # the first row after the table


def find_header(grid: Grid, start: int = 0) -> Header | None:
    """The first indicator table at or after `start`."""
    for row in range(start, grid.height):
        headings = _headings(grid, row)
        if _is_header(headings):
            bottom = row + 1 if _continues(grid, row) else row
            columns = _columns(grid, row, bottom)
            name = columns["name"][0]
            return Header(row, bottom, columns, grid.anchor(row, name), _end(grid, bottom))
    return None


def is_header_row(grid: Grid, row: int) -> bool:
    """A heading that is repeated on the next page; a row with an id of ours is none."""
    return row not in grid.row_ids and _is_header(_headings(grid, row))


def _headings(grid: Grid, row: int) -> list[str]:
    fields = [COLUMN_OF.get(bare(text)) for _, text in grid.row(row)]
    texts = {bare(text) for _, text in grid.row(row)}
    if "name" not in fields and "绩效指标" in texts and "level2" in fields:
        fields.append("name")
    return [field for field in fields if field]


def _is_header(fields: list[str]) -> bool:
    return "name" in fields and len({"level1", "level2", "value"} & set(fields)) >= 1


def _continues(grid: Grid, row: int) -> bool:
    """Whether the next row still belongs to the heading: it only says more about its columns."""
    own = [(place, text) for place, text in grid.row(row + 1) if place[0] == row + 1]
    return bool(own) and all(
        bare(text) in COLUMN_OF or bare(grid.text(row, place[1])) + bare(text) in COLUMN_OF
        for place, text in own
    )


def _columns(grid: Grid, top: int, bottom: int) -> Columns:
    """The places of each field; where a form shows 中期 and 年度 side by side, both."""
    found: dict[str, list[tuple[int, ...]]] = {}
    last: Place | None = None
    for column in sorted({*grid.columns(top), *grid.columns(bottom)}):
        place = grid.anchor(bottom, column)
        if place == last:
            continue
        last = place
        upper, lower = bare(grid.text(top, column)), bare(grid.text(bottom, column))
        field = COLUMN_OF.get(upper + lower) or COLUMN_OF.get(lower) or COLUMN_OF.get(upper)
        if field:
            width = grid.span(place).columns
            found.setdefault(field, []).append(tuple(range(column, column + width)))
    return _chosen(grid, top, found)


def _chosen(grid: Grid, top: int, found: dict[str, list[tuple[int, ...]]]) -> Columns:
    name = found.get("name", [(-1,)])[0]
    columns = {
        field: next((one for one in places if one > name or field in _BEFORE), places[0])
        for field, places in found.items()
    }
    if len(found.get("name", ())) > 1 and len(found.get("value", ())) > 1:
        for field in ("level2", "name", "value"):
            places = found.get(field, [columns.get(field, ())])
            columns[field] = places[-1]
        columns |= {"overall_name": found["name"][0], "overall_value": found["value"][0]}
        if len(found.get("level2", ())) > 1:
            columns["overall_level2"] = found["level2"][0]
    if "name" not in columns:
        side = next(place for place, text in grid.row(top) if bare(text) == "绩效指标")
        width = grid.span(side).columns
        columns["name"] = tuple(range(side[1], side[1] + width))
    return columns


def _end(grid: Grid, bottom: int) -> int:
    """The first row below that no longer belongs to the table."""
    mark = find_mark(grid)
    for row in range(bottom + 1, mark[0] if mark else grid.height):
        first = next((text for place, text in grid.row(row) if place[0] == row), "")
        if bare(first) in END and bare(first) not in ("合计", "小计", "总分"):
            return row
        if first.startswith(("注：", "注:", "备注：", "说明：", "填报说明", "填报人：", "填表人：")):  # fmt: skip
            return row
    return mark[0] if mark else grid.height
