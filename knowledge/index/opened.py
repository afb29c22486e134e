"""The index opened for reading: base and delta answer as if they were one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import log

from knowledge.index.encode import Vectors
from knowledge.index.few_vectors import FewVectors
from knowledge.index.folders import Current
from knowledge.index.keyword import KeywordIndex
from knowledge.index.vector import VectorIndex
from knowledge.index.words import Words

Hits = list[tuple[str, float]]
Stands = Callable[[str], bool]
FURTHEST = 50  # times the limit: so deep the search goes for what stands on an early day


def _any(_: str) -> bool:
    return True


class OpenIndex:
    """Holds the folders of one state of the index open. Reading is thread-safe."""

    def __init__(self, current: Current, before: "OpenIndex | None" = None) -> None:
        """The base that `before` has open already is not opened again."""
        self.current = current
        delta = current.delta
        # the delta first: it is what another process may soon clear away
        self._few = FewVectors(delta.vectors) if delta else None
        self._few_words = KeywordIndex(delta.keyword) if delta else None
        self._gone = delta.gone if delta else frozenset[str]()
        same = before if before and before.current.base.folder == current.base.folder else None
        self._base_words: KeywordIndex = (
            same._base_words if same else KeywordIndex(current.base.keyword)
        )
        self._vectors: VectorIndex = same._vectors if same else VectorIndex(current.base.vectors)
        self._passages = sum(part.passages for part in current.parts)
        self.words = Words(*(part.words for part in current.parts))

    def keyword(self, weights: dict[str, float], limit: int, stands: Stands = _any) -> Hits:
        """Passages that stand, by BM25, best first; how rare a word is, is counted over both parts."""
        few, telling = self._few_words, self._telling
        own = telling if few else None
        hits = self._base(lambda n: self._base_words.search(weights, n, own), limit, stands)
        if few:
            hits += _standing(lambda n: few.search(weights, n, telling), limit, stands)
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit]

    def dense(self, vector: Vectors, limit: int, stands: Stands = _any) -> Hits:
        """Passages that stand, by cosine, best first."""
        few = self._few
        hits = self._base(lambda n: self._vectors.search(vector, n), limit, stands)
        if few:
            hits += _standing(lambda n: few.search(vector, n), limit, stands)
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit]

    def _base(self, search: Callable[[int], Hits], limit: int, stands: Stands) -> Hits:
        """Hits of the base, without what a delta says is gone."""
        gone = self._gone
        return _standing(search, limit, lambda one: one.split("#")[0] not in gone and stands(one))

    def _telling(self, part: KeywordIndex, field: str, token: str) -> float:
        """What makes a term of one part weigh as it would in both together."""
        parts = [one for one in (self._base_words, self._few_words) if one]
        own = part.holding(field, token)
        if not own:
            return 0.0
        everywhere = sum(one.holding(field, token) for one in parts)
        return _idf(self._passages, everywhere) / _idf(part.count, own)

    def keyword_ids(self) -> set[str]:
        """The passages that the keyword half would find."""
        return self._both(
            self._base_words.ids(), self._few_words.ids() if self._few_words else set()
        )

    def vector_ids(self) -> set[str]:
        """The passages that the dense half would find."""
        return self._both(self._vectors.ids(), self._few.ids() if self._few else set())

    def _both(self, base: set[str], few: set[str]) -> set[str]:
        return {one for one in base if one.split("#")[0] not in self._gone} | few

    def close(self) -> None:
        self._vectors.close()


def _standing(search: Callable[[int], Hits], limit: int, stands: Stands) -> Hits:
    """Asked for more where what does not stand took the places."""
    asked = limit
    while True:
        hits = search(asked)
        standing = [hit for hit in hits if stands(hit[0])]
        if len(standing) >= limit or len(hits) < asked or asked > limit * FURTHEST:
            return standing[:limit]
        asked *= 2


def _idf(passages: int, holding: int) -> float:
    """As tantivy works it out."""
    return log(1 + (passages - holding + 0.5) / (holding + 0.5))


@contextmanager
def open_parts(current: Current) -> Iterator[OpenIndex]:
    """For one look."""
    index = OpenIndex(current)
    try:
        yield index
    finally:
        index.close()
