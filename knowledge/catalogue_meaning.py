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
# Chosen on the dev half of evals/cases/library.
LEXICAL, NAME, DEFINED, PLACED, SAID = 0.7, 0.3, 0.5, 0.5, 1.0
# An entry with less of the words, and further off, is no hit; everyday wordings are full of small
# words (没有, 东西), so their nearness and the words shared with them count together.
COVERED, NEAR, SAID_SO = 0.18, 0.37, 0.7


class _Shelf:
    """The entries of one catalogue made ready."""

    def __init__(self, catalogue: Catalogue, encoder: "Encoder") -> None:
        self.entries: list[Entry] = [(u, one) for u in catalogue.fund_uses for one in u.indicators]
        names = [one.name.replace("{item}", one.takes.item) for _, one in self.entries]
        defined = [f"{n}。{_filled(one.definition, one)}" for n, (_, one) in zip(names, self.entries, strict=True)]  # fmt: skip
        placed = [f"{use.name} {n}" for n, (use, _) in zip(names, self.entries, strict=True)]
        self.rows = [encoder.encode(texts) for texts in (names, defined, placed)]
        said = [(n, text) for n, (_, one) in enumerate(self.entries) for text in one.everyday]
        self.sayers = [n for n, _ in said]  # the entry of each everyday wording
        self.said = encoder.encode([normalise(text) for _, text in said]) if said else None
        self.told = [_words(use, one) for use, one in self.entries]
        self.words = [
            _with_sayings(words, one)
            for words, (_, one) in zip(self.told, self.entries, strict=True)
        ]
        self.known = Counter(token for words in self.words for token in words)
        self.known_told = Counter(token for words in self.told for token in words)

    def near(self, vector: "np.ndarray") -> "list[np.ndarray]":
        """Likeness of each entry by name, definition, fund use, and nearest everyday wording.

        An entry without wordings, as a city's own may be, goes by its name or definition.
        """
        import numpy as np

        near = [rows @ vector for rows in self.rows]
        said = np.full(len(self.entries), -2.0, dtype=np.float32)
        if self.said is not None:
            np.maximum.at(said, self.sayers, self.said @ vector)
        return [*near, np.where(said < -1, np.maximum(near[0], near[1]), said)]

    def rarity(self, token: str) -> float:
        return _rarity(token, self.known, len(self.entries))

    def share(self, asked: dict[str, float], words: list[dict[str, float]], n: int) -> float:
        """How much of what is asked stands in entry n, by `told` or `words`: 0 to 1."""
        known = self.known_told if words is self.told else self.known
        weights = {t: w * _rarity(t, known, len(self.entries)) for t, w in asked.items()}
        return sum(w for t, w in weights.items() if t in words[n]) / sum(weights.values())


def _rarity(token: str, known: Counter[str], entries: int) -> float:
    return math.log(1 + entries / (1 + known[token]))


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


def _with_sayings(words: dict[str, float], one: CommonIndicator) -> dict[str, float]:
    found = dict(words)
    for text in one.everyday:
        for token in set(tokenise(text)):
            if len(token) > 1:
                found[token] = found.get(token, 0.0) + 1.5
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
    if not asked:
        return []
    (vector,) = encoder.encode([normalise(query)])
    near = shelf.near(vector)
    lexical = [_lexical(asked, words, shelf) for words in shelf.words]
    top = max(lexical) or 1.0
    scores = [
        LEXICAL * lexical[n] / top
        + sum(w * rows[n] for w, rows in zip((NAME, DEFINED, PLACED, SAID), near, strict=True))
        for n in range(len(shelf.entries))
    ]
    order = sorted(range(len(scores)), key=lambda n: (-scores[n], n))
    return [shelf.entries[n] for n in order[:MOST] if _is_hit(n, asked, near, shelf)]


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


def _is_hit(n: int, asked: dict[str, float], near: "list[np.ndarray]", shelf: _Shelf) -> bool:
    *told, said = (float(rows[n]) for rows in near)
    if max(told) >= NEAR or shelf.share(asked, shelf.told, n) >= COVERED:
        return True
    return said + shelf.share(asked, shelf.words, n) >= SAID_SO
