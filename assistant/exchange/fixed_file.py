"""A file with the safe fixes put into its own cells: same format, same layout, nothing else touched."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from assistant.exchange.json_file import decode, parse_target, table_of
from assistant.exchange.json_strict import parse_json
from assistant.exchange.read_tables import read_uploads
from assistant.exchange.write_tables import table_bytes
from assistant.values.fixed import CellChange, Fixed
from assistant.values.input_error import InputError
from assistant.values.read_table import ReadTable


class Original(NamedTuple):
    """A file that came in: which places of its nth table can be written, and how."""

    writable: Callable[[int, str], bool]
    write: Callable[[Sequence[Fixed]], bytes]


def open_original(name: str, raw: bytes, tables: Sequence[ReadTable]) -> Original:
    """The file, for fixing. Raises InputError."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".json", ".jsonl"):
        return Original(lambda _, __: True, lambda fixed: _json(name, raw, suffix, fixed))
    if suffix == ".docx":
        from assistant.exchange.fixed_docx import open_word_form

        form = open_word_form(name, raw)
    else:
        from assistant.exchange.fixed_xlsx import open_workbook_form

        form = open_workbook_form(name, raw, tables)
    if form is None:  # our own form, which can be written anew without loss
        return Original(
            lambda _, __: True, lambda fixed: table_bytes(suffix, [one.target for one in fixed])
        )
    return form


def fixed_bytes(name: str, original: Original, fixed: Sequence[Fixed]) -> bytes:
    """The new file. Raises InputError where it would not read back as the fixed tables."""
    content = original.write(fixed)
    again = read_uploads([(name, content)])
    if [one.target.to_json() for one in again.tables] != [one.target.to_json() for one in fixed]:
        raise InputError(
            f"“{name}”的版面特殊，修正后读回来不一致，没有写文件，请按检查结果手工修改"
        )
    return content


def shared(cells: dict[str, str], at: str) -> bool:
    """Whether the cell of this place is that of another place too, other than one merged class."""
    address = cells[at]
    others = [one for one, place in cells.items() if place == address and one != at]
    field = at.rpartition("/")[2]
    if field in ("level1", "level2"):
        return any(one.rpartition("/")[2] != field for one in others)
    return any(not at.startswith(one) for one in others)


def changes_by_cell(
    tables: Sequence[dict[str, str]], fixed: Sequence[Fixed]
) -> dict[str, CellChange]:
    """What is to be written at each address."""
    return {
        cells[change.at]: change
        for cells, one in zip(tables, fixed, strict=True)
        for change in one.changes
    }


def _json(name: str, raw: bytes, suffix: str, fixed: Sequence[Fixed]) -> bytes:
    """The file's own objects with the changed cells: unknown keys and their order stay."""
    text = decode(raw, name)
    if suffix == ".json":
        table = table_of(parse_json(text, name))[0]
        _put(table, fixed[0])
        return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()
    rest = iter(fixed)
    return "\n".join(_line(line, name, rest) for line in text.split("\n")).encode()


def _line(line: str, name: str, rest: Iterator[Fixed]) -> str:
    """One line of many; one that is no table, or has nothing to fix, stays as it is."""
    try:
        table = table_of(parse_json(line, name))[0]
        parse_target(table, name)
    except InputError:
        return line
    fixed = next(rest)
    _put(table, fixed)
    return json.dumps(table, ensure_ascii=False) if fixed.changes else line


def _put(table: Any, fixed: Fixed) -> None:
    for change in fixed.changes:
        *path, last = change.at.split("/")[1:]
        place = table
        for part in path:
            place = place[int(part)] if isinstance(place, list) else place[part]
        place[last] = change.after
