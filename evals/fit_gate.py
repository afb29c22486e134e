"""Fits the evidence gate on labelled questions and writes knowledge/corpus/gate.yaml; run by hand.

python -m evals.fit_gate          fit and write
python -m evals.fit_gate --show   figures and mistakes only
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneOut, cross_val_predict

from knowledge.evidence import GATE, LOOKED_AT
from knowledge.features import read_features
from knowledge.index.encode import open_encoder
from knowledge.search import Searcher, open_searcher

QUESTIONS = Path(__file__).parent / "cases" / "questions"
LABEL = {"answered": 1, "not_found": 0, "out_of_scope": 0}
"""Refusals are decided by what is asked for, not by what is found: they are left out."""


def labelled(name: str) -> list[tuple[str, int]]:
    cases = yaml.safe_load((QUESTIONS / f"{name}.yaml").read_text(encoding="utf-8"))["cases"]
    return [(c["question"], LABEL[c["status"]]) for c in cases if c["status"] in LABEL]


def features(searcher: Searcher, question: str) -> dict[str, float]:
    hits = searcher.search(question)
    return read_features(
        searcher.read(question),
        [hit.passage for hit in hits[:LOOKED_AT]],
        [hit.dense for hit in hits[:LOOKED_AT]],
        searcher.words,
        open_encoder(),
    )


def main() -> None:
    dev, own = labelled("dev"), [*labelled("val"), *labelled("gate_train")]
    questions = [*dev, *own]
    with tempfile.TemporaryDirectory() as folder:
        searcher = open_searcher(Path(folder))
        rows = [features(searcher, question) for question, _ in questions]
    names = list(rows[0])
    matrix = np.array([[row[name] for name in names] for row in rows])
    labels = np.array([label for _, label in questions])
    model = LogisticRegression(C=5.0, max_iter=5000)
    chance = cross_val_predict(model, matrix, labels, cv=LeaveOneOut(), method="predict_proba")[
        :, 1
    ]
    right = (chance >= 0.5) == labels
    print(f"leave-one-out: all {right.mean():.3f} ({len(right)}), "
          f"dev {right[: len(dev)].mean():.3f} ({len(dev)}), "
          f"answerable {right[labels == 1].mean():.3f}, unanswerable {right[labels == 0].mean():.3f}")  # fmt: skip
    for (question, label), score, ok in zip(questions, chance, right, strict=True):
        if not ok:
            print(f"  {score:.2f} should be {label}: {question}")
    model.fit(matrix, labels)
    weights = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True)}
    gate = {"bias": round(float(model.intercept_[0]), 3), "threshold": 0.5, "weights": weights}
    print(yaml.safe_dump(gate, sort_keys=False))
    if "--show" not in sys.argv:
        head = "# 证据门的权重，由 evals/fit_gate.py 在标注过的问题上拟合；不要手改。\n"
        GATE.write_text(
            head + yaml.safe_dump(gate, sort_keys=False, allow_unicode=True), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
