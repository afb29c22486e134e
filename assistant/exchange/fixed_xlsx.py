"""Safe fixes put into the cells of the workbook that came in."""

from collections.abc import Sequence
from typing import Any

from assistant.exchange.carried import find_carried
from assistant.exchange.fixed_file import Original, changes_by_cell, shared
from assistant.exchange.form_plan import is_number
from assistant.exchange.xlsx_grid import load_book, read_workbook
from assistant.exchange.xlsx_text import put_text
from assistant.exchange.xlsx_write import book_bytes
from assistant.values.fixed import CellChange, Fixed
from assistant.values.read_table import ReadTable


def open_workbook_form(name: str, raw: bytes, tables: Sequence[ReadTable]) -> Original | None:
    """The workbook, or None where it is one of ours with values that no cell shows."""
    if any(find_carried(grid) for grid in read_workbook(raw, name).grids):
        return None
    book = load_book(raw, name, values=False)
    places = [one.cells for one in tables]

    def writable(number: int, at: str) -> bool:
        cells = places[number]
        return at in cells and _cell(book, cells[at]).data_type != "f" and not shared(cells, at)

    def write(fixed: Sequence[Fixed]) -> bytes:
        for address, change in changes_by_cell(places, fixed).items():
            _put(_cell(book, address), change)
        return book_bytes(book)

    return Original(writable, write)


def _cell(book: Any, address: str) -> Any:
    title, _, place = address.rpartition("!")
    return book[title][place]


def _put(cell: Any, change: CellChange) -> None:
    """What stands around the changed text stays: 指标1： before a name."""
    text = cell.value if isinstance(cell.value, str) else ""
    if change.before and change.before in text:
        text = text.replace(change.before, change.after, 1)
    else:
        text = change.after
    if is_number(text) and cell.number_format == "General":
        cell.value = float(text) if "." in text else int(text)
    else:
        put_text(cell, text)
