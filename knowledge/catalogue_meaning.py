"""Searching the indicator library by meaning: everyday words against names, definitions and what they are asked for."""

import math
from collections import Counter
from typing import TYPE_CHECKING

from knowledge.index.tokens import query_text, tokenise
from knowledge.indicator import Catalogue, CommonIndicator, FundUse
from knowledge.terms import normalise, sayings

if TYPE_CHECKING:
    import numpy as np

    from knowledge.index.encode import Encoder

Entry = tuple[FundUse, CommonIndicator]
MOST = 30
SAYING = 0.7  # weight of a formal word that the asker did not use
LEXICAL, NAME, DEFINED, PLACED = 0.7, 0.3, 0.5, 0.5  # chosen on the dev half of evals/cases/library
COVERED, NEAR = 0.12, 0.37  # an entry with less of the words, and further off, is no hit


class _Shelf:
    """The entries of one catalogue made ready."""

    def __init__(self, catalogue: Catalogue, encoder: "Encoder") -> None:
        self.entries: list[Entry] = [(u, one) for u in catalogue.fund_uses for one in u.indicators]
        names = [one.name.replace("{item}", one.takes.item) for _, one in self.entries]
        defined = [f"{n}。{_filled(one.definition, one)}" for n, (_, one) in zip(names, self.entries, strict=True)]  # fmt: skip
        placed = [f"{use.name} {n}" for n, (use, _) in zip(names, self.entries, strict=True)]
        self.rows = [encoder.encode(texts) for texts in (names, defined, placed)]
        self.words = [_words(use, one) for use, one in self.entries]
        self.known = Counter(token for words in self.words for token in words)

    def rarity(self, token: str) -> float:
        return math.log(1 + len(self.entries) / (1 + self.known[token]))


def _filled(text: str, one: CommonIndicator) -> str:
    return text.replace("{item}", one.takes.item)


def _words(use: FundUse, one: CommonIndicator) -> dict[str, float]:
    """Tokens with what they weigh by where they stand."""
    found: dict[str, float] = {}
    for weight, text in (
        (3.0, _filled(one.name, one)), (1.0, _filled(one.definition, one)), (1.5, use.name), (0.7, " ".join(use.cues)),
        (0.7, one.ask or ""), (0.5, one.misuse), (0.5, one.formula or ""), (0.5, one.source),
    ):  # fmt: skip
        for token in set(tokenise(text)):
            if len(token) > 1:
                found[token] = found.get(token, 0.0) + weight
    return found


_SHELVES: dict[str, _Shelf] = {}  # by the catalogue's hash; the newest only


def _shelf(catalogue: Catalogue, encoder: "Encoder") -> _Shelf:
    if (found := _SHELVES.get(catalogue.hash)) is None:
        found = _Shelf(catalogue, encoder)
        _SHELVES.clear()
        _SHELVES[catalogue.hash] = found
    return found


def search_by_meaning(catalogue: Catalogue, query: str, encoder: "Encoder") -> list[Entry]:
    """The nearest entries, best first; none where nothing is near."""
    shelf = _shelf(catalogue, encoder)
    asked = _asked(query)
    whole = sum(weight * shelf.rarity(token) for token, weight in asked.items())
    if not whole:
        return []
    (vector,) = encoder.encode([normalise(query)])
    near = [rows @ vector for rows in shelf.rows]
    lexical = [_lexical(asked, words, shelf) for words in shelf.words]
    top = max(lexical) or 1.0
    scores = [
        LEXICAL * lexical[n] / top + NAME * near[0][n] + DEFINED * near[1][n] + PLACED * near[2][n]
        for n in range(len(shelf.entries))
    ]
    order = sorted(range(len(scores)), key=lambda n: (-scores[n], n))
    return [shelf.entries[n] for n in order[:MOST] if _is_hit(n, asked, whole, near, shelf)]


def _asked(query: str) -> dict[str, float]:
    asked: dict[str, float] = {}
    for text, weight in [(query_text(query), 1.0), *((term, SAYING) for _, term in sayings(query))]:
        for token in set(tokenise(text)):
            if len(token) > 1:
                asked[token] = max(asked.get(token, 0.0), weight)
    return asked


def _lexical(asked: dict[str, float], words: dict[str, float], shelf: _Shelf) -> float:
    return sum(
        weight * shelf.rarity(token) * words[token] / (words[token] + 1.5)
        for token, weight in asked.items()
        if token in words
    )


def _is_hit(
    n: int, asked: dict[str, float], whole: float, near: "list[np.ndarray]", shelf: _Shelf
) -> bool:
    held = sum(w * shelf.rarity(t) for t, w in asked.items() if t in shelf.words[n])
    return held >= COVERED * whole or max(float(rows[n]) for rows in near) >= NEAR
