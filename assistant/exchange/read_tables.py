"""Target tables out of files, folders and archives in every format; one bad file stops no other."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.exchange.find_files import MACRO, OLD, READABLE
from assistant.exchange.form_read import FormRead, is_table, read_forms
from assistant.exchange.json_file import (
    MAX_BYTES,
    decode,
    parse_target,
    table_of,
)  # fmt: skip
from assistant.exchange.json_strict import parse_json
from assistant.exchange.unpack import File, files_of, unpacked
from assistant.values.input_error import InputError
from assistant.values.read_table import ReadFiles, ReadTable

MAX_SAID = 20  # sentences about one file
_NO_TABLE = (
    "里没有找到目标表（要有“项目名称”，或“一级指标、三级指标、指标值”这样的表头），请检查文件"
)


def read_paths(paths: Sequence[Path], *, originals: bool = False) -> ReadFiles:
    """The tables of files and folders in the order given; `originals` keeps the files as well.

    Raises InputError if nothing can be read, or a folder holds no table.
    """
    found = _read_all(files_of(paths), originals)
    if not found.tables:
        raise InputError("；".join(found.unreadable))
    return found


def read_uploads(files: Iterable[tuple[str, bytes]], *, originals: bool = False) -> ReadFiles:
    """The same for files that came through the page; it never raises."""
    return _read_all((File(name, raw) for name, raw in files), originals)


def read_one(path: Path) -> tuple[ReadTable, tuple[str, ...]]:
    """The only table of a file, and the remarks on it. Raises InputError if there is none, or more than one."""
    found = read_paths([path])
    if found.unreadable:
        raise InputError("；".join(found.unreadable[:2]))
    if len(found.tables) > 1:
        raise InputError(
            f"“{path}”里有 {len(found.tables)} 张目标表，这里一次只收一张，请拆开后再试"
        )
    return found.tables[0], found.notes


def _read_all(files: Iterable[File], originals: bool) -> ReadFiles:
    tables: list[ReadTable] = []
    unreadable: list[str] = []
    notes: list[str] = []
    workbooks: dict[str, bytes] = {}
    kept: dict[str, bytes] = {}
    for file in files:
        for name, raw in unpacked(file):
            try:
                if isinstance(raw, InputError):
                    raise raw
                if isinstance(raw, str):
                    notes.append(raw)
                    continue
                tables += _tables_in(name, raw, notes, unreadable)
                if name.lower().endswith(".xlsx"):
                    workbooks[name] = raw
                if originals:
                    kept[name] = raw
            except InputError as error:
                unreadable.append(str(error))
    notes += _same_project(tables)
    return ReadFiles(
        tables=tuple(tables), unreadable=tuple(unreadable), notes=tuple(notes),
        workbooks=workbooks, originals=kept,
    )  # fmt: skip


def _tables_in(name: str, raw: bytes, notes: list[str], unreadable: list[str]) -> list[ReadTable]:
    """The tables of one file; a sheet or line that cannot be used is added to `unreadable`."""
    suffix = Path(name).suffix.lower()
    if not raw.strip():
        raise InputError(f"“{name}”是空文件，里面什么也没有，请重新导出或重新上传")
    if suffix == ".xlsx":
        return _from_workbook(name, raw, notes, unreadable)
    if suffix == ".docx":
        return _from_word(name, raw)
    if suffix == ".json":
        return [_from_json(_decoded(name, raw), name, name, notes)]
    if suffix == ".jsonl":
        return _from_lines(name, raw, notes, unreadable)
    if suffix in OLD:
        raise InputError(f"“{name}”是旧格式（{suffix}），请用 Office 或 WPS 另存为 .xlsx 或 .docx")
    if suffix in MACRO:
        raise InputError(f"“{name}”可能带有宏，为安全没有打开，请另存为不含宏的 .xlsx 或 .docx")
    raise InputError(f"“{name}”不是能读的格式，可用 {'、'.join(READABLE)}")


def _from_workbook(
    name: str, raw: bytes, notes: list[str], unreadable: list[str]
) -> list[ReadTable]:
    from assistant.exchange.xlsx_grid import read_workbook

    book = read_workbook(raw, name)
    notes += book.notes
    notes += [
        f"“{name}”里隐藏的工作表“{grid.title}”没有检查，要检查请取消隐藏"
        for grid in book.hidden
        if is_table(grid)
    ]
    faults = list(book.faults)
    found: list[tuple[str, FormRead]] = []
    for grid in book.grids:
        try:
            forms = read_forms(grid, f"{name} 工作表“{grid.title}”")
            found += [(grid.title, form) for form in forms]
        except InputError as error:
            faults.append(str(error))
    if not found:
        raise InputError(faults[0] if faults else f"“{name}”{_NO_TABLE}")
    unreadable += faults
    many = len(found) + len(faults) > 1
    return [
        ReadTable(
            where=f"{name} 工作表“{title}”" if many else name,
            file=name, target=form.target, cells=form.cells,
        )
        for title, form in found
    ]  # fmt: skip


def _from_word(name: str, raw: bytes) -> list[ReadTable]:
    from assistant.exchange.docx_grid import read_docx

    forms = read_forms(read_docx(raw, name), name)
    if not forms:
        raise InputError(f"“{name}”{_NO_TABLE}")
    many = len(forms) > 1
    return [
        ReadTable(where=f"{name} 第{n}张表" if many else name, file=name, target=form.target)
        for n, form in enumerate(forms, 1)
    ]


def _from_json(text: str, where: str, file: str, notes: list[str]) -> ReadTable:
    table, kind = table_of(parse_json(text, where))
    target = parse_target(table, where)
    if kind:
        notes.append(f"“{where}”是{kind}，用的是其中的目标表")
    return ReadTable(where=where, file=file, target=target)


def _from_lines(name: str, raw: bytes, notes: list[str], unreadable: list[str]) -> list[ReadTable]:
    """One table a line; a bad line stops no other."""
    tables: list[ReadTable] = []
    faults: list[str] = []
    for number, line in enumerate(_decoded(name, raw).split("\n"), 1):
        if not line.strip():
            continue
        try:
            tables.append(_from_json(line, f"{name} 第 {number} 行", name, notes))
        except InputError as error:
            faults.append(str(error))
    unreadable += faults[:MAX_SAID]
    if len(faults) > MAX_SAID:
        unreadable.append(f"“{name}”另有 {len(faults) - MAX_SAID} 行也不能用，请先改正上面的")
    return tables


def _decoded(name: str, raw: bytes) -> str:
    """The text of a JSON file. Raises InputError."""
    if len(raw) > MAX_BYTES:
        raise InputError(f"文件“{name}”超过 5 MB，请拆分后再试")
    return decode(raw, name)


def _same_project(tables: list[ReadTable]) -> list[str]:
    """A remark where two tables are of one project, so that nobody counts it twice."""
    first: dict[tuple[str, str | None, int | None], ReadTable] = {}
    notes: list[str] = []
    for one in tables:
        project = one.target.project
        key = (project.name, project.unit, one.target.year)
        if project.name and key in first and len(notes) < MAX_SAID:
            same = "内容相同" if first[key].target.hash == one.target.hash else "内容不同"
            notes.append(f"“{first[key].where}”和“{one.where}”是同一个项目“{project.name}”，{same}")
        first.setdefault(key, one)
    return notes
