"""In how many passages each token stands: how telling a word is. Written when the index is built."""

import json
from collections import Counter
from functools import cached_property
from math import log
from pathlib import Path

from knowledge.document import Passage
from knowledge.index.keyword import passage_fields
from knowledge.index.tokens import tokenise


def passage_tokens(passage: Passage) -> frozenset[str]:
    """All tokens of title, label and text."""
    return frozenset(token for text in passage_fields(passage).values() for token in tokenise(text))


def write_words(path: Path, passages: int, counts: Counter[str]) -> None:
    text = json.dumps({"passages": passages, "counts": counts}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")


class Words:
    """Read from disk at the first question; several files count as one."""

    def __init__(self, *paths: Path) -> None:
        self._paths = paths

    @cached_property
    def _read(self) -> tuple[int, list[dict[str, int]]]:
        raw = [json.loads(path.read_text(encoding="utf-8")) for path in self._paths]
        return sum(one["passages"] for one in raw), [one["counts"] for one in raw]

    def known(self, token: str) -> bool:
        return any(token in counts for counts in self._read[1])

    def rarity(self, token: str) -> float:
        """Inverse document frequency; a token that no passage holds counts most."""
        total, parts = self._read
        return log(1 + total / (0.5 + sum(counts.get(token, 0) for counts in parts)))
