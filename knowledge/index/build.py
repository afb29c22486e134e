"""Brings the index up to date: a new delta for what changed, a new base when that has grown large."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.file_lock import locked
from knowledge.index.encode import Encoder
from knowledge.index.folders import Current, Part, clean, name_current, read_current
from knowledge.index.progress import Progress
from knowledge.index.reuse import Rows
from knowledge.index.searched import Searched
from knowledge.index.write import write_part
from knowledge.terms import TERMS

FORMAT = 4
LEAST, MOST, SHARE = 100, 4000, 4
"""A delta of so many passages is let be; of more than that never; between, a part of the base."""


@dataclass(frozen=True)
class _Change:
    """What a base does not say of the library."""

    fresh: list[str]  # documents that are new or changed
    gone: list[str]  # documents whose passages in the base do not count
    passages: int  # of both


def recipe(encoder: Encoder) -> str:
    """Changes when the same documents would be written differently."""
    state = hashlib.sha256(f"{FORMAT}|{encoder.name}|".encode())
    state.update(TERMS.read_bytes())
    return state.hexdigest()[:16]


def index_fingerprint(searched: Searched, encoder: Encoder) -> str:
    """Changes when the documents, the words, the encoder or the format do."""
    return hashlib.sha256(f"{recipe(encoder)}|{searched.fingerprint}".encode()).hexdigest()


def index_holds(current: Current, passages: Iterable[str]) -> bool:
    """Whether both halves of the index hold exactly these passages."""
    from knowledge.index.opened import open_parts

    wanted = set(passages)
    with open_parts(current) as parts:
        # a passage without any known word has no vector
        return parts.vector_ids() <= wanted == parts.keyword_ids()


def ensure_index(
    searched: Searched,
    data: Path,
    encoder: Encoder,
    report: Callable[[str], None],
    *,
    whole: bool = False,
) -> Current:
    """The index for what the library holds now; one builder at a time, the old one serves till then.

    `whole` builds a new base though a delta would do.
    """
    wanted = index_fingerprint(searched, encoder)
    current = read_current(data)
    if current and current.fingerprint == wanted and not (whole and current.delta):
        return current
    root = data / "index"
    root.mkdir(parents=True, exist_ok=True)
    with locked(root / "lock"):
        old = read_current(data)
        if old and old.fingerprint == wanted and not (whole and old.delta):
            return old
        rows = Rows(encoder, old, searched)
        try:
            base, delta = _parts(root, searched, encoder, old, rows, report, whole=whole)
        finally:
            rows.close()
        current = Current(base, delta, wanted, encoder.described)
        name_current(data, current)
        clean(root, current)
    return current


def _parts(
    root: Path,
    searched: Searched,
    encoder: Encoder,
    old: Current | None,
    rows: Rows,
    report: Callable[[str], None],
    *,
    whole: bool,
) -> tuple[Part, Part | None]:
    made_by = recipe(encoder)
    if old and old.base.about["recipe"] == made_by and not whole:
        change = _change(old.base, searched)
        if change.passages <= _limit(old.base):
            return old.base, _delta(root, searched, old.base, change, rows)
    return _base(root, searched, made_by, rows, report), None


def _limit(base: Part) -> int:
    return min(max(base.passages // SHARE, LEAST), MOST)


def _change(base: Part, searched: Searched) -> _Change:
    held = base.documents
    fresh = [
        doc_id for doc_id, own in searched.hashes.items()
        if held.get(doc_id, [None])[0] != own
    ]  # fmt: skip
    gone = [doc_id for doc_id, (own, _) in held.items() if searched.hashes.get(doc_id) != own]
    count = sum(map(searched.count, fresh)) + sum(held[doc_id][1] for doc_id in gone)
    return _Change(fresh, gone, count)


def _delta(root: Path, searched: Searched, base: Part, change: _Change, rows: Rows) -> Part | None:
    """The folder's name says what is in it: the same change is the same delta."""
    if not change.fresh and not change.gone:
        return None
    documents = _documents(searched, change.fresh)
    name = _name("delta", base.folder.name, documents, sorted(change.gone))
    delta = Part(root / name)
    passages = [one for doc_id in documents for one in searched.passages[doc_id]]
    about = {"base": base.folder.name, "documents": documents, "gone": sorted(change.gone)}
    silent = Progress(len(passages), lambda _: None)
    write_part(delta, passages, rows, about, silent, base)
    return delta


def _base(
    root: Path, searched: Searched, made_by: str, rows: Rows, report: Callable[[str], None]
) -> Part:
    documents = _documents(searched, searched.hashes)
    base = Part(root / _name("base", made_by, documents))
    if not base.whole:
        report(f"正在建立检索索引：{len(documents)} 份文件，{searched.total} 条")
        passages = [one for doc_id in documents for one in searched.passages[doc_id]]
        about = {"recipe": made_by, "documents": documents}
        write_part(base, passages, rows, about, Progress(len(passages), report))
        report("检索索引已建好")
    return base


def _documents(searched: Searched, ids: Iterable[str]) -> dict[str, list[str | int]]:
    return {doc_id: [searched.hashes[doc_id], searched.count(doc_id)] for doc_id in sorted(ids)}


def _name(kind: str, *what: object) -> str:
    return f"{kind}-{hashlib.sha256(repr(what).encode()).hexdigest()[:12]}"
