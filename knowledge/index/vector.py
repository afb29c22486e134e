"""Nearest neighbours of a vector, in Chroma; the only door to chromadb."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.index.encode import Vectors

COLLECTION = "passages"  # Chroma takes ASCII names only
SEVERAL = 6  # vectors that one passage may have, about
GRAPH = {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 400}
"""Twice Chroma's own: of 135,000 articles it then misses almost none of the nearest."""
BATCH = 5000  # Chroma takes no more at once


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    return chromadb.PersistentClient(path=str(folder), settings=settings)


class VectorWriter:
    """Writes a collection into an empty folder.

    A passage may have several vectors: the further ones are named `passage~1`, `passage~2`, …
    """

    def __init__(self, folder: Path) -> None:
        self._client = _client(folder)
        self._collection = self._client.create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={"hnsw": GRAPH},
        )

    def add(self, names: Sequence[str], vectors: Vectors) -> None:
        """Rows of zeros are left out."""
        known = [at for at in range(len(names)) if np.any(vectors[at])]
        for start in range(0, len(known), BATCH):
            part = known[start : start + BATCH]
            self._collection.add(ids=[names[at] for at in part], embeddings=vectors[part])

    def close(self) -> None:
        self._client.close()


def passage_of(name: str) -> str:
    return name.split("~")[0]


def best_by_passage(names: Sequence[str], near: Sequence[float]) -> list[tuple[str, float]]:
    """Passages by their nearest vector, best first."""
    nearest: dict[str, float] = {}
    for name, own in zip(names, near, strict=True):
        passage = passage_of(name)
        nearest[passage] = max(nearest.get(passage, -1.0), float(own))
    return sorted(nearest.items(), key=lambda hit: (-hit[1], hit[0]))


class VectorIndex:
    """An open collection. Never written after it was built: Chroma shows a process no other's writes."""

    def __init__(self, folder: Path) -> None:
        self._client = _client(folder)
        self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        self.count: int = self._collection.count()

    def search(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Passage ids with cosine similarity, best first; nothing for a vector of zeros."""
        if not self.count or not np.any(vector):
            return []
        found = self._collection.query(
            query_embeddings=[vector],
            n_results=min(limit * SEVERAL, self.count),
            include=["distances"],
        )
        near = [1.0 - float(far) for far in found["distances"][0]]
        return best_by_passage(found["ids"][0], near)[:limit]

    def ids(self) -> set[str]:
        """The passages in the collection; those without a vector are looked up by name alone."""
        return {passage_of(name) for name in self._collection.get(include=[])["ids"]}

    def rows(self, names: Sequence[str]) -> dict[str, Vectors]:
        """The stored vectors of these names, those that are there."""
        found: dict[str, Vectors] = {}
        for start in range(0, len(names), BATCH):
            got = self._collection.get(
                ids=list(names[start : start + BATCH]), include=["embeddings"]
            )
            found |= dict(zip(got["ids"], got["embeddings"], strict=True))
        return found

    def close(self) -> None:
        self._client.close()
