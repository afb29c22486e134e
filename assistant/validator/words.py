"""Which words two texts share: pairs of characters, once the words that every table uses are taken out."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.values.numerals import flat

_RUN = re.compile(r"[一-鿿]+|[A-Za-z]{2,}")


@lru_cache(maxsize=4096)
def pairs(text: str | None, generic: tuple[str, ...] = ()) -> frozenset[str]:
    """The pairs of neighbouring characters in `text`; no pair reaches over a generic word."""
    rest = flat(text or "")
    for word in sorted(generic, key=len, reverse=True):
        rest = rest.replace(word, " ")
    found: set[str] = set()
    for run in _RUN.findall(rest):
        found |= {run[i : i + 2] for i in range(len(run) - 1)} if run[0] > "z" else {run.lower()}
    return frozenset(found)


def all_pairs(texts: Iterable[str | None], generic: tuple[str, ...] = ()) -> frozenset[str]:
    return frozenset().union(*(pairs(text, generic) for text in texts))


def covered(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of `part` that `whole` has; 1 where `part` is empty."""
    return len(part & whole) / len(part) if part else 1.0


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """Jaccard: what both share of what either has."""
    return len(one & two) / len(one | two) if one | two else 0.0
