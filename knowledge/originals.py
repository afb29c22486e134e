"""The files that documents were read from, kept as they were: one a content, named by its hash."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from knowledge.document import Document, OriginalFile
from knowledge.file_fault import file_reason
from knowledge.ingest.failure import IngestError
from knowledge.shelf import UNFINISHED, read_shelf, write_atomically, write_version


@dataclass(frozen=True)
class Original:
    """A file as it was read: its bytes, or where it lies and what it was then."""

    about: OriginalFile
    raw: bytes | None = field(default=None, repr=False)
    path: Path | None = None

    @classmethod
    def of(cls, name: str, raw: bytes, path: Path | None = None) -> "Original":
        """With a `path` the bytes are let go and read again when they are kept."""
        about = OriginalFile(sha256=_hash(raw), name=_plain(name), size=len(raw))
        return cls(about, None if path else raw, path)

    def content(self) -> bytes:
        """Raises IngestError where the file is not any more what was read."""
        if self.raw is not None:
            return self.raw
        try:
            raw = self.path.read_bytes() if self.path else b""
        except OSError as error:
            raise IngestError(
                f"读不到文件 {self.about.name}（{file_reason(error)}），没有收入，请检查后再试"
            ) from error
        if _hash(raw) != self.about.sha256:
            raise IngestError(f"{self.about.name} 在读过之后被改动了，没有收入，请重新收入")
        return raw


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _plain(name: str) -> str:
    """Only the last part of a path: the name is offered when the file is taken away again."""
    last = re.split(r"[/\\]", name)[-1].strip(" .")
    return re.sub(r'[\x00-\x1f<>:"|?*]', "_", last) or "原文件"


def originals_folder(data: Path) -> Path:
    return data / "library" / "originals"


def keep_original(data: Path, original: Original) -> None:
    """After a crash the file is there whole, or not at all; the same content is kept once."""
    target = originals_folder(data) / original.about.sha256
    if fault_of(data, original.about) is None:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, original.content())


def read_original(data: Path, document: Document) -> tuple[str, bytes] | None:
    """Name and bytes of the file that the document was read from. Raises IngestError."""
    about = document.original
    if about is None:
        return None
    try:
        raw = (originals_folder(data) / about.sha256).read_bytes()
    except OSError as error:
        raise IngestError(_lost(about, f"读不到（{file_reason(error)}）")) from error
    if _hash(raw) != about.sha256:
        raise IngestError(_lost(about, "已损坏"))
    return about.name, raw


def fault_of(data: Path, about: OriginalFile) -> str | None:
    """What is wrong with a kept file, in one sentence; None where it is whole."""
    try:
        with (originals_folder(data) / about.sha256).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _lost(about, f"读不到（{file_reason(error)}）")
    return None if found == about.sha256 else _lost(about, "已损坏")


def _lost(about: OriginalFile, what: str) -> str:
    return f"保存的原文件“{about.name}”{what}，请从备份恢复，或再收入一次同一个文件"


def kept_originals(documents: Iterable[Document]) -> list[tuple[str, OriginalFile]]:
    """What must be there: id of the document, and its file."""
    return [(one.id, one.original) for one in documents if one.original]


def clear_originals(data: Path) -> None:
    """Removes what no stored version was read from; only for who holds the lock."""
    folder = originals_folder(data)
    if not folder.is_dir():
        return
    try:
        wanted = {about.sha256 for _, about in kept_originals(one.document for one in read_shelf(data))}  # fmt: skip
    except IngestError:  # a version that cannot be read may be one that wants it
        return
    for path in folder.iterdir():
        if path.name not in wanted or path.name.endswith(UNFINISHED):
            path.unlink(missing_ok=True)


def with_files(
    documents: Sequence[Document], originals: Sequence[Original | None]
) -> Iterator[tuple[Document, Original | None]]:
    """Each document names the file that comes with it, and no other."""
    for document, original in zip_longest(documents, originals[: len(documents)]):
        about = original.about if original else None
        yield document.model_copy(update={"original": about}), original


def keep_again(data: Path, document: Document, original: Original | None, version: int) -> None:
    """The file of a text that is there already: where it was lost, or never kept."""
    if original is None or document.original not in (None, original.about):
        return
    keep_original(data, original)
    if document.original is None:
        kept = document.model_copy(update={"original": original.about})
        write_version(data, kept, version)
