"""What the evidence gate looks at: how well the best passages cover a question, each as a number from 0 to 1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.document import Passage
from knowledge.index.encode import Encoder
from knowledge.index.tokens import content_words, tokenise
from knowledge.index.words import Words
from knowledge.numerals import NUMERAL
from knowledge.question import Question, clause_articles
from knowledge.stated import stated_numbers, stated_ordinals
from knowledge.terms import sayings

OTHER_LEVEL = re.compile(r"自治区|全疆|本省|全省|[天山新市沙依巴克水磨沟头屯河达坂城米东]{2,5}区")
NUMBER = rf"(?<!百)(?:{NUMERAL}|[\d.]+)"
KINDS = {
    "元": rf"{NUMBER}(?:余|多)?(?:万|亿)?元",
    "分制": r"百分制|十分制",
    "分": rf"{NUMBER}分(?!之|制|类|别|为|析|配|散|成|管|工)",
    "时间": rf"{NUMBER}(?:个)?(?:月|日|天|年|工作日)|每年|年度终了",
    "天": rf"{NUMBER}个?(?:工作)?日|{NUMBER}天",
    "月": rf"{NUMBER}个?月",
    "": r"\d|百分",
}
LONG = 40  # characters; a long-winded question shares less of itself with its answer
UNSEEN = "\ue000"  # no passage holds it: the most telling token there can be
COUNTED = ("个", "项", "类", "种", "档", "级")
"""What a number of the kind that is asked for looks like in a passage."""


@dataclass(frozen=True)
class Wording:
    """One wording of the question: its own, or with formal terms for sayings."""

    text: str
    tokens: frozenset[str]
    nouns: tuple[str, ...]


def read_features(
    question: Question,
    passages: Sequence[Passage],
    dense: Sequence[float],
    words: Words,
    encoder: Encoder,
) -> dict[str, float]:
    """The features of the best `passages` for `question`; the signs of their weights are fitted."""
    named = [at for at, one in enumerate(passages) if _is_named(question, one)]
    if named:  # what the question names is not answered from elsewhere
        passages, dense = [passages[at] for at in named], [dense[at] for at in named]
    wordings = read_wordings(question)
    texts = [_held(passage) for passage in passages]
    return {
        "dense": max((*dense, 0.0)),
        "cover": _cover(wordings, texts, words),
        "missing": min(_missing(w.nouns, texts, words) for w in wordings),
        "one_sentence": _one_sentence(question, wordings, passages, words),
        "asked": _asked(wordings[-1], passages, encoder),
        "length": min(len(question.core), LONG) / LONG,
        "article": float(any(_is_asked_article(question, p) for p in passages)),
        "asks_number": float(bool(question.units)),
        "number_absent": _absent(stated_numbers(question.text), texts[:1]),
        "ordinal_absent": _absent(stated_ordinals(question.text), texts),
        "elsewhere": float(any(elsewhere(question, passages).values())),
    }


def elsewhere(question: Question, passages: Sequence[Passage]) -> dict[str, bool]:
    """What the question names that the passages are not of."""
    best = passages[0] if passages else None
    return {
        "document": bool(question.absent) or _only_spoken_of(question, best),
        "article": _article_missing(question, passages),
        "place": _other_place(question, best),
        "year": _other_year(question, best),
    }


def read_wordings(question: Question) -> list[Wording]:
    """The question's core in its own words, then with formal terms in place of sayings."""
    formal = question.core
    for saying, term in sayings(question.core):
        formal = formal.replace(saying, term)
    return [_wording(text) for text in dict.fromkeys((question.core, formal))]


def _wording(text: str) -> Wording:
    nouns, _ = content_words(text)
    tokens = frozenset(token for token in tokenise(text) if len(token) > 1 or token.isdigit())
    return Wording(text, tokens, nouns)


def _share(own: frozenset[str], theirs: frozenset[str], words: Words) -> float:
    weight = sum(words.rarity(token) for token in own)
    return sum(words.rarity(token) for token in own & theirs) / weight if weight else 0.0


def _about(passage: Passage) -> str:
    document, clause = passage.document, passage.clause
    parts = (document.title, document.short, document.region, document.issuer, document.number,
             str(document.date), str(document.valid_from), clause.chapter, clause.label)  # fmt: skip
    return " ".join(part for part in parts if part)


def _held(passage: Passage) -> str:
    """All that is known of a passage, the ways in which it is asked for included."""
    return " ".join((_about(passage), passage.text, *passage.clause.asked))


def _cover(wordings: list[Wording], texts: list[str], words: Words) -> float:
    """Weight of the question's tokens that stand in the passages, taken together."""
    theirs = frozenset(token for text in texts for token in tokenise(text))
    return max(_share(w.tokens, theirs, words) for w in wordings)


def _missing(nouns: tuple[str, ...], texts: list[str], words: Words) -> float:
    """How telling the most telling noun is that stands in none of the passages."""
    absent = [word for word in nouns if not any(word in text for text in texts)]
    return max((_word_rarity(word, words) for word in absent), default=0.0) / words.rarity(UNSEEN)


def _word_rarity(word: str, words: Words) -> float:
    return max(words.rarity(word[i : i + 2]) for i in range(max(1, len(word) - 1)))


def _absent(stated: tuple[str, ...], texts: list[str]) -> float:
    """Whether the question states something that stands in none of the passages."""
    return float(any(not any(one in text for text in texts) for one in stated))


def _sentences(passage: Passage) -> list[str]:
    parts = re.split(r"(?<=[。；\n])", passage.text)
    return [part.strip() for part in parts if len(part.strip()) > 4]


def _asked(wording: Wording, passages: Sequence[Passage], encoder: Encoder) -> float:
    """How near the question is to the nearest way in which a passage is known to be asked for."""
    known = [question for passage in passages for question in passage.clause.asked]
    if not known:
        return 0.0
    rows = encoder.encode([wording.text, *known])
    return float(np.max(rows[1:] @ rows[0]))


def _one_sentence(
    question: Question, wordings: list[Wording], passages: Sequence[Passage], words: Words
) -> float:
    """Coverage by the best single sentence; where a number is asked for, one that gives such a number."""
    units = question.units or (None,)
    return max(_sentence_cover(unit, question, wordings, passages, words) for unit in units)


def _kind(unit: str) -> re.Pattern[str]:
    """`个项目` asks for a count of just that: 76个资金用途 is none."""
    if unit in KINDS:
        return re.compile(KINDS[unit])
    if unit.startswith(COUNTED):
        what = rf"[^，。；：、]{{0,6}}{unit[1:]}" if unit[1:] else ""
        return re.compile(rf"{NUMBER}余?(?:{'|'.join(COUNTED)}|大){what}")
    return re.compile(rf"{NUMBER}余?{unit[0]}")


def _gives(pattern: re.Pattern[str], sentence: str, asked: str) -> bool:
    """Whether the sentence gives such a number, and not only the one in the question."""
    return any(match[0] not in asked for match in pattern.finditer(sentence))


def _sentence_cover(
    unit: str | None,
    question: Question,
    wordings: list[Wording],
    passages: Sequence[Passage],
    words: Words,
) -> float:
    pattern = _kind(unit) if unit is not None else None
    best = 0.0
    for passage in passages:
        named = frozenset(tokenise(_about(passage)))
        for sentence in _sentences(passage):
            if pattern is None or _gives(pattern, sentence, question.text):
                theirs = named | frozenset(tokenise(sentence))
                best = max(best, *(_share(w.tokens, theirs, words) for w in wordings))
    return best


def _is_asked_article(question: Question, passage: Passage) -> bool:
    """The very article that was asked for, of the document that was named."""
    named = not question.documents or passage.document.id in question.documents
    return named and bool(set(question.articles) & set(clause_articles(passage.clause)))


def _article_missing(question: Question, passages: Sequence[Passage]) -> bool:
    """An article was asked for, and no passage found is that article."""
    asked = set(question.articles)
    return bool(asked) and not any(asked & set(clause_articles(p.clause)) for p in passages)


def _is_named(question: Question, passage: Passage) -> bool:
    own = passage.document.id in question.documents
    return own or any(number in passage.text for number in question.spoken)


def _only_spoken_of(question: Question, best: Passage | None) -> bool:
    """A document that is not here can be asked about only where it is spoken of."""
    return any(best is None or number not in best.text for number in question.spoken)


def _other_place(question: Question, best: Passage | None) -> bool:
    if best is None:
        return bool(question.places)
    about = _about(best) + best.text
    if any(place not in about for place in question.places):
        return True
    level = OTHER_LEVEL.search(question.text)
    return level is not None and level[0] not in about


def _other_year(question: Question, best: Passage | None) -> bool:
    about = f"{_about(best)} {best.text}" if best else ""
    return any(year not in about for year in question.years)
