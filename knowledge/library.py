"""The library: the shipped corpus and the documents taken in, and which of them stand today."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

from knowledge import originals
from knowledge.at_rest import collector_at_rest
from knowledge.conflict_record import file_state, recorded_conflicts
from knowledge.conflicts import Conflict
from knowledge.document import Clause, Document, Passage, split_ref
from knowledge.file_lock import locked
from knowledge.glossary import GLOSSARY, glossary
from knowledge.identity import match_clauses, same_title
from knowledge.ingest.markdown import read_shipped
from knowledge.ingest.text import new_id
from knowledge.known import Known, same_content, under
from knowledge.shelf import (
    finish_writing,
    read_shelf,
    remove_versions,
    shelf_folder,
    shelf_lock,
    shelf_state,
    write_version,
)
from knowledge.validity import with_validity
from knowledge.versions import LEFT, begins, earlier, in_order, left_of_digest, whole_id

POLICIES = Path(__file__).parent / "corpus" / "policies"
Status = Literal["new", "unchanged", "replaces_digest", "new_version"]


@dataclass(frozen=True)
class Added:
    """What became of a document that was taken in; `unmatched`: refs of 摘编与原文不一致."""

    document: Document
    status: Status
    unmatched: tuple[str, ...] = ()


@cache
def shipped_corpus(folder: Path = POLICIES) -> tuple[Document, ...]:
    """The digests that ship, read once per process. Raises CorpusError."""
    return tuple(read_shipped(path) for path in sorted(folder.rglob("*.md")))


def open_library(data: Path, policies: Path = POLICIES) -> "Library":
    """The library whose own documents live under `data`."""
    return Library(data, policies)


class Library:
    """A view of the library as it was when opened; `add` and `forget` write and look again."""

    def __init__(self, data: Path, policies: Path = POLICIES) -> None:
        self.data = data
        self._policies = policies
        self._seen: frozenset[tuple[str, int, int]] = frozenset()
        self.look()

    def look(self) -> None:
        """Sees what was written since, here or by another process."""
        state = shelf_state(self.data)
        if state and state == self._seen:
            return
        with collector_at_rest():
            self._look_again()
        self._seen = state

    def _look_again(self) -> None:
        shipped = {doc.id: doc for doc in shipped_corpus(self._policies)}
        versions = in_order(read_shelf(self.data))
        taken = {doc_id: found[-1].document for doc_id, found in versions.items()}
        self._digests = shipped
        self._taken = taken
        self._matches = {
            doc_id: match_clauses(digest, taken[doc_id])
            for doc_id, digest in shipped.items()
            if doc_id in taken and digest.edition == "digest"
        }
        left = (
            left_of_digest(shipped[doc_id], taken[doc_id], matches)
            for doc_id, matches in self._matches.items()
        )
        before = [one for found in versions.values() for one in earlier(found)]
        standing = [*(shipped | taken).values(), *before, *(one for one in left if one)]
        self.documents: tuple[Document, ...] = with_validity(standing)
        self._by_id = {doc.id: doc for doc in self.documents}
        self._conflicts: tuple[Conflict, ...] | None = None

    def document(self, doc_id: str) -> Document | None:
        """The document in its present version: the original where one was taken in."""
        return glossary() if doc_id == GLOSSARY else self._by_id.get(doc_id)

    def passage(self, ref: str) -> Passage | None:
        """The passage with exactly this id, or None."""
        doc_id, clause_id = split_ref(ref)
        document = self.document(doc_id)
        clause = document.clause(clause_id) if document and clause_id else None
        if document is None or clause is None:
            return None
        return Passage(id=ref, document=document, clause=clause)

    def resolve(self, ref: str, as_of: dt.date | None = None) -> Passage | None:
        """The passage that a reference written against the shipped corpus means today, or on a day.

        Where an original took a digest's place, the digest's clause leads to the original's clause
        with its content, though the digest had another number for it. What is nowhere in the
        original is shown as the digest has it, 待核对.
        """
        doc_id, clause_id = split_ref(ref)
        if as_of and doc_id != GLOSSARY:  # which has no versions
            return self._as_it_stood(doc_id, clause_id or "", as_of)
        matches = self._matches.get(doc_id, {})
        if clause_id not in matches:
            return self.passage(ref)
        target = matches[clause_id]
        return self.passage(f"{doc_id}#{target}" if target else f"{doc_id}{LEFT}#{clause_id}")

    def _as_it_stood(self, doc_id: str, clause_id: str, day: dt.date) -> Passage | None:
        stood = self.version_on(doc_id, day)
        if stood is None or stood.id == whole_id(doc_id):
            return self.resolve(f"{stood.id}#{clause_id}") if stood else None
        written = self._digests.get(whole_id(doc_id)) or self._by_id.get(doc_id)
        target: str | None = clause_id
        if written and written.clause(clause_id):  # what it says, not its number
            target = match_clauses(written, stood)[clause_id]
        return self.passage(f"{stood.id}#{target}") if target else None

    def version_on(self, doc_id: str, day: dt.date) -> Document | None:
        """The version of a document that was in force on `day`, also one kept under another id."""
        own = self.versions(doc_id)
        titled = (one for one in self.documents if own and not one.id.endswith(LEFT))
        others = (one for one in titled if same_title(one, own[0]))
        return next((one for one in chain(own, others) if one.in_force(day)), None)

    def versions(self, doc_id: str) -> list[Document]:
        """All versions of a document that are kept, the present one first."""
        own = whole_id(doc_id)
        found = [one for one in self.documents if whole_id(one.id) == own]
        found = [one for one in found if not one.id.endswith(LEFT)]
        return sorted(
            found, key=lambda one: (one.id != own, -(begins(one) or dt.date.min).toordinal())
        )

    def digest(self, ref: str) -> Passage | None:
        """The shipped digest's own clause, also when an original has taken its place."""
        doc_id, clause_id = split_ref(ref)
        document = self._digests.get(doc_id)
        clause = document.clause(clause_id) if document and clause_id else None
        return Passage(id=ref, document=document, clause=clause) if document and clause else None

    def has_digest(self, doc_id: str) -> bool:
        """Whether a text of this id ships."""
        return doc_id in self._digests

    def unmatched(self, doc_id: str) -> tuple[str, ...]:
        """Digest clauses whose content is nowhere in the original (摘编与原文不一致)."""
        matches = self._matches.get(doc_id, {})
        return tuple(f"{doc_id}#{clause}" for clause, target in matches.items() if target is None)

    def passages(self) -> list[Passage]:
        """Every passage that search may find; clauses that an original replaced are not among them."""
        return [one for document in self.documents for one in self.passages_of(document)]

    def passages_of(self, document: Document) -> list[Passage]:
        """The passages of one of its documents; the same as long as the document is the same value."""
        return [
            Passage(
                id=f"{document.id}#{clause.id}",
                document=document,
                clause=self._with_asked(document.id, clause),
            )
            for clause in document.clauses
        ]

    def _with_asked(self, doc_id: str, clause: Clause) -> Clause:
        """An original's clause is asked for as the digest's clauses were whose place it took."""
        digest = self._digests.get(doc_id)
        matches = self._matches.get(doc_id, {})
        asked = tuple(
            question
            for own in (digest.clauses if digest and matches else ())
            if matches.get(own.id) == clause.id
            for question in own.asked
        )
        return clause.model_copy(update={"asked": asked}) if asked else clause

    def conflicts(self) -> tuple[Conflict, ...]:
        """Where rules of two levels differ, in any version; kept beside the documents."""
        if self._conflicts is None:
            files = frozenset(file_state(name, at) for name, _, at in self._seen if name.endswith(".json"))  # fmt: skip
            shipped = self._digests.values()
            self._conflicts = recorded_conflicts(self.data, self.documents, shipped, files)
        return self._conflicts

    def conflicts_of(self, doc_id: str, day: dt.date) -> list[Conflict]:
        """Those of one document with what is in force beside it on `day`."""
        return [
            one
            for one in self.conflicts()
            if doc_id in (split_ref(one.lower)[0], split_ref(one.higher)[0])
            and self._stands(one.lower, day)
            and self._stands(one.higher, day)
        ]

    def _stands(self, ref: str, day: dt.date) -> bool:
        document = self._by_id.get(split_ref(ref)[0])
        return document is not None and document.in_force(day)

    def missing(self) -> list[Document]:
        """Digests whose original is still wanted."""
        return [
            document
            for document in self.documents
            if document.edition == "digest" and not document.id.endswith(LEFT)
        ]

    @property
    def fingerprint(self) -> str:
        """sha256 over everything that search depends on in the documents."""
        state = hashlib.sha256()
        for document in self.documents:
            state.update(document.model_dump_json().encode())
        return state.hexdigest()

    def known_as(self, document: Document) -> Document | None:
        """What the library has of the same document: a digest, or what was taken in of it."""
        found = Known(self._taken.values(), self._digests.values()).find(document)
        return self._by_id.get(found.id) if found else None

    def is_own(self, doc_id: str) -> bool:
        """Whether the document was taken in here (and can be forgotten)."""
        return not doc_id.endswith(LEFT) and whole_id(doc_id) in self._taken

    def add(self, document: Document) -> Added:
        """Takes `document` in: kept on disk when this returns."""
        return self.add_all([document])[0]

    def add_all(
        self, documents: Sequence[Document], files: Sequence[originals.Original | None] = ()
    ) -> list[Added]:
        """Takes them in, each with its file, whole or not at all, whatever stops it."""
        done: list[tuple[str, Status]] = []
        with self._writing():
            names = Known(self._taken.values(), self._digests.values())
            latest = {one.document.id: one.version for one in read_shelf(self.data)}
            for document, file in originals.with_files(documents, files):
                known = names.find(document)
                if known is not None:
                    document = under(known, document)
                elif document.id in names.ids:  # another document has this name already
                    document = document.model_copy(update={"id": new_id(None, document.title)})
                version = latest.get(document.id, 0) + 1
                there = names.taken.get(known.id) if known else None
                if known and there and same_content(there, document):
                    originals.keep_again(self.data, there, file, version - 1)
                    done.append((known.id, "unchanged"))
                    continue
                if file:
                    originals.keep_original(self.data, file)
                write_version(self.data, document, version)
                latest[document.id] = version
                names.take(document)
                new: Status = "new_version" if version > 1 else "replaces_digest"
                done.append((document.id, "new" if known is None else new))
            self.look()
        return [
            Added(self._by_id[doc_id], status, self.unmatched(doc_id)) for doc_id, status in done
        ]

    def forget(self, doc_id: str) -> bool:
        """Removes what was taken in under `doc_id`; a digest it replaced stands again."""
        with self._writing():
            own = whole_id(doc_id)
            stored = [one for one in read_shelf(self.data) if one.document.id == own]
            if stored:
                remove_versions(self.data, own)
                originals.clear_originals(self.data)
            self.look()
        return bool(stored)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One writer at a time, also between processes; what others wrote is seen first."""
        shelf_folder(self.data).mkdir(parents=True, exist_ok=True)
        with locked(shelf_lock(self.data)):
            finish_writing(self.data)
            originals.clear_originals(self.data)
            self.look()
            yield
