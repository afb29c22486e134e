"""Pairs of indicator names, the same or not: how well mining tells; `--fit` writes its weights."""

import random
import sys
from pathlib import Path
from typing import Any

from evals.figures import Share, share
from knowledge.index.encode import open_encoder
from knowledge.mining.alike import Named, likeness, read_names
from knowledge.mining.names import clean_name
from knowledge.yaml_file import read_yaml

CASES = Path(__file__).parent / "cases" / "mining"
SEED, DRAWS = 20261124, 2000
Pair = dict[str, Any]


def read_pairs(half: str) -> list[Pair]:
    """`train`, `dev` or `frozen`."""
    found: list[Pair] = read_yaml(CASES / f"{half}.yaml")
    return found


def fitting_pairs() -> list[Pair]:
    """`train` without what stands in `dev` or `frozen` too, and `dev`."""
    held = {_key(pair) for half in ("dev", "frozen") for pair in read_pairs(half)}
    return [pair for pair in read_pairs("train") if _key(pair) not in held] + read_pairs("dev")


def _key(pair: Pair) -> frozenset[str]:
    return frozenset(clean_name(pair[side]["name"]) for side in "ab")


def named(pair: Pair, without: frozenset[str] = frozenset()) -> list[Named]:
    sides = [
        (pair[k]["name"], pair[k].get("unit") or "", pair[k].get("level2") or "") for k in "ab"
    ]
    return read_names(sides, open_encoder(), without)


def f1(said: list[bool], true: list[bool]) -> float:
    both = sum(a and b for a, b in zip(said, true, strict=True))
    return 2 * both / (sum(said) + sum(true) or 1)


def f1_interval(said: list[bool], true: list[bool]) -> tuple[float, float]:
    """95 of 100 draws of as many pairs lie between."""
    chance, pairs = random.Random(SEED), list(zip(said, true, strict=True))
    drawn = (chance.choices(pairs, k=len(pairs)) for _ in range(DRAWS))
    found = sorted(f1([a for a, _ in one], [b for _, b in one]) for one in drawn)
    return found[DRAWS // 40], found[-DRAWS // 40]


def run(half: str) -> tuple[float, Share, list[str]]:
    """F1, agreement, and the pairs that were told wrongly (of `frozen` none is named)."""
    pairs = read_pairs(half)
    said = [likeness(*named(pair)) >= 0.5 for pair in pairs]
    true = [bool(pair["same"]) for pair in pairs]
    right = [a == b for a, b in zip(said, true, strict=True)]
    wrong = [pair["id"] for pair, ok in zip(pairs, right, strict=True) if not ok]
    return f1(said, true), share(right), wrong if half != "frozen" else []


def trivial(half: str) -> float:
    """F1 of saying "the same" where more than half of the characters are shared."""
    pairs = read_pairs(half)
    sets = [[set(clean_name(pair[side]["name"])) for side in "ab"] for pair in pairs]
    said = [2 * len(a & b) / (len(a) + len(b)) > 0.5 for a, b in sets]
    return f1(said, [bool(pair["same"]) for pair in pairs])


if __name__ == "__main__":
    if "--fit" in sys.argv:
        from evals.mining_fit import fit

        fit()
    for half in [one for one in sys.argv[1:] if not one.startswith("--")] or ["dev"]:
        score, right, wrong = run(half)
        print(f"{half}: F1 {score:.3f}, {right.show()}, by characters {trivial(half):.3f}  {wrong}")
