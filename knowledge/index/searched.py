"""What of the library is searched: its passages by document, and a hash that says when they change."""

import hashlib
from dataclasses import dataclass

from knowledge.at_rest import collector_at_rest
from knowledge.document import Document, Passage
from knowledge.library import Library


@dataclass(frozen=True)
class Searched:
    """One state of the library: documents by id with the hash of what is searched of them."""

    documents: dict[str, Document]
    passages: dict[str, list[Passage]]
    hashes: dict[str, str]
    fingerprint: str  # changes when anything that a search shows does, dates included

    def count(self, doc_id: str) -> int:
        return len(self.passages[doc_id])

    @property
    def total(self) -> int:
        return sum(map(len, self.passages.values()))


def read_searched(library: Library, before: Searched | None = None) -> Searched:
    """What has not changed since `before` is taken from there: one notice among a thousand laws is little."""
    passages: dict[str, list[Passage]] = {}
    hashes: dict[str, str] = {}
    state = hashlib.sha256()
    with collector_at_rest():
        for document in library.documents:
            name = document.id
            if before and before.documents.get(name) is document:
                passages[name], hashes[name] = before.passages[name], before.hashes[name]
            else:
                passages[name] = library.passages_of(document)
                hashes[name] = _hash(document, passages[name])
            state.update(hashes[name].encode())
            state.update(document.model_dump_json(exclude={"clauses"}).encode())
    documents = {document.id: document for document in library.documents}
    return Searched(documents, passages, hashes, state.hexdigest())


def _hash(document: Document, passages: list[Passage]) -> str:
    named = (document.id, document.title, document.short, document.number, document.region)
    state = hashlib.sha256(repr(named).encode())
    state.update((document.restricted or "").encode())
    state.update(document.model_dump_json(include={"clauses"}).encode())
    # an original is asked for as its digest was: that stands in the passages alone
    state.update(repr([passage.clause.asked for passage in passages]).encode())
    return state.hexdigest()[:16]
