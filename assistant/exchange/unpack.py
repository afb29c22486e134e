"""The single files in what was handed in: files, folders and archives; what cannot be read is said."""

import stat
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.exchange.archive import open_zip, read_member
from assistant.exchange.find_files import (
    MAX_UPLOAD,
    READABLE,
    files_in,
    left_out,
    left_out_of,
    read_bytes,
    shown,
    wanted,
)
from assistant.values.input_error import InputError

MAX_FILES = 500
MAX_TOTAL = 200_000_000


class File(NamedTuple):
    """Its bytes, why it cannot be read, or a remark about files that were left out."""

    name: str
    raw: bytes | InputError | str


def files_of(paths: Sequence[Path]) -> Iterator[File]:
    """Each file, those of a folder by name, and what else lies there."""
    for path in files_in(paths):
        try:
            yield File(str(path), read_bytes(path))
        except InputError as error:
            yield File(str(path), error)
    for said in left_out(paths):
        yield File("", said)


def unpacked(file: File) -> Iterator[File]:
    """The file, or the files in it if it is an archive."""
    raw = file.raw
    if not isinstance(raw, bytes) or not raw or not file.name.lower().endswith(".zip"):
        yield file
        return
    try:
        with open_zip(raw, file.name) as archive:
            yield from _members(file.name, archive)
    except InputError as error:
        yield File(file.name, error)


def _members(name: str, archive: zipfile.ZipFile) -> Iterator[File]:
    """One at a time; the stated sizes are limits, as no more than them is ever unpacked."""
    named = [(member, _name(member)) for member in archive.infolist() if not member.is_dir()]
    _require_no_office(name, {inside for _, inside in named})
    tables = [(member, inside) for member, inside in named if wanted(inside)]
    if len(tables) > MAX_FILES or sum(member.file_size for member, _ in tables) > MAX_TOTAL:
        raise InputError(
            f"“{name}”里的文件太多或太大（超过 {MAX_FILES} 个或 200 MB），请拆分后再试"
        )
    if not tables:
        raise InputError(
            f"“{name}”里没有目标表文件（{'、'.join(READABLE[:-1])}），请放入表格后重新压缩"
        )
    for member, inside in tables:
        yield _member(archive, member, f"{name}/{inside}")
    others = sorted(inside for _, inside in named if shown(inside) and not wanted(inside))
    for said in left_out_of(name, others):
        yield File(name, said)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> File:
    """Nothing is written to disk, so a name with `..` or a drive is only a name."""
    if stat.S_ISLNK(member.external_attr >> 16):
        return File(where, InputError(f"“{where}”是链接，不是文件，没有读，请放入文件本身"))
    if where.lower().endswith(".zip"):
        return File(where, InputError(f"“{where}”是压缩包里的压缩包，请解开后再试"))
    try:
        return File(where, read_member(archive, member, where, MAX_UPLOAD))
    except InputError as error:
        return File(where, error)


def _name(member: zipfile.ZipInfo) -> str:
    """The name as it was written: archives made on Chinese Windows have GBK, some others bare UTF-8."""
    if member.flag_bits & 0x800:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _require_no_office(name: str, inside: Iterable[str]) -> None:
    """Raises InputError for a form that somebody has named .zip."""
    for part, suffix in (("xl/workbook.xml", ".xlsx"), ("word/document.xml", ".docx")):
        if part in inside:
            raise InputError(f"“{name}”的内容是 {suffix} 文件，请把文件名改成 {suffix} 后再试")
