"""Safe fixes put into the cells of the Word file that came in."""

import io
from collections.abc import Sequence

from assistant.exchange.carried import find_carried
from assistant.exchange.docx_grid import open_docx, put_cell_text
from assistant.exchange.fixed_file import Original, changes_by_cell, shared
from assistant.exchange.form_read import read_forms
from assistant.values.fixed import Fixed


def open_word_form(name: str, raw: bytes) -> Original | None:
    """The file, or None where it is one of ours with values that no cell shows."""
    opened = open_docx(raw, name)
    if find_carried(opened.grid):
        return None
    places = [one.cells for one in read_forms(opened.grid, name)]

    def writable(number: int, at: str) -> bool:
        cells = places[number]
        return at in cells and cells[at] in opened.cells and not shared(cells, at)

    def write(fixed: Sequence[Fixed]) -> bytes:
        for address, change in changes_by_cell(places, fixed).items():
            put_cell_text(opened.cells[address], change.before or "", change.after)
        stream = io.BytesIO()
        opened.document.save(stream)
        return stream.getvalue()

    return Original(writable, write)
