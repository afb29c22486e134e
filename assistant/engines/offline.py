"""The offline engine: answers by choosing whole sentences of the passages and quoting them."""

import math
import re
from collections.abc import Sequence

from knowledge.terms import normalise

from assistant.engines.ranges import place_number
from assistant.engines.sentences import Sentence, content_pieces, covered, cut_sentences
from assistant.values.said import Quote, Said
from knowledge.document import Passage

MAX_CITATIONS = 3
MAX_CHARACTERS = 300
ENOUGH = 0.3  # share of the question's weight that the best sentence and its heading must cover
NEXT_BEST = 0.55  # a further sentence must be this good beside the best one
_ARTICLE_TEXT = re.compile(r"第[〇零一二三四五六七八九十百\d]+条")
_OPENING = re.compile(r"(如下|以下[^。]*|包括|分为[^。]*)[：:]$")


class OfflineEngine:
    """No model, no network, no state: equal passages give an equal answer."""

    name = "offline"

    def answer(self, question: str, passages: Sequence[Passage]) -> list[Said]:
        """At most three quotes and 300 characters, unless one clause lists more."""
        question = normalise(question)
        scored = _score(question, passages)
        if not scored or scored[0][0] < ENOUGH:
            return []
        chosen = _choose(question, scored)
        said = [_said(sentence, continued) for sentence, continued in chosen]
        placed = place_number(question, chosen[0][0].text)
        if placed:
            said.insert(0, Said(text=placed, quotes=said[0].quotes))
        return said


def _score(question: str, passages: Sequence[Passage]) -> list[tuple[float, Sentence]]:
    sentences = [s for rank, one in enumerate(passages) for s in cut_sentences(one, rank)]
    pieces = content_pieces(question)
    if not pieces or not sentences:
        return []
    weight = {
        piece: math.log(1 + len(sentences) / (1 + sum(piece in s.text for s in sentences)))
        for piece in pieces
    }
    total = sum(weight.values()) or 1.0
    wanted = set(_ARTICLE_TEXT.findall(question))

    def score(one: Sentence) -> float:
        label, name = one.passage.clause.label, one.passage.document.name
        own = covered(pieces, one.text, weight)
        around = covered({p for p in pieces if p not in one.text}, label + name, weight)
        named = 0.5 if wanted & set(_ARTICLE_TEXT.findall(label)) else 0.0
        return (own + 0.7 * around) / total + named - 0.03 * one.rank

    return sorted(
        ((score(one), one) for one in sentences),
        key=lambda pair: (-pair[0], pair[1].rank, pair[1].start),
    )


def _choose(question: str, scored: list[tuple[float, Sentence]]) -> list[tuple[Sentence, bool]]:
    """The best sentence, then those that are nearly as good and cover what it does not."""
    best_score, best = scored[0]
    chosen = [best]
    pieces = content_pieces(question)
    whole = bool(_ARTICLE_TEXT.search(question))
    length = best.end - best.start
    for score, one in scored[1:]:
        if len(chosen) == MAX_CITATIONS or score < NEXT_BEST * best_score:
            break
        adds = any(p in one.text and not any(p in c.text for c in chosen) for p in pieces)
        same = one.passage.id == best.passage.id
        if length + one.end - one.start <= MAX_CHARACTERS and (adds or (same and whole)):
            chosen.append(one)
            length += one.end - one.start
    return [(one, _is_list_head(one)) for one in chosen]


def _is_list_head(one: Sentence) -> bool:
    return bool(_OPENING.search(one.text))


def _said(one: Sentence, continued: bool) -> Said:
    """The sentence with its source named; a list head takes the list below it along."""
    end = len(one.passage.text.rstrip()) if continued else one.end
    document, clause = one.passage.document, one.passage.clause
    article = _ARTICLE_TEXT.match(clause.label)
    doubt = "（待核对）" if clause.checked == "unverified" else ""
    lead = f"{document.name}{article[0] if article else ''}{doubt}："
    quote = Quote(passage=one.passage, start=one.start, end=end)
    return Said(text=lead + quote.text, quotes=(quote,))
