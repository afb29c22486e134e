"""Weights of mining, fitted on labelled pairs and neighbours in the library; what to expect of new pairs."""

import random
from typing import Any

import numpy as np
import yaml

from evals.mining import SEED, Pair, f1, f1_interval, fitting_pairs, named
from knowledge.index.encode import open_encoder
from knowledge.indicator import load_catalogue
from knowledge.mining.alike import FEATURES, WEIGHTS, compare, read_names
from knowledge.mining.names import clean_name
from knowledge.mining.words import listed_words

FOLDS, PENALTY = 10, 3.0
# Neighbours of the library, and what they weigh among the pairs that differ.
STRANGERS, SHARE = 600, 0.15
# The word lists know more of these pairs than of a city's tables: so each pair also counts as it
# looks when some of the listed words are unknown.
VIEWS, HIDDEN = 3, 0.4


def fit() -> None:
    """Prints F1 on pairs of names that were not fitted on, as they are and with unknown words; writes the weights."""
    pairs = fitting_pairs()
    true = np.array([bool(pair["same"]) for pair in pairs])
    chance = random.Random(SEED)
    hidden = [
        frozenset(word for word in listed_words() if chance.random() < HIDDEN) for _ in range(VIEWS)
    ]
    views = [_matrix(pairs, without) for without in (frozenset[str](), *hidden)]
    apart = strangers()
    said, cold = np.zeros(len(pairs), bool), np.zeros(len(pairs), bool)
    for kept, left in _folds(pairs):
        model = _fitted([view[kept] for view in views], true[kept], apart)
        said[left] = model.predict(views[0][left])
        cold[left] = model.predict(_matrix([pairs[n] for n in left], _only_in(pairs, left, kept)))
    print(f"{len(pairs)} pairs, no name in two folds")
    for told, what in ((said, "all words"), (cold, "words of the left-out pairs alone unknown")):
        low, high = f1_interval(list(told), list(true))
        print(f"{what}: F1 {f1(list(told), list(true)):.3f} ({low:.3f}–{high:.3f})")
    model = _fitted(views, true, apart)
    print(f"strangers taken for the same: {model.predict(apart).mean():.3f}")
    _write(model)


def strangers() -> Any:
    """Features of entries of one fund use that are of one kind: by the library's own rule not the same."""
    chance = random.Random(SEED)
    found: list[list[float]] = []
    for use in load_catalogue().fund_uses:
        given = [(one.name.replace("{item}", one.takes.item), one.unit, one.level2["2021"]) for one in use.indicators]  # fmt: skip
        ready = read_names(given, open_encoder())
        found += [
            _row(compare(a, b)) for n, a in enumerate(ready) for b in ready[:n] if a.taken.kind == b.taken.kind
        ]  # fmt: skip
    return np.array(chance.sample(found, min(STRANGERS, len(found))))


def _row(features: dict[str, float]) -> list[float]:
    return [features[name] for name in FEATURES]


def _matrix(pairs: list[Pair], without: frozenset[str]) -> Any:
    return np.array([_row(compare(*named(pair, without))) for pair in pairs])


def _fitted(views: list[Any], true: Any, apart: Any) -> Any:
    from sklearn.linear_model import LogisticRegression

    rows = np.concatenate([*views, apart])
    labels = np.concatenate([np.tile(true, len(views)), np.zeros(len(apart), bool)])
    each = np.where(true, 1.0, 1.0 - SHARE)  # strangers take the place of some that differ
    weight = np.concatenate([
        0.5 * each, *[0.5 / VIEWS * each] * (len(views) - 1),
        np.full(len(apart), SHARE * (~true).sum() / len(apart)),
    ])  # fmt: skip
    return LogisticRegression(C=PENALTY, max_iter=5000).fit(rows, labels, weight)


def _folds(pairs: list[Pair]) -> list[tuple[Any, Any]]:
    """(kept, left out), so that no name stands on both sides."""
    from sklearn.model_selection import GroupKFold

    names = [[clean_name(pair[side]["name"]) for side in "ab"] for pair in pairs]
    group = {name: name for two in names for name in two}
    for one, other in names:
        old, new = group[one], group[other]
        group |= {name: new for name, held in group.items() if held == old}
    order = list(dict.fromkeys(group.values()))
    random.Random(SEED).shuffle(order)
    groups = [order.index(group[one]) for one, _ in names]
    return list(GroupKFold(FOLDS).split(names, groups=groups))


def _only_in(pairs: list[Pair], left: Any, kept: Any) -> frozenset[str]:
    """Listed words that stand in the left-out pairs and in no other: they might be listed because of them."""
    here, there = (
        " ".join(pairs[n][s]["name"] for n in some for s in "ab") for some in (left, kept)
    )
    return frozenset(word for word in listed_words() if word in here and word not in there)


def _write(model: Any) -> None:
    weights = {n: round(float(w), 3) for n, w in zip(FEATURES, model.coef_[0], strict=True)}
    text = yaml.safe_dump({"bias": round(float(model.intercept_[0]), 3)} | weights, sort_keys=False)
    head = "# 两个指标名称是否同义的权重，由 evals/mining.py --fit 在标注过的名称对上拟合；不要手改。\n"
    WEIGHTS.write_text(head + text, encoding="utf-8")
