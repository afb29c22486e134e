"""Fits the evidence gate on labelled questions and writes knowledge/corpus/gate.yaml; run by hand.

python -m evals.fit_gate          fit and write
python -m evals.fit_gate --show   figures and mistakes only

The features are those that the gate sees when `ask` is asked: after place, topic and order.
"""

import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.questions import CASES, Place, QuestionCase, read_cases
from knowledge.document import Passage
from knowledge.evidence import GATE, LOOKED_AT, Evidence
from knowledge.features import read_features

SETUP = {"region": "乌鲁木齐市", "level": "市", "year": 2026}
FIT, SEED = 200, 20261124  # of the 300 questions of `train`; the others are for checking
STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0)  # C; the one with the least log loss out of the fold
THRESHOLDS = np.arange(0.30, 0.71, 0.01)
FALSE_ANSWER = 1.0  # what an answer to what must not be answered costs, in answers that are kept
REPEATS, FOLDS = 3, 10
OWN = "gate_train"  # not written blind, and labelled when the library had 16 documents: no threshold from it


@dataclass(frozen=True)
class Sample:
    name: str  # which file
    question: str
    label: int
    features: dict[str, float]


def split_train() -> tuple[list[QuestionCase], list[QuestionCase]]:
    """The questions of `train` that may be fitted on, and those that are for checking."""
    cases = read_cases("train")
    chosen = set(random.Random(SEED).sample([case.id for case in cases], len(cases))[:FIT])
    return [c for c in cases if c.id in chosen], [c for c in cases if c.id not in chosen]


def read_half(name: str) -> list[QuestionCase]:
    """`fit` and `check` are the parts of `train`; `gate_train` has only questions and labels."""
    if name in ("fit", "check"):
        return split_train()[name == "check"]
    if name != "gate_train":
        return read_cases(name)
    raw = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))["cases"]
    return [QuestionCase.model_validate({**case, "why": ""}) for case in raw]


def collect(assistant: Assistant, names: Sequence[str]) -> list[Sample]:
    """One sample a question: what the gate saw, and whether it should have opened."""
    searcher = assistant.searcher()
    weighed: list[tuple[dict[str, float], list[Passage]]] = []
    weigh = searcher.weigh

    def listen(query: str, hits: Any) -> Evidence:
        found = [hit.passage for hit in hits[:LOOKED_AT]]
        dense = [hit.dense for hit in hits[:LOOKED_AT]]
        question = searcher.read(query)
        seen = read_features(question, found, dense, searcher.words, searcher.encoder)
        weighed.append((seen, found))
        return Evidence(0.0, 1.0, (), seen)

    searcher.weigh = listen  # type: ignore[method-assign]
    samples: list[Sample] = []
    for name in names:
        for case in read_half(name):
            weighed.clear()
            assistant.ask(case.question)
            seen = next((own for own, found in weighed if found and _counts(case, found)), None)
            if seen and case.status != "refused":  # decided by what is asked for, not found
                label = int(case.status == "answered")
                samples.append(Sample(name, case.question, label, seen))
    searcher.weigh = weigh  # type: ignore[method-assign]
    return samples


def _counts(case: QuestionCase, found: list[Passage]) -> bool:
    """An answerable question says something of the gate only where its clause was found."""
    wanted = case.cites if case.status == "answered" else ()
    return not wanted or any(_is_of(place, one) for place in wanted for one in found)


def _is_of(place: Place, passage: Passage) -> bool:
    text = passage.text + passage.clause.label
    own = passage.document.id == place.doc
    return own and all(any(word in text for word in words) for words in place.words)


def out_of_fold(matrix: np.ndarray, labels: np.ndarray, strength: float) -> np.ndarray:
    """The chance of each question, by models that did not see it."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5000))
    runs = [
        cross_val_predict(
            model, matrix, labels, method="predict_proba",
            cv=StratifiedKFold(FOLDS, shuffle=True, random_state=seed),
        )[:, 1]
        for seed in range(REPEATS)
    ]  # fmt: skip
    chance: np.ndarray = np.mean(runs, axis=0)
    return chance


def best_threshold(chance: np.ndarray, labels: np.ndarray) -> float:
    """Most answerable ones kept less false answers, in shares of each; of equals the middle one."""
    worth = [
        np.mean(chance[labels == 1] >= t) - FALSE_ANSWER * np.mean(chance[labels == 0] >= t)
        for t in THRESHOLDS
    ]
    equals = THRESHOLDS[np.array(worth) >= max(worth) - 0.005]
    return round(float(equals[len(equals) // 2]), 2)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Settings(data=Path(folder)))
        assistant.change_setup(SETUP)
        samples = collect(assistant, ("dev", "val", "fit", OWN))
    names = list(samples[0].features)
    matrix = np.array([[one.features[name] for name in names] for one in samples])
    labels = np.array([one.label for one in samples])
    chances = {c: out_of_fold(matrix, labels, c) for c in STRENGTHS}
    losses = {c: float(log_loss(labels, chance)) for c, chance in chances.items()}
    strength = min(losses, key=losses.__getitem__)
    chance = chances[strength]
    blind = np.array([one.name != OWN for one in samples])
    threshold = best_threshold(chance[blind], labels[blind])
    print({c: round(loss, 4) for c, loss in losses.items()}, "C", strength, "threshold", threshold)
    _show(samples, chance, threshold)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5000))
    scaler, fitted = [step for _, step in model.fit(matrix, labels).steps]
    weights = fitted.coef_[0] / scaler.scale_
    bias = float(fitted.intercept_[0] - (weights * scaler.mean_).sum())
    gate = {
        "bias": round(bias, 3),
        "threshold": threshold,
        "weights": {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)},
    }
    print(yaml.safe_dump(gate, sort_keys=False))
    if "--show" not in sys.argv:
        head = "# 证据门的权重，由 evals/fit_gate.py 在标注过的问题上拟合；不要手改。\n"
        GATE.write_text(
            head + yaml.safe_dump(gate, sort_keys=False, allow_unicode=True), encoding="utf-8"
        )


def _show(samples: list[Sample], chance: np.ndarray, threshold: float) -> None:
    """Out of the fold, by file; then each mistake."""
    opens = chance >= threshold
    labels = np.array([one.label for one in samples])
    files = np.array([one.name for one in samples])
    for name in ["", *dict.fromkeys(files)]:
        own = files == name if name else np.ones(len(files), dtype=bool)
        kept, false = own & (labels == 1), own & (labels == 0)
        print(f"{name or 'all':10} right {(opens == labels)[own].mean():.3f} ({own.sum()}), "
              f"kept {opens[kept].mean():.3f} ({kept.sum()}), "
              f"false answers {opens[false].mean():.3f} ({false.sum()})")  # fmt: skip
    for one, score, good in zip(samples, chance, opens == labels, strict=True):
        if not good:
            print(f"  {score:.2f} should be {one.label}: {one.name} {one.question}")


if __name__ == "__main__":
    main()
