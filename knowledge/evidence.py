"""The evidence gate: do the passages that were found answer the question, or is it 资料库中没有?

A logistic regression over few features that can be read; the weights are fitted by
evals/fit_gate.py on labelled questions and stand in corpus/gate.yaml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.document import Passage
from knowledge.index.encode import Encoder
from knowledge.index.tokens import query_text, tokenise
from knowledge.index.words import Words, passage_tokens
from knowledge.numerals import NUMERAL
from knowledge.question import Question, clause_articles
from knowledge.terms import sayings
from knowledge.yaml_file import read_yaml

GATE = Path(__file__).parent / "corpus" / "gate.yaml"
LOOKED_AT = 3  # best passages that may carry the evidence
OTHER_LEVEL = re.compile(r"自治区|全疆|本省|全省|[天山新市沙依巴克水磨沟头屯河达坂城米东]{2,5}区")
LOOSE_YEAR = re.compile(r"今年|去年|明年|前年|最新|近年|上年度?|下年度")
SHORT_OF_WORDS, FAR_OFF = 0.55, 0.35  # below these a reason is given


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
    return Evidence(score, gate["threshold"], tuple(_reasons(question, features)), features)


@cache
def _gate() -> dict[str, Any]:
    gate: dict[str, Any] = read_yaml(GATE)
    return gate


def read_features(
    question: Question,
    passages: Sequence[Passage],
    dense: Sequence[float],
    words: Words,
    encoder: Encoder,
) -> dict[str, float]:
    """Each feature is about 0 to 1; the sign of its weight says what it speaks for."""
    best = passages[0] if passages else None
    return {
        "coverage": max((coverage(question, p, words) for p in passages), default=0.0),
        "known": _known(question, words),
        "dense": max((*dense, 0.0)),
        "sentence": _best_sentence(question, passages, encoder),
        "absent_document": float(bool(question.absent)),
        "absent_article": float(_article_missing(question, passages)),
        "named": float(best is not None and best.document.id in question.documents),
        "named_article": float(
            best is not None and bool(set(clause_articles(best)) & set(question.articles))
        ),
        "other_place": float(_other_place(question, best)),
        "other_year": float(_other_year(question, best)),
        "loose_year": float(bool(LOOSE_YEAR.search(question.text))),
        "missing_unit": _missing_units(question, passages),
    }


def _contents(question: Question) -> list[str]:
    """The question's own words, and the same with formal terms in place of sayings."""
    formal = question.text
    for saying, term in sayings(question.text):
        formal = formal.replace(saying, term)
    return [question.content, query_text(formal)] if formal != question.text else [question.content]


def coverage(question: Question, passage: Passage, words: Words) -> float:
    """Share of the question's telling words that stand in the passage."""
    theirs = passage_tokens(passage)
    best = 0.0
    for content in _contents(question):
        own = {token for token in tokenise(content) if len(token) > 1 or token.isdigit()}
        weight = sum(words.rarity(token) for token in own)
        held = sum(words.rarity(token) for token in own & theirs)
        best = max(best, held / weight if weight else 0.0)
    return best


def _known(question: Question, words: Words) -> float:
    own = {token for token in tokenise(question.content) if len(token) > 1}
    return sum(words.known(token) for token in own) / len(own) if own else 0.0


def _best_sentence(question: Question, passages: Sequence[Passage], encoder: Encoder) -> float:
    sentences = [
        part for p in passages for part in re.split(r"[。；\n]", p.text) if len(part.strip()) > 4
    ]
    if not sentences:
        return 0.0
    rows = encoder.encode([*_contents(question)[-1:], *sentences])
    return float(np.max(rows[1:] @ rows[0]))


def _article_missing(question: Question, passages: Sequence[Passage]) -> bool:
    """An article was asked for, and no passage found is that article."""
    asked = set(question.articles)
    return bool(asked) and not any(asked & set(clause_articles(p)) for p in passages)


def _about(passage: Passage) -> str:
    document = passage.document
    parts = (document.title, document.region, document.issuer, document.number, str(document.date))
    return " ".join(part for part in parts if part)


def _other_place(question: Question, best: Passage | None) -> bool:
    if best is None:
        return bool(question.places)
    about = _about(best) + best.text
    if any(place not in about for place in question.places):
        return True
    level = OTHER_LEVEL.search(question.text)
    return bool(level) and level[0] not in about if level else False


def _other_year(question: Question, best: Passage | None) -> bool:
    if best is None:
        return bool(question.years)
    about = f"{_about(best)} {best.document.valid_from} {best.text}"
    return any(year not in about for year in question.years)


def _missing_units(question: Question, passages: Sequence[Passage]) -> float:
    """Share of the kinds of numbers asked for that no passage gives."""
    if not question.units:
        return 0.0
    text = "\n".join(passage.text for passage in passages)
    given = [re.search(rf"{NUMERAL}余?(?:个)?{unit}", text) for unit in question.units]
    return sum(found is None for found in given) / len(given)


def _reasons(question: Question, features: dict[str, float]) -> list[str]:
    said = {
        "absent_document": f"资料库里没有{'、'.join(question.absent)}",
        "absent_article": "资料库里没有问到的第" + "、".join(map(str, question.articles)) + "条",
        "other_place": "找到的条款不是问到的地区或层级的规定",
        "other_year": f"找到的条款没有说到{'、'.join(question.years)}年",
        "missing_unit": f"找到的条款没有给出以“{'、'.join(question.units)}”计的数",
    }
    reasons = [text for name, text in said.items() if features[name] > 0]
    if features["coverage"] < SHORT_OF_WORDS:
        reasons.append(f"问题里的关键词只有 {features['coverage']:.0%} 出现在找到的条款里")
    if features["sentence"] < FAR_OFF:
        reasons.append("找到的条款和问题意思不相近")
    return reasons or ["找到的条款说到了问题里的关键内容"]
