"""What of the library is searched: its passages by document, and a hash that says when they change."""

import hashlib
from dataclasses import dataclass

from knowledge.document import Document, Passage
from knowledge.library import Library


@dataclass(frozen=True)
class Searched:
    """One state of the library: documents by id with the hash of what is searched of them."""

    passages: dict[str, list[Passage]]
    hashes: dict[str, str]
    fingerprint: str  # changes when anything that a search shows does, dates included

    def count(self, doc_id: str) -> int:
        return len(self.passages[doc_id])

    @property
    def total(self) -> int:
        return sum(map(len, self.passages.values()))


def read_searched(library: Library) -> Searched:
    passages: dict[str, list[Passage]] = {document.id: [] for document in library.documents}
    for passage in library.passages():
        passages[passage.document.id].append(passage)
    hashes: dict[str, str] = {}
    state = hashlib.sha256()
    for document in library.documents:
        hashes[document.id] = _hash(document, passages[document.id])
        state.update(hashes[document.id].encode())
        state.update(document.model_dump_json(exclude={"clauses"}).encode())
    return Searched(passages, hashes, state.hexdigest())


def _hash(document: Document, passages: list[Passage]) -> str:
    named = (document.id, document.title, document.short, document.number, document.region)
    state = hashlib.sha256(repr(named).encode())
    state.update(document.model_dump_json(include={"clauses"}).encode())
    # an original is asked for as its digest was: that stands in the passages alone
    state.update(repr([passage.clause.asked for passage in passages]).encode())
    return state.hexdigest()[:16]
