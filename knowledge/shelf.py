"""Documents that were taken in, on disk: one JSON file a version, written whole or not at all."""

import json
import os
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from knowledge.document import Document
from knowledge.ingest.failure import IngestError

UNFINISHED, GONE = ".tmp", ".gone"


@dataclass(frozen=True)
class Stored:
    document: Document
    version: int
    path: Path


def shelf_folder(data: Path) -> Path:
    return data / "library" / "documents"


def shelf_lock(data: Path) -> Path:
    """Held by whoever writes, or wants to see all documents as they stand at one moment."""
    return data / "library" / "lock"


def shelf_state(data: Path) -> frozenset[tuple[str, int, int]]:
    """Changes whenever a document is taken in or out, also by another process."""
    try:
        with os.scandir(shelf_folder(data)) as files:
            stats = [(file.name, file.stat()) for file in files if not file.name.startswith(".")]
    except FileNotFoundError:  # no folder yet, or a file that has just gone: no state that was seen
        return frozenset()
    return frozenset((name, stat.st_ino, stat.st_mtime_ns) for name, stat in stats)


def read_shelf(data: Path) -> list[Stored]:
    """Every stored version, by id and version. Raises IngestError naming an unreadable file."""
    stored = []
    gone = {path.stem for path in shelf_folder(data).glob(f"*{GONE}")}
    for path in shelf_folder(data).glob("*.json"):
        match = re.fullmatch(r"(.+)@(\d+)", path.stem)
        if match is None or match[1] in gone:
            continue
        try:
            stored.append(Stored(_read(path), int(match[2]), path))
        except FileNotFoundError:  # another process has just taken it out
            continue
    return sorted(stored, key=lambda one: (one.document.id, one.version))


def _read(path: Path) -> Document:
    """Parsed once per process and state of the file."""
    try:
        state = path.stat()
        return _parse(path, state.st_mtime_ns, state.st_size, state.st_ino)
    except FileNotFoundError:
        raise
    except (OSError, ValidationError) as error:
        raise IngestError(
            f"资料库文件 {path} 损坏或读不到，请从备份恢复它，"
            f"或运行 jixiao forget {path.stem.rpartition('@')[0]} 后重新入库"
        ) from error


@lru_cache(maxsize=20_000)
def _parse(path: Path, *_state: int) -> Document:
    return Document.model_validate_json(path.read_bytes())


def remove_unreadable(data: Path, doc_id: str) -> int:
    """Deletes the damaged versions of one document; returns how many."""
    removed = 0
    for path in shelf_folder(data).glob("*.json"):
        if path.stem.rpartition("@")[0] != doc_id:
            continue
        try:
            _read(path)
        except IngestError:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def remove_versions(data: Path, doc_id: str) -> None:
    """All versions at one moment: a mark hides them first, so that none is left when it is killed."""
    mark = shelf_folder(data) / f"{doc_id}{GONE}"
    mark.touch()
    for path in shelf_folder(data).glob("*.json"):
        if path.stem.rpartition("@")[0] == doc_id:
            path.unlink(missing_ok=True)
    mark.unlink()


def finish_writing(data: Path) -> None:
    """What a killed writer left is cleared or brought to its end; only for who holds the lock."""
    for mark in shelf_folder(data).glob(f"*{GONE}"):
        remove_versions(data, mark.stem)
    for folder in (shelf_folder(data), shelf_folder(data).parent):
        for path in folder.glob(f".*{UNFINISHED}"):
            path.unlink(missing_ok=True)


def write_version(data: Path, document: Document, version: int) -> Path:
    """Stores `document`; after a crash the file is there whole, or not at all."""
    folder = shelf_folder(data)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=1)
    target = folder / f"{document.id}@{version}.json"
    write_atomically(target, text)
    return target


def write_atomically(target: Path, content: str | bytes) -> None:
    """Writes beside `target`, syncs, then swaps."""
    raw = content.encode() if isinstance(content, str) else content
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
