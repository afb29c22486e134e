"""Nearest neighbours of a vector, in Chroma; the only door to chromadb."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.index.encode import Vectors

COLLECTION = "passages"  # Chroma takes ASCII names only
SEVERAL = 6  # vectors that one passage may have, about
BATCH = 1000


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    return chromadb.PersistentClient(path=str(folder), settings=settings)


def build_vectors(folder: Path, ids: Sequence[str], vectors: Vectors) -> None:
    """Writes a collection of `vectors` under `folder`; rows of zeros are left out.

    A passage may have several vectors: the further ones are named `passage~1`, `passage~2`, …
    """
    client = _client(folder)
    collection = client.create_collection(
        COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    known = [at for at in range(len(ids)) if np.any(vectors[at])]
    for start in range(0, len(known), BATCH):
        part = known[start : start + BATCH]
        collection.add(ids=[ids[at] for at in part], embeddings=vectors[part])
    client.close()


def _passage(name: str) -> str:
    return name.split("~")[0]


class VectorIndex:
    """An open collection. Never written after it was built: Chroma shows a process no other's writes."""

    def __init__(self, folder: Path) -> None:
        self._client = _client(folder)
        self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        self._count = self._collection.count()

    def search(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Passage ids with cosine similarity, best first; nothing for a vector of zeros."""
        if not self._count or not np.any(vector):
            return []
        found = self._collection.query(
            query_embeddings=[vector],
            n_results=min(limit * SEVERAL, self._count),
            include=["distances"],
        )
        nearest: dict[str, float] = {}
        for name, far in zip(found["ids"][0], found["distances"][0], strict=True):
            passage = _passage(name)
            nearest[passage] = max(nearest.get(passage, -1.0), 1.0 - float(far))
        return sorted(nearest.items(), key=lambda hit: (-hit[1], hit[0]))[:limit]

    def ids(self) -> set[str]:
        """The passages in the collection; those without a vector are looked up by name alone."""
        return {_passage(name) for name in self._collection.get(include=[])["ids"]}

    def close(self) -> None:
        self._client.close()
