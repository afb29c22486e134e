"""Many projects in one list, as budgets are published: the project is a column beside its indicators."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from assistant.exchange.form_fields import read_fields
from assistant.exchange.form_funding import unit_in
from assistant.exchange.form_header import Header, find_header
from assistant.exchange.form_labels import FIELD_OF, FIELDS, FUNDING_OF, SINGLE_GOAL
from assistant.exchange.form_rows import Rows, read_rows
from assistant.exchange.grid import Grid, bare


class ListHeader(NamedTuple):
    header: Header
    fields: dict[str, int]  # "project/name" → its column
    unit: str | None


class Listed(NamedTuple):
    """One project of the list."""

    fields: dict[str, Any]
    rows: Rows
    cells: dict[str, str]


def find_list(grid: Grid) -> ListHeader | None:
    """The heading of a list: it names the project in the same row as the indicators."""
    header = find_header(grid)
    if header is None:
        return None
    texts = [
        (place[1], text)
        for row in (header.top, header.bottom)
        for place, text in grid.row(row)
        if place[1] < header.place[1]
    ]
    fields = {field: column for column, text in reversed(texts) if (field := _field(text))}
    if "project/name" not in fields:
        return None
    above = [text for _, text in grid.part(range(header.top)).anchors()]
    unit = next((u for text in [*(t for _, t in texts), *above] if (u := unit_in(text))), None)
    return ListHeader(header, fields, unit)


def _field(text: str) -> str | None:
    label = bare(text)
    if label in FIELDS["project/name"]:
        return "project/name"
    if label in SINGLE_GOAL:
        return "goal/annual"
    money = FUNDING_OF.get(label)
    field = FIELD_OF.get(label) or (f"funding/{money}" if money else None)
    return None if field in ("year", "period") else field  # the titles say the year


def read_list(grid: Grid, found: ListHeader) -> Iterator[Listed]:
    """Each project with the rows that belong to it; what merged or blank cells leave out goes on."""
    titles, _ = read_fields(grid.part(range(found.header.top)))
    general = {name: value for name, value in titles.items() if "/" not in name}
    for start, end in _groups(grid, found):
        header = found.header._replace(bottom=start - 1, end=end)
        rows, cells = read_rows(grid, header)
        fields: dict[str, Any] = dict(general)
        for field, column in found.fields.items():
            places = [grid.anchor(row, column) for row in range(start, end)]
            place = next((one for one in places if one in grid.cells), places[0])
            if text := grid.cells.get(place, "").strip():
                fields[field] = [text] if field == "project/categories" else text
            if address := grid.address(place):
                cells[f"/{field}"] = address
        if found.unit and any(name.startswith("funding/") for name in fields):
            fields["funding/unit"] = found.unit
        fields.pop("year", None) if isinstance(fields.get("year"), str) else None
        cells |= {"/project": cells["/project/name"]} if "/project/name" in cells else {}
        yield Listed(fields, rows, cells)


def _groups(grid: Grid, found: ListHeader) -> Iterator[tuple[int, int]]:
    """The rows of each project: from its name to the next."""
    column = found.fields["project/name"]
    first, name = found.header.bottom + 1, ""
    for row in range(found.header.bottom + 1, found.header.end):
        text = grid.text(row, column).strip()
        if text and text != name:
            if name:
                yield first, row
                first = row
            name = text
    if first < found.header.end:
        yield first, found.header.end
