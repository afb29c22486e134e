"""Whether two indicator names mean the same: few features, weights fitted on labelled pairs."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.mining.names import Taken, clean_name, take_apart
from knowledge.mining.words import Piece
from knowledge.yaml_file import read_yaml

if TYPE_CHECKING:
    import numpy as np

    from knowledge.index.encode import Encoder

WEIGHTS = Path(__file__).parent.parent / "corpus" / "mining.yaml"
FEATURES = (
    "other_kind", "opposite", "stage_shared", "other_stage", "other_end", "left", "words", "thing", "longer", "swapped",
)  # fmt: skip
_WEIGHT = {
    "stage": 2.0,
    "people": 1.5,
    "thing": 2.0,
    "rest": 1.0,
}  # a word of known meaning, a character
FAR = 0.5
LONGER = 6.0  # more than so many characters that only one name has say no more
SWAPPED = 4.0  # a word or two in the place of others; more is another name altogether


class Named:
    """One name with its vector, made ready to be compared with many."""

    __slots__ = ("end", "people", "stages", "taken", "things", "vector", "vectors", "words")

    def __init__(
        self, taken: Taken, vector: "np.ndarray", vectors: "dict[Piece, np.ndarray]"
    ) -> None:
        self.taken, self.vector, self.vectors = taken, vector, vectors
        self.words = frozenset(taken.pieces)
        self.things = frozenset(one for one in taken.pieces if one[0] != "stage")
        self.people = frozenset(one for one in taken.pieces if one[0] == "people")
        self.stages = [one for one in taken.pieces if one[0] == "stage"]
        self.end = taken.pieces[-1:]

    def sum_of(self, words: frozenset[Piece]) -> "np.ndarray":
        first, *others = sorted(words)
        total = self.vectors[first]
        for word in others:
            total = total + self.vectors[word]
        return total


def read_names(
    given: Sequence[tuple[str, str, str]], encoder: "Encoder", without: frozenset[str] = frozenset()
) -> list[Named]:
    """Each (name, unit, level 2) made ready; `without`: see words.pieces."""
    taken = [take_apart(*one, without) for one in given]
    words = sorted({piece for one in taken for piece in one.pieces})
    rows = encoder.encode([clean_name(name) for name, _, _ in given] + [word for _, word in words])
    vectors = dict(zip(words, rows[len(given) :], strict=True))
    return [Named(one, rows[n], vectors) for n, one in enumerate(taken)]


def compare(one: Named, other: Named) -> dict[str, float]:
    """The features; each from 0 to 1, but for likenesses of vectors."""
    shared = _mass(one.words & other.words)
    here, there = one.words - other.words, other.words - one.words
    more, less = _mass(here), _mass(there)
    return {
        "other_kind": float(kinds_differ(one, other)),
        "opposite": float(one.taken.unwanted != other.taken.unwanted),
        "stage_shared": float(bool(set(one.stages) & set(other.stages))),
        "other_stage": float(_differ(one.stages[-1:], other.stages[-1:])),
        "other_end": float(one.end != other.end),
        "left": _near(one, here, other, there),
        "words": 2 * shared / (2 * shared + more + less) if shared + more + less else 1.0,
        "thing": _held(one.things, other.things),
        "longer": min(abs(more - less), LONGER) / LONGER,
        # The more alike the names are else, the surer that the word was meant to part them.
        "swapped": _swapped(one.taken.pieces, other.taken.pieces)
        * float(one.vector @ other.vector),
    }


def kinds_differ(one: Named, other: Named) -> bool:
    """A count and a rate; a cost for each person and one for each kilometre."""
    a, b = one.taken, other.taken
    return a.kind != b.kind or bool(a.per and b.per and a.per != b.per)


def are_strangers(one: Named, other: Named) -> bool:
    """Whether they are for different people, or about things that share no word in names far from each other.

    One character that both have (入库, 收入) is no shared word.
    """
    if _differ(one.people, other.people) and not one.people & other.people:
        return True
    word = _WEIGHT["thing"]
    told = min(_mass(one.things), _mass(other.things)) >= word
    apart = told and _mass(one.things & other.things) < word
    return apart and float(one.vector @ other.vector) < FAR


def likeness(one: Named, other: Named) -> float:
    """The chance that the two mean the same, from 0 to 1; above 0.5 they do."""
    weights = _weights()
    found = compare(one, other)
    total = weights["bias"] + sum(weights[name] * value for name, value in found.items())
    return 1 / (1 + exp(-total))


def _mass(words: Iterable[Piece]) -> float:
    return sum(_WEIGHT[sort] for sort, _ in words)


def _differ(one: Collection[Piece], other: Collection[Piece]) -> bool:
    return bool(one) and bool(other) and one != other


def _near(one: Named, here: frozenset[Piece], other: Named, there: frozenset[Piece]) -> float:
    """How near in meaning what only one has is to what only the other has; 0.5 where a side has nothing."""
    if not here or not there:
        return 0.5
    a, b = one.sum_of(here), other.sum_of(there)
    return float(a @ b / (max(float(a @ a) * float(b @ b), 1e-9) ** 0.5))


def _held(one: frozenset[Piece], other: frozenset[Piece]) -> float:
    """How much of the shorter name's object the longer one has."""
    shared = _mass(one & other)
    shorter = shared + min(_mass(one - other), _mass(other - one))
    return shared / shorter if shorter else 0.5


def _swapped(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether the names are alike but for a word in one place: 县道养护里程, 村道养护里程."""
    shortest = min(len(one), len(other))
    front = next((n for n in range(shortest) if one[n] != other[n]), shortest)
    back = next(
        (n for n in range(shortest - front) if one[-1 - n] != other[-1 - n]), shortest - front
    )
    a, b = _mass(one[front : len(one) - back]), _mass(other[front : len(other) - back])
    return front + back > 0 and 0 < a <= SWAPPED and 0 < b <= SWAPPED


@cache
def _weights() -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(WEIGHTS)
    return found
