"""Backup into one .zip while others write: the database, the documents taken in, the set-up.

The index is left out: it is rebuilt at the first question.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.store.content import stamp
from assistant.store.database import FILE, said_plainly
from assistant.store.errors import StoreError
from knowledge.file_fault import file_reason
from knowledge.file_lock import locked
from knowledge.levels.shelf import FOLDER
from knowledge.originals import originals_folder
from knowledge.shelf import shelf_folder, shelf_lock

MANIFEST = "manifest.json"
SETUP = "setup.json"
DOCUMENTS = "library/documents"
ORIGINALS = "library/originals"
INDICATORS = FOLDER
_CHUNK = 1 << 20


class Member(BaseModel):
    model_config = ConfigDict(frozen=True)

    sha256: str
    size: int = Field(ge=0)


class Manifest(BaseModel):
    """What a backup holds; `database`: the migration that its database stands at."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    form: Literal["jixiao.backup/1"] = Field("jixiao.backup/1", alias="schema")
    at: str
    database: str | None
    members: dict[str, Member]

    @property
    def documents(self) -> int:
        """How many versions of documents."""
        return sum(name.startswith(DOCUMENTS) for name in self.members)


def write_backup(data: Path, file: Path, *, now: datetime) -> Manifest:
    """Everything acknowledged before the call goes into `file`; it is there whole or not at all.

    The database is not migrated: the backup of an older folder is that folder. Raises StoreError.
    """
    _look_first(data, file)
    with _said_plainly(file), _beside(file) as work:
        draft = work / "backup.zip"
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = _fill(archive, data, work, now)
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        draft.replace(file)
    return manifest


def _look_first(data: Path, file: Path) -> None:
    if not any((data / name).exists() for name in (FILE, SETUP, DOCUMENTS, INDICATORS)):
        raise StoreError(f"数据文件夹 {data} 里还没有数据，没有什么可备份；请检查 JIXIAO_DATA")
    if file.resolve().is_relative_to(data.resolve()):
        raise StoreError(f"备份不要放在数据文件夹 {data} 里面，请换一个地方")
    if not file.parent.is_dir():
        raise StoreError(f"没有文件夹 {file.parent}，请先建好再备份")
    if file.exists() and not _is_backup(file):
        raise StoreError(f"{file} 已经存在，又不是绩效助手的备份，没有覆盖；请换一个文件名")


def _is_backup(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return MANIFEST in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _fill(archive: zipfile.ZipFile, data: Path, work: Path, now: datetime) -> Manifest:
    members: dict[str, Member] = {}
    migration = None
    if (data / FILE).exists():
        with said_plainly(data / FILE):
            migration = _copy_database(data / FILE, work / FILE)
        if migration:  # None: the very first start was killed before there was a table
            members[FILE] = _add(archive, FILE, work / FILE)
        (work / FILE).unlink()
    if (data / SETUP).exists():
        members[SETUP] = _add(archive, SETUP, data / SETUP)
    if shelf_folder(data).is_dir():
        with locked(shelf_lock(data)):  # all documents as they stand at one moment
            for path in sorted(shelf_folder(data).glob("[!.]*.json")):
                name = f"{DOCUMENTS}/{path.name}"
                members[name] = _add(archive, name, path)
            for path in sorted(originals_folder(data).glob("[!.]*")):
                name = f"{ORIGINALS}/{path.name}"
                members[name] = _add(archive, name, path)
    for path in sorted((data / INDICATORS).glob("*/*.json")):  # never changed once written
        name = path.relative_to(data).as_posix()
        members[name] = _add(archive, name, path)
    manifest = Manifest(at=stamp(now), database=migration, members=members)
    archive.writestr(MANIFEST, json.dumps(manifest.model_dump(by_alias=True), indent=1))
    return manifest


def _copy_database(source: Path, copy: Path) -> str | None:
    """SQLite's own backup in one step: writers go on, the copy is of one moment. Its migration."""
    with (
        closing(sqlite3.connect(source, timeout=30)) as live,
        closing(sqlite3.connect(copy)) as own,
    ):
        live.backup(own)
        own.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        return check_database(own, source)


def check_database(connection: sqlite3.Connection, named: Path) -> str | None:
    """The migration at which a whole database stands. Raises StoreError where it is not whole."""
    answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        raise StoreError(f"{named} 已损坏（{answer}），请用以前的备份恢复")
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if not there.fetchone():
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Member:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        return copy_hashed(source, target)


def copy_hashed(source: IO[bytes], target: IO[bytes]) -> Member:
    state, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        state.update(chunk)
        size += len(chunk)
        target.write(chunk)
    return Member(sha256=state.hexdigest(), size=size)


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A working folder on the disk of `file`, so that the last step is a mere renaming."""
    work = Path(tempfile.mkdtemp(dir=file.parent, prefix=f".{file.name}."))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _said_plainly(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"备份没有写成（{file_reason(error)}），请检查 {file.parent} 的权限和磁盘空间"
        ) from error
