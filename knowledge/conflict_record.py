"""The conflicts between levels as they are kept beside the documents taken in, so that nobody looks for them twice."""

import contextlib
import hashlib
import json
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from knowledge import conflicts
from knowledge.conflicts import Conflict, conflicts_among
from knowledge.document import Document, split_ref
from knowledge.shelf import write_atomically
from knowledge.versions import whole_id


def record_file(data: Path) -> Path:
    return data / "library" / "conflicts.json"


def recorded_conflicts(
    data: Path, documents: Sequence[Document], shipped: Collection[Document], files: frozenset[str]
) -> tuple[Conflict, ...]:
    """All conflicts between `documents`; only those of files that came or went since are looked for.

    `files` names the state of each file on the shelf. What is found is written down; a record that
    a killed process did not write, that is damaged, or that was made with other digests or by
    another way of looking is made anew.
    """
    made = _made(shipped)
    kept, seen = _read(record_file(data), made)
    changed = {_whole(name) for name in files ^ seen} if seen is not None else None
    if changed is not None and not changed:
        return kept
    new = [one for one in documents if changed is None or whole_id(one.id) in changed]
    rest = [one for one in documents if changed is not None and whole_id(one.id) not in changed]
    still = {one.id for one in rest}
    found = {one for one in kept if {split_ref(one.lower)[0], split_ref(one.higher)[0]} <= still}
    known = tuple(sorted(found | set(conflicts_among(new, rest))))
    if files:
        _write(record_file(data), made, known, files)
    return known


def file_state(name: str, changed_at: int) -> str:
    """A file of the shelf as it stood when it was last written."""
    return f"{name}:{changed_at}"


def _whole(state: str) -> str:
    """The id of the document that a file of the shelf is a version of."""
    return state.rpartition(":")[0].rpartition("@")[0]


def _made(shipped: Collection[Document]) -> str:
    """What a record depends on besides the documents taken in."""
    state = hashlib.sha256(_source())
    for document in shipped:
        state.update(f"{document.id}\0{document.level}\0{document.region}\0".encode())
        state.update("\0".join(f"{one.id}\0{one.text}" for one in document.clauses).encode())
    return state.hexdigest()


@cache
def _source() -> bytes:
    return Path(conflicts.__file__).read_bytes()


def _read(file: Path, made: str) -> tuple[tuple[Conflict, ...], frozenset[str] | None]:
    """The record and the files it is of; no files where there is none that can be used."""
    try:
        raw = json.loads(file.read_bytes())
        found = tuple(
            Conflict(low, high, unit, tuple(below), tuple(above))
            for low, high, unit, below, above in raw["conflicts"]
        )
        return (found, frozenset(raw["files"])) if raw["made"] == made else ((), None)
    except (OSError, ValueError, TypeError, KeyError):
        return (), None


def _write(file: Path, made: str, known: Sequence[Conflict], files: Collection[str]) -> None:
    """Whole or not at all, and true of the files it names whoever writes last."""
    lines = [
        [one.lower, one.higher, one.unit, one.lower_numbers, one.higher_numbers] for one in known
    ]
    record = {"made": made, "files": sorted(files), "conflicts": lines}
    with contextlib.suppress(OSError):  # a full disk or a folder to read only: found anew next time
        write_atomically(file, json.dumps(record, ensure_ascii=False))
