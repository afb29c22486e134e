"""Pairs of indicator names, the same or not: how well mining tells; `--fit` writes its weights from the dev half."""

import random
import sys
from pathlib import Path
from typing import Any

import yaml

from evals.figures import Share, share
from knowledge.index.encode import open_encoder
from knowledge.indicator import load_catalogue
from knowledge.mining.alike import FEATURES, WEIGHTS, compare, likeness, read_names
from knowledge.yaml_file import read_yaml

SEED, STRANGERS = 20261124, 600
SHARE = 0.5  # what strangers weigh beside the labelled pairs; chosen on the dev half
CASES = Path(__file__).parent / "cases" / "mining"


def read_pairs(half: str) -> list[dict[str, Any]]:
    """`dev` or `frozen`."""
    found: list[dict[str, Any]] = read_yaml(CASES / f"{half}.yaml")
    return found


def features(pairs: list[dict[str, Any]]) -> list[dict[str, float]]:
    return [compare(*_named(pair)) for pair in pairs]


def run(half: str) -> tuple[float, Share, list[str]]:
    """F1, agreement, and the dev pairs that were told wrongly."""
    pairs = read_pairs(half)
    said = [likeness(*_named(pair)) >= 0.5 for pair in pairs]
    true = [bool(pair["same"]) for pair in pairs]
    both = sum(a and b for a, b in zip(said, true, strict=True))
    f1 = 2 * both / (sum(said) + sum(true))
    right = [a == b for a, b in zip(said, true, strict=True)]
    wrong = [pair["id"] for pair, ok in zip(pairs, right, strict=True) if not ok]
    return f1, share(right), wrong if half == "dev" else []


def trivial(half: str) -> float:
    """F1 of saying "the same" where more than half of the characters are shared."""
    pairs = read_pairs(half)
    said = [compare(*_named(pair))["characters"] > 0.5 for pair in pairs]
    both = sum(a and pair["same"] for a, pair in zip(said, pairs, strict=True))
    return 2 * both / (sum(said) + sum(bool(pair["same"]) for pair in pairs))


def _named(pair: dict[str, Any]) -> Any:
    sides = [
        (pair[k]["name"], pair[k].get("unit") or "", pair[k].get("level2") or "") for k in "ab"
    ]
    return read_names(sides, open_encoder())


def strangers() -> list[dict[str, float]]:
    """Features of entries of the library that are of one kind, and by its own rule not the same."""
    entries = [
        (one.name.replace("{item}", one.takes.item), one.unit, one.level2["2021"])
        for use in load_catalogue().fund_uses for one in use.indicators
    ]  # fmt: skip
    named = read_names(entries, open_encoder())
    chance = random.Random(SEED)
    found: list[dict[str, float]] = []
    while len(found) < STRANGERS:
        one, other = chance.sample(named, 2)
        if one.taken.kind == other.taken.kind:
            found.append(compare(one, other))
    return found


def fit() -> None:
    """Weights from the dev half, and strangers of the library; prints leave-one-out F1 on the dev half."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    pairs, apart = read_pairs("dev"), strangers()
    rows = [*features(pairs), *apart]
    matrix = np.array([[row[name] for name in FEATURES] for row in rows])
    labels = np.array([bool(pair["same"]) for pair in pairs] + [False] * len(apart))
    weight = np.array([1.0] * len(pairs) + [SHARE * len(pairs) / len(apart)] * len(apart))

    def fitted(keep: Any) -> LogisticRegression:
        return LogisticRegression(C=3, max_iter=5000).fit(matrix[keep], labels[keep], weight[keep])

    said = np.array([
        fitted(np.arange(len(rows)) != n).predict(matrix[n : n + 1])[0] for n in range(len(pairs))
    ])  # fmt: skip
    true = labels[: len(pairs)]
    print(f"leave-one-out F1 {2 * (said & true).sum() / (said.sum() + true.sum()):.3f}")
    model = fitted(np.arange(len(rows)) >= 0)
    print(f"strangers taken for the same: {model.predict(matrix[len(pairs) :]).mean():.3f}")
    weights = {n: round(float(w), 3) for n, w in zip(FEATURES, model.coef_[0], strict=True)}
    text = yaml.safe_dump({"bias": round(float(model.intercept_[0]), 3)} | weights, sort_keys=False)
    head = "# 两个指标名称是否同义的权重，由 evals/mining.py --fit 在标注过的名称对上拟合；不要手改。\n"
    WEIGHTS.write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    if "--fit" in sys.argv:
        fit()
    for half in [one for one in sys.argv[1:] if not one.startswith("--")] or ["dev"]:
        f1, right, wrong = run(half)
        print(f"{half}: F1 {f1:.3f}, {right.show()}, by characters {trivial(half):.3f}  {wrong}")
