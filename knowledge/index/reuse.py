"""Vectors for a new part: from the index in use where the text is the same, else from the encoder."""

from collections.abc import Sequence

import numpy as np

from knowledge.index.encode import Encoder, Vectors
from knowledge.index.folders import Current, Part
from knowledge.index.searched import Searched
from knowledge.index.vector import passage_of


class Rows:
    """The encoder, spared what it has done before: an endpoint may take an hour for a big library."""

    def __init__(self, encoder: Encoder, old: Current | None, searched: Searched) -> None:
        self._encoder = encoder
        self.size = encoder.size
        self.leaves = "url" in encoder.described  # the texts go to another machine
        same = old is not None and encoder.costly and old.encoder["name"] == encoder.name
        self._kept = [_Kept(part, searched) for part in old.parts] if old and same else []

    def of(self, names: Sequence[str], texts: Sequence[str]) -> Vectors:
        found: dict[str, Vectors] = {}
        for kept in self._kept:
            found |= kept.rows([name for name in names if name not in found])
        missing = [at for at, name in enumerate(names) if name not in found]
        rows = np.zeros((len(names), self.size), dtype=np.float32)
        if missing:
            rows[missing] = self._encoder.encode([texts[at] for at in missing])
        for at, name in enumerate(names):
            if name in found:
                rows[at] = found[name]
        return rows

    def close(self) -> None:
        for kept in self._kept:
            kept.close()


class _Kept:
    """What one part of the old index holds of documents that have not changed."""

    def __init__(self, part: Part, searched: Searched) -> None:
        from knowledge.index.few_vectors import FewVectors
        from knowledge.index.vector import VectorIndex

        self._same = {
            doc_id
            for doc_id, (own, _) in part.documents.items()
            if searched.hashes.get(doc_id) == own
        }
        small = "gone" in part.about
        self._vectors = FewVectors(part.vectors) if small else VectorIndex(part.vectors)

    def rows(self, names: Sequence[str]) -> dict[str, Vectors]:
        return self._vectors.rows(
            [name for name in names if passage_of(name).split("#")[0] in self._same]
        )

    def close(self) -> None:
        close = getattr(self._vectors, "close", None)
        if close:
            close()
