"""Whether two indicator names mean the same: few features, weights fitted on labelled pairs."""

from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.mining.names import Taken, clean_name, take_apart
from knowledge.yaml_file import read_yaml

if TYPE_CHECKING:
    import numpy as np

    from knowledge.index.encode import Encoder

WEIGHTS = Path(__file__).parent.parent / "corpus" / "mining.yaml"
FEATURES = ("other_kind", "names", "about", "characters", "pairs", "held", "part_ways", "apart")
MANY = 3  # words that part two names; more of them say no more


class Named:
    """One name with its vectors, made ready to be compared with many."""

    __slots__ = ("about", "characters", "name", "pairs", "taken")

    def __init__(self, taken: Taken, name: "np.ndarray", about: "np.ndarray") -> None:
        self.taken, self.name, self.about = taken, name, about
        self.characters = frozenset(taken.about)
        text = taken.about
        self.pairs = frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text})


def read_names(given: list[tuple[str, str, str]], encoder: "Encoder") -> list[Named]:
    """Each (name, unit, level 2) made ready."""
    taken = [take_apart(*one) for one in given]
    rows = encoder.encode([clean_name(name) for name, _, _ in given] + [t.about for t in taken])
    half = len(given)
    return [Named(one, rows[n], rows[half + n]) for n, one in enumerate(taken)]


def compare(one: Named, other: Named) -> dict[str, float]:
    a, b = one.taken.acts, other.taken.acts
    shared = len(one.characters & other.characters)
    shorter = min(len(one.characters), len(other.characters)) or 1
    return {
        "other_kind": float(one.taken.kind != other.taken.kind),
        "names": float(one.name @ other.name),
        "about": float(one.about @ other.about),
        "characters": _dice(one.characters, other.characters),
        "pairs": _dice(one.pairs, other.pairs),
        "held": shared / shorter,
        "part_ways": float(bool(a - b) and bool(b - a)),
        "apart": min(len(a ^ b), MANY) / MANY,
    }


def likeness(one: Named, other: Named) -> float:
    """The chance that the two mean the same, from 0 to 1; above 0.5 they do."""
    weights = _weights()
    found = compare(one, other)
    total = weights["bias"] + sum(weights[name] * value for name, value in found.items())
    return 1 / (1 + exp(-total))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)


@cache
def _weights() -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(WEIGHTS)
    return found
