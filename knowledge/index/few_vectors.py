"""Vectors of a delta: one NumPy file, compared with all; for few it is faster than any graph, and exact."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.index.encode import Vectors
from knowledge.index.vector import best_by_passage, passage_of


class FewVectorsWriter:
    """Keeps the rows until `close` writes them."""

    def __init__(self, folder: Path, size: int) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._names: list[str] = []
        self._rows: list[Vectors] = [np.zeros((0, size), dtype=np.float32)]

    def add(self, names: Sequence[str], vectors: Vectors) -> None:
        """Rows of zeros are left out."""
        known = np.any(vectors, axis=1)
        self._names += [name for name, own in zip(names, known, strict=True) if own]
        self._rows.append(vectors[known])

    def close(self) -> None:
        np.save(self._folder / "rows.npy", np.concatenate(self._rows))
        names = json.dumps(self._names, ensure_ascii=False)
        (self._folder / "names.json").write_text(names, encoding="utf-8")


class FewVectors:
    """Read whole when opened."""

    def __init__(self, folder: Path) -> None:
        self._rows: Vectors = np.load(folder / "rows.npy")
        self._names: list[str] = json.loads((folder / "names.json").read_text(encoding="utf-8"))

    def search(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Passage ids with cosine similarity, best first; nothing for a vector of zeros."""
        if not self._names or not np.any(vector):
            return []
        near = self._rows @ (vector / np.linalg.norm(vector)).astype(np.float32)
        return best_by_passage(self._names, near.tolist())[:limit]

    def ids(self) -> set[str]:
        return {passage_of(name) for name in self._names}

    def rows(self, names: Sequence[str]) -> dict[str, Vectors]:
        """The stored vectors of these names, those that are there."""
        wanted = set(names)
        return {
            name: row for name, row in zip(self._names, self._rows, strict=True) if name in wanted
        }
