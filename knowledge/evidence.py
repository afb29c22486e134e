"""The evidence gate: do the passages that were found answer the question, or is it 资料库中没有?

A logistic regression over few features that can be read; the weights are fitted by
evals/fit_gate.py on labelled questions and stand in corpus/gate.yaml.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from knowledge.document import Passage
from knowledge.features import elsewhere, read_features
from knowledge.index.encode import Encoder
from knowledge.index.words import Words
from knowledge.question import Question
from knowledge.yaml_file import read_yaml

GATE = Path(__file__).parent / "corpus" / "gate.yaml"
LOOKED_AT = 3  # best passages that may carry the evidence
SHORT_OF_WORDS, FAR_OFF = 0.4, 0.35  # below these a reason is given


@dataclass(frozen=True)
class Evidence:
    """`score` is the chance that the passages answer; `features` are what it was worked out from."""

    score: float
    threshold: float
    reasons: tuple[str, ...]
    features: dict[str, float]

    @property
    def enough(self) -> bool:
        return self.score >= self.threshold


def weigh(
    question: Question,
    passages: Sequence[Passage],
    dense: Sequence[float],
    words: Words,
    encoder: Encoder,
) -> Evidence:
    """What the best `passages` (with their cosine `dense`) are worth as an answer to `question`."""
    features = read_features(question, passages[:LOOKED_AT], dense[:LOOKED_AT], words, encoder)
    gate = _gate()
    if not passages:
        return Evidence(0.0, gate["threshold"], ("没有找到相关条款",), features)
    total = gate["bias"] + sum(gate["weights"][name] * value for name, value in features.items())
    score = round(1 / (1 + exp(-total)), 3)
    reasons = tuple(_against(question, features, passages[:LOOKED_AT]))
    if score >= gate["threshold"]:
        reasons = ("找到的条款说到了问题里的关键内容",)
    return Evidence(score, gate["threshold"], reasons, features)


@cache
def _gate() -> dict[str, Any]:
    gate: dict[str, Any] = read_yaml(GATE)
    return gate


def _against(
    question: Question, features: dict[str, float], passages: Sequence[Passage]
) -> list[str]:
    said = {
        "document": f"资料库里没有{'、'.join([*question.absent, *question.spoken])}",
        "article": "资料库里没有问到的第" + "、".join(map(str, question.articles)) + "条",
        "place": "找到的条款不是问到的地区或层级的规定",
        "year": f"找到的条款没有说到{'、'.join(question.years)}年",
    }
    reasons = [said[what] for what, off in elsewhere(question, passages).items() if off]
    if features["one_sentence"] < SHORT_OF_WORDS:
        asked = "，又给出问到的数" if question.units else ""
        reasons.append(
            f"没有一句话说全问到的内容{asked}（最多说到 {features['one_sentence']:.0%}）"
        )
    if features["dense"] < FAR_OFF:
        reasons.append("找到的条款和问题意思不相近")
    return reasons or ["找到的条款只和问题的一部分有关"]
