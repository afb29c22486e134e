"""Target tables out of files, folders and archives in every format; one bad file stops no other."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.exchange.archive import open_zip, read_member
from assistant.exchange.form_read import is_table, read_forms
from assistant.exchange.json_file import (
    MAX_BYTES,
    decode,
    parse_json,
    parse_target,
    table_of,
)  # fmt: skip
from assistant.values.input_error import InputError
from assistant.values.read_table import ReadFiles, ReadTable
from knowledge.file_fault import file_reason

READABLE = (".json", ".jsonl", ".xlsx", ".docx", ".zip")
OLD = (".xls", ".doc", ".et", ".wps")
MACRO = (".xlsm", ".docm", ".xltm")
MAX_UPLOAD = 100_000_000
MAX_FILES = 500
MAX_TOTAL = 200_000_000
_NO_TABLE = "里没有找到目标表（要有“项目名称”，或“一级指标、三级指标、指标值”这样的表头）"


class _File(NamedTuple):
    name: str
    raw: bytes | InputError


def read_paths(paths: Sequence[Path], *, originals: bool = False) -> ReadFiles:
    """The tables of files and folders in the order given; `originals` keeps the files as well.

    Raises InputError if nothing can be read, or a folder holds no table.
    """
    found = _read_all((_from_disk(one) for one in _files(paths)), originals)
    if not found.tables:
        raise InputError("；".join(found.unreadable))
    return found


def read_uploads(files: Iterable[tuple[str, bytes]], *, originals: bool = False) -> ReadFiles:
    """The same for files that came through the page; it never raises."""
    return _read_all((_File(name, raw) for name, raw in files), originals)


def read_one(path: Path) -> tuple[ReadTable, tuple[str, ...]]:
    """The only table of a file, and the remarks on it. Raises InputError if there is none, or more than one."""
    found = read_paths([path])
    if len(found.tables) + len(found.unreadable) > 1:
        raise InputError(
            f"“{path}”里有 {len(found.tables)} 张目标表，这里一次只收一张，请拆开后再试"
        )
    return found.tables[0], found.notes


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(one for one in path.rglob("*") if _wanted(one.name))
        if not inside:
            raise InputError(f"文件夹“{path}”里没有目标表文件（{'、'.join(READABLE)}），请检查路径")
        found += inside
    return found


def _wanted(name: str) -> bool:
    """Not the lock files of Office, nor what systems hide."""
    bare = name.rsplit("/", 1)[-1]
    hidden = bare.startswith(("~$", ".")) or name.startswith("__MACOSX/")
    return not hidden and bare.lower().endswith(READABLE)


def _from_disk(path: Path) -> _File:
    try:
        if path.stat().st_size > MAX_UPLOAD:
            return _File(str(path), InputError(f"文件“{path}”超过 100 MB，请拆分后再试"))
        return _File(str(path), path.read_bytes())
    except OSError as error:
        reason = file_reason(error)
        return _File(str(path), InputError(f"读不到文件“{path}”（{reason}），请检查路径和权限"))


def _read_all(files: Iterable[_File], originals: bool) -> ReadFiles:
    tables: list[ReadTable] = []
    unreadable: list[str] = []
    notes: list[str] = []
    workbooks: dict[str, bytes] = {}
    kept: dict[str, bytes] = {}
    for file in files:
        for name, raw in _unpacked(file):
            try:
                if isinstance(raw, InputError):
                    raise raw
                tables += _tables_in(name, raw, notes)
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


def _unpacked(file: _File) -> Iterable[_File]:
    """The file, or the files in it if it is an archive."""
    if isinstance(file.raw, InputError) or not file.name.lower().endswith(".zip"):
        return [file]
    try:
        return _members(file.name, file.raw)
    except InputError as error:
        return [_File(file.name, error)]


def _members(name: str, raw: bytes) -> list[_File]:
    files: list[_File] = []
    total = 0
    with open_zip(raw, name) as archive:
        for member in archive.infolist():
            inside = member.filename
            if not member.flag_bits & 0x800:  # archives made on Chinese Windows name files in GBK
                inside = inside.encode("cp437", "replace").decode("gb18030", "replace")
            if member.is_dir() or not _wanted(inside):
                continue
            where = f"{name}/{inside}"
            if inside.lower().endswith(".zip"):
                files.append(_File(where, InputError(f"“{where}”是压缩包里的压缩包，请解开后再试")))
                continue
            part = read_member(archive, member, where, MAX_UPLOAD)
            total += len(part)
            if total > MAX_TOTAL or len(files) >= MAX_FILES:
                raise InputError(f"“{name}”里的文件太多或太大（超过 {MAX_FILES} 个或 200 MB），请拆分后再试")  # fmt: skip
            files.append(_File(where, part))
    if not files:
        raise InputError(f"“{name}”里没有目标表文件（{'、'.join(READABLE[:-1])}）")
    return files


def _tables_in(name: str, raw: bytes, notes: list[str]) -> list[ReadTable]:
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsx":
        return _from_workbook(name, raw, notes)
    if suffix == ".docx":
        return _from_word(name, raw)
    if suffix in (".json", ".jsonl"):
        return _from_json(name, raw, notes, lines=suffix == ".jsonl")
    if suffix in OLD:
        raise InputError(f"“{name}”是旧格式（{suffix}），请用 Office 或 WPS 另存为 .xlsx 或 .docx")
    if suffix in MACRO:
        raise InputError(f"“{name}”可能带有宏，为安全没有打开，请另存为不含宏的 .xlsx 或 .docx")
    raise InputError(f"“{name}”不是能读的格式，可用 {'、'.join(READABLE)}")


def _from_workbook(name: str, raw: bytes, notes: list[str]) -> list[ReadTable]:
    from assistant.exchange.xlsx_grid import read_workbook

    book = read_workbook(raw, name)
    notes += book.notes
    notes += [
        f"“{name}”里隐藏的工作表“{grid.title}”没有检查，要检查请取消隐藏"
        for grid in book.hidden
        if is_table(grid)
    ]
    found = [
        (grid.title, form)
        for grid in book.grids
        for form in read_forms(grid, f"{name} 工作表“{grid.title}”")
    ]
    if not found:
        raise InputError(f"“{name}”{_NO_TABLE}")
    many = len(found) > 1
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


def _from_json(name: str, raw: bytes, notes: list[str], *, lines: bool) -> list[ReadTable]:
    if len(raw) > MAX_BYTES:
        raise InputError(f"文件“{name}”超过 5 MB，请拆分后再试")
    text = decode(raw, name)
    named = [(name, text)]
    if lines:
        filled = [line for line in text.splitlines() if line.strip()]
        named = [(f"{name} 第 {number} 行", line) for number, line in enumerate(filled, 1)]
    if not named:
        raise InputError(f"“{name}”是空的，没有目标表")
    found = [(where, *table_of(parse_json(line, where))) for where, line in named]
    notes += [f"“{where}”是{kind}，用的是其中的目标表" for where, _, kind in found if kind]
    return [
        ReadTable(where=where, file=name, target=parse_target(table, where))
        for where, table, _ in found
    ]


def _same_project(tables: list[ReadTable]) -> list[str]:
    """A remark where two tables are of one project, so that nobody counts it twice."""
    first: dict[tuple[str, str | None, int | None], ReadTable] = {}
    notes: list[str] = []
    for one in tables:
        project = one.target.project
        key = (project.name, project.unit, one.target.year)
        if project.name and key in first and len(notes) < 20:
            same = "内容相同" if first[key].target.hash == one.target.hash else "内容不同"
            notes.append(f"“{first[key].where}”和“{one.where}”是同一个项目“{project.name}”，{same}")
        first.setdefault(key, one)
    return notes
