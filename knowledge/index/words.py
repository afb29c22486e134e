"""In how many passages each token stands: how telling a word is. Written when the index is built."""

import json
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from math import log
from pathlib import Path

from knowledge.document import Passage
from knowledge.index.keyword import passage_fields
from knowledge.index.tokens import tokenise


def passage_tokens(passage: Passage) -> frozenset[str]:
    """All tokens of title, label and text."""
    return frozenset(token for text in passage_fields(passage).values() for token in tokenise(text))


def write_words(path: Path, passages: Iterable[Passage]) -> None:
    counts: Counter[str] = Counter()
    total = 0
    for passage in passages:
        counts.update(passage_tokens(passage))
        total += 1
    text = json.dumps({"passages": total, "counts": counts}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")


class Words:
    """Read from disk at the first question."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _read(self) -> tuple[int, dict[str, int]]:
        raw = json.loads(self._path.read_text(encoding="utf-8"))
        return raw["passages"], raw["counts"]

    def known(self, token: str) -> bool:
        return token in self._read[1]

    def rarity(self, token: str) -> float:
        """Inverse document frequency; a token that no passage holds counts most."""
        total, counts = self._read
        return log(1 + total / (0.5 + counts.get(token, 0)))
