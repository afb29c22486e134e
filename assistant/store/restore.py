"""Restoring a backup: read and proven whole beside the data folder, then swapped in by renaming.

The folder that was there is moved aside, never deleted.
"""

import errno
import os
import re
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.store.backup import (
    DOCUMENTS,
    INDICATORS,
    MANIFEST,
    ORIGINALS,
    SETUP,
    Manifest,
    check_database,
    copy_hashed,
)
from assistant.store.database import FILE, head, open_database
from assistant.store.errors import StoreError
from assistant.store.swap import new_folder_beside, swap
from knowledge.file_fault import file_reason

_ALLOWED = re.compile(
    rf"{re.escape(FILE)}|{SETUP}|{DOCUMENTS}/[^/\\:\0.][^/\\:\0]*\.json"
    rf"|{ORIGINALS}/[0-9a-f]{{64}}"
    rf"|{INDICATORS}/(?:region|city)/\d+\.json"
)
_MANIFEST_LIMIT = 64 << 20


class Restored(BaseModel):
    model_config = ConfigDict(frozen=True)

    manifest: Manifest
    aside: Path | None  # where the folder that was there is now


def restore_backup(file: Path, data: Path, *, now: datetime) -> Restored:
    """The data folder as it was at the backup, brought up to date. Raises StoreError.

    Until the last two renamings the old folder is untouched; killed between them, `finish_swap`
    does the second one at the next start.
    """
    if not file.is_file():
        raise StoreError(f"没有文件 {file}，请检查路径")
    data = data.resolve()
    with _said_plainly(data):
        data.parent.mkdir(parents=True, exist_ok=True)
        work = new_folder_beside(data)
        try:
            manifest = _unpack(file, work)
            if manifest.database:
                open_database(work).close()
            _stop_if_in_use(data)
            aside = swap(work, data, now)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return Restored(manifest=manifest, aside=aside)


def _unpack(file: Path, work: Path) -> Manifest:
    damaged = StoreError(f"备份 {file} 已损坏，没有恢复，原来的数据没有动；请换一份备份")
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, file)
            if _names(archive) != {MANIFEST, *manifest.members}:
                raise damaged
            _stop_if_too_big(manifest, work)
            for name in manifest.members:
                _extract(archive, name, manifest, work, damaged)
    except zipfile.BadZipFile as error:
        foreign = not zipfile.is_zipfile(file)
        raise _foreign(file) if foreign else damaged from error
    except (EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise damaged from error
    _prove(manifest, work, damaged)
    return manifest


def _foreign(file: Path) -> StoreError:
    return StoreError(f"{file} 不是绩效助手的备份文件，没有恢复；请选 jixiao backup 写出的文件")


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    """Raises StoreError where it is missing, foreign, newer, or names anything but our own files."""
    try:
        if archive.getinfo(MANIFEST).file_size > _MANIFEST_LIMIT:
            raise _foreign(file)
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except (KeyError, ValidationError) as error:
        raise _foreign(file) from error
    for name in manifest.members:
        if not _ALLOWED.fullmatch(name):
            raise StoreError(f"备份 {file} 里有来历不明的文件“{name}”，没有恢复")
    if (manifest.database is not None) != (FILE in manifest.members):
        raise _foreign(file)
    if manifest.database and manifest.database > head():
        raise StoreError(f"{file} 由更新版本的绩效助手写成，请升级程序后再恢复")
    return manifest


def _names(archive: zipfile.ZipFile) -> set[str] | None:
    """None where a name stands twice: which of the two was meant cannot be known."""
    names = archive.namelist()
    return set(names) if len(set(names)) == len(names) else None


def _stop_if_too_big(manifest: Manifest, work: Path) -> None:
    wanted = sum(member.size for member in manifest.members.values())
    if shutil.disk_usage(work).free < wanted:
        raise StoreError(
            f"磁盘空间不够：恢复要 {wanted >> 20} MB，请清理 {work.parent} 所在的磁盘后再试"
        )


def _extract(
    archive: zipfile.ZipFile, name: str, manifest: Manifest, work: Path, damaged: StoreError
) -> None:
    """The declared sizes were looked at, and zipfile reads no more than what is declared."""
    if archive.getinfo(name).file_size != manifest.members[name].size:
        raise damaged
    path = work / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, path.open("wb") as target:
        found = copy_hashed(source, target)
        target.flush()
        os.fsync(target.fileno())
    if found != manifest.members[name]:
        raise damaged


def _prove(manifest: Manifest, work: Path, damaged: StoreError) -> None:
    """A copy with the right hash can still be a foreign or broken database."""
    if not manifest.database:
        return
    try:
        with closing(sqlite3.connect(work / FILE)) as connection:
            found = check_database(connection, work / FILE)
    except (sqlite3.Error, StoreError) as error:
        raise damaged from error
    if found != manifest.database:
        raise damaged


def _stop_if_in_use(data: Path) -> None:
    """Leaving WAL mode needs the file to oneself; a page that has it open would go on writing there."""
    if not (data / FILE).exists():
        return
    try:
        with closing(sqlite3.connect(data / FILE, timeout=2)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:  # a broken one may be why somebody restores
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError(
                "数据正在使用，没有恢复；请先停掉绩效助手的网页和命令再恢复"
            ) from error


@contextmanager
def _said_plainly(data: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.EBUSY:
            raise StoreError(
                f"{data} 是挂载点，移不开；请把 JIXIAO_DATA 改成它下面的一个文件夹再恢复"
            ) from error
        raise StoreError(
            f"没有恢复（{file_reason(error)}），原来的数据没有动；请检查 {data.parent} 的权限和磁盘空间"
        ) from error
