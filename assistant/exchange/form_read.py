"""A grid read as target tables, by its labels; nothing is looked for at a fixed address."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from assistant.exchange.carried import find_carried, find_mark, put_back
from assistant.exchange.form_fields import read_fields
from assistant.exchange.form_funding import read_funding
from assistant.exchange.form_header import Header, find_header
from assistant.exchange.form_labels import FIELDS
from assistant.exchange.form_list import find_list, read_list
from assistant.exchange.form_rows import read_rows
from assistant.exchange.fund_use_name import read_use
from assistant.exchange.grid import Grid, bare, squeezed
from assistant.exchange.json_file import parse_target
from assistant.values.target import Target


class FormRead(NamedTuple):
    target: Target
    cells: dict[str, str]  # pointer → "Sheet1!D12", for files whose cells have names


def read_forms(grid: Grid, where: str) -> list[FormRead]:
    """The tables in `grid`; none where nothing looks like one. Raises InputError."""
    if listed := find_list(grid):
        return [
            FormRead(parse_target(_nested(one.fields) | {"indicators": one.rows}, where), one.cells)
            for one in read_list(grid, listed)
        ]
    return [_read(part, where) for part in _parts(grid) if is_table(part)]


def _parts(grid: Grid) -> Iterator[Grid]:
    """Each form of several below one another; the line of its title goes with it."""
    starts = _starts(grid)
    cuts = [0]
    for before, row in zip(starts, starts[1:], strict=False):
        titles = [r for r in range(max(before + 1, row - 6), row) if _is_title(grid, r)]
        cuts.append(titles[0] if titles else row)
    for start, end in zip(cuts, [*cuts[1:], grid.height], strict=True):
        yield grid.part(range(start, end))


def _starts(grid: Grid) -> list[int]:
    """The rows that name a project; each of them has a table of indicators before the next.

    A cell that merely says 项目名称 inside a row of indicators starts nothing: the label stands no
    further right than the first one, and our own rows are known by their hidden id.
    """
    places = sorted(place for place, text in grid.anchors() if bare(text) in FIELDS["project/name"])
    furthest = places[0][1] if places else 0
    named = sorted(
        {row for row, column in places if column <= furthest and row not in grid.row_ids}
    )
    starts: list[int] = []
    for row in named:
        before = find_header(grid, starts[-1]) if starts else None
        if not starts or (before and before.bottom < row and find_header(grid, row)):
            starts.append(row)
    return starts


def _is_title(grid: Grid, row: int) -> bool:
    texts = [squeezed(text) for _, text in grid.row(row)]
    return len(texts) == 1 and "绩效目标" in texts[0] and len(texts[0]) < 40


def is_table(grid: Grid) -> bool:
    """Whether something in it names a project or heads a table of indicators."""
    named = any(bare(text) in FIELDS["project/name"] for _, text in grid.anchors())
    return named or find_header(grid) is not None


def _read(grid: Grid, where: str) -> FormRead:
    header = find_header(grid)
    body = _without_table(grid, header)
    fields, cells = read_fields(body)
    funding, money_cells = read_funding(body)
    rows, row_cells = read_rows(grid, header) if header else ([], {})
    raw = _nested(fields) | {"funding": funding, "indicators": rows}
    target = parse_target(raw, where)
    if entries := find_carried(grid):
        target = parse_target(put_back(target, entries), where)
    return FormRead(target, cells | money_cells | row_cells)


def _without_table(grid: Grid, header: Header | None) -> Grid:
    """The labelled cells around the table of indicators, without our own extra rows."""
    place = find_mark(grid)
    mark = place[0] if place else grid.height
    top, end = (header.top, header.end) if header else (mark, mark)
    return grid.part(range(top), range(end, mark))


def _nested(fields: dict[str, Any]) -> dict[str, Any]:
    raw: dict[str, Any] = {"project": {"name": ""}}
    for name, value in fields.items():
        block, _, field = name.partition("/")
        if field:
            held = read_use(value) if name == "project/fund_use" and value else value
            raw.setdefault(block, {})[field] = held
        else:
            raw[block] = value
    return raw
