"""The offline engine: answers by choosing sentences of the passages and quoting them whole."""

import math
import re
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.engines.asked import holds_what_is_asked
from assistant.engines.ranges import place_number
from assistant.engines.sentences import Sentence, content_pieces, covered, cut_sentences
from assistant.values.said import Quote, Said
from knowledge.document import Document, Passage
from knowledge.question import names_of
from knowledge.regions import is_written
from knowledge.terms import expand, normalise

MAX_CITATIONS = 3
MAX_CHARACTERS = 300
SHORT_CLAUSE = 240  # a clause this short is quoted whole
NEXT_BEST = 0.6  # a sentence of another clause must be this good beside the best one
RANK_COSTS = 0.06  # of a sentence's score, for each place that its passage stands further down
AROUND = 0.6  # of a word that stands in the heading, title or ways of asking, not in the sentence
NEW = 0.15  # of the question, that a further quote must add
SYNONYM = 0.5  # weight of a formal word that the asker did not use
LACKS_AMOUNT = 0.3  # a sentence without a number of the kind that is asked for
LONE_ITEM = 0.15  # one item of a list says little without its head
PLACES_NUMBER = 0.4  # a table of ranges that holds the asker's number
GIVES_COUNT = 0.2  # 分为三种方式, where 哪几种方式 is asked
_ASKS_LIST = re.compile(r"哪?几(?:个|大)?(种|类|项|档|级|方面|环节|层次|步|部分)")
_LIST_ITEM = re.compile(r"（[一二三四五六七八九十]+）|\d+[.．、]")
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百\d]+条")
_ASKS_ARTICLE = re.compile(r"哪一?条|第几条|哪几条|几条(?=规定|里|中)")
_LIST_HEAD = re.compile(r"[：:]$|(如下|下列)[^。；]*[。：:]?$")


class _Scored(BaseModel):
    model_config = ConfigDict(frozen=True)

    score: float
    sentence: Sentence


class OfflineEngine:
    """No model, no network, no state: equal passages give an equal answer."""

    name: Literal["offline", "llm"] = "offline"

    def answer(self, question: str, passages: Sequence[Passage]) -> list[Said]:
        """At most three quotes and 300 characters, unless one clause lists more."""
        question = normalise(question)
        weights = _weights(question, passages)
        scored = _score(question, passages, weights)
        if not scored:
            return []
        said: list[Said] = []
        for quote in _choose(question, scored, weights):
            said.append(Said(text=_lead(question, quote) + quote.text, quotes=(quote,)))
        placed = place_number(question, said[0].quotes[0].text)
        if placed:
            said.insert(0, Said(text=placed, quotes=said[0].quotes))
        return said


def _weights(question: str, passages: Sequence[Passage]) -> dict[str, float]:
    """Rarity of each piece of the question among the sentences that were found."""
    own = content_pieces(question)
    added = {p for word in expand(question) for p in content_pieces(word)} - own
    texts = [s.text for rank, one in enumerate(passages) for s in cut_sentences(one, rank)]

    def rarity(piece: str) -> float:
        return math.log(1 + len(texts) / (1 + sum(piece in text for text in texts)))

    weights = {piece: rarity(piece) for piece in own}
    return weights | {piece: SYNONYM * rarity(piece) for piece in added}


def _score(question: str, passages: Sequence[Passage], weights: dict[str, float]) -> list[_Scored]:
    total = sum(weights.values())
    if not total:
        return []
    wanted = set(_ARTICLE.findall(question))
    listed = _ASKS_LIST.search(question)

    def score(one: Sentence) -> float:
        clause, document = one.passage.clause, one.passage.document
        own = covered(weights, one.text, weights)
        rest = {piece for piece in weights if piece not in one.text}
        names = clause.label + document.name + document.title + "".join(clause.asked)
        around = covered(rest, names, weights)
        value = (own + AROUND * around) / total - RANK_COSTS * one.rank
        if wanted & set(_ARTICLE.findall(clause.label)):
            value += 0.5
        if not holds_what_is_asked(question, one.text):
            value -= LACKS_AMOUNT
        if _LIST_ITEM.match(one.text):
            value -= LONE_ITEM
        if listed and re.search(rf"[二两三四五六七八九十\d]+(?:个|大)?{listed[1]}", one.text):
            value += GIVES_COUNT
        if place_number(question, one.text):
            value += PLACES_NUMBER
        return value

    found = [
        _Scored(score=score(one), sentence=one)
        for rank, passage in enumerate(passages)
        for one in cut_sentences(passage, rank)
    ]
    return sorted(found, key=lambda s: (-s.score, s.sentence.rank, s.sentence.start))


def _choose(question: str, scored: list[_Scored], weights: dict[str, float]) -> list[Quote]:
    """The best sentence in its clause, then clauses that cover what it does not."""
    best = scored[0]
    chosen = [_widen(question, best.sentence, weights)]
    for passage_id in _others_named(question, scored):
        own = next(one.sentence for one in scored if one.sentence.passage.id == passage_id)
        chosen.append(_widen(question, own, weights))
    length = len(chosen[0].text)
    for one in scored[1:]:
        if len(chosen) == MAX_CITATIONS or one.score < NEXT_BEST * best.score:
            break
        if any(quote.passage.id == one.sentence.passage.id for quote in chosen):
            continue
        said = "".join(quote.text + quote.passage.clause.label for quote in chosen)
        new = {piece for piece in weights if piece not in said}
        if covered(new, one.sentence.text, weights) < NEW * sum(weights.values()):
            continue
        quote = Quote(passage=one.sentence.passage, start=one.sentence.start, end=one.sentence.end)
        if length + len(quote.text) <= MAX_CHARACTERS:
            chosen.append(quote)
            length += len(quote.text)
    return chosen


def _widen(question: str, best: Sentence, weights: dict[str, float]) -> Quote:
    """The best sentence with its neighbours: a short clause whole, a list with its items."""
    text = best.passage.text
    if len(text) <= SHORT_CLAUSE or (_ARTICLE.search(question) and len(text) <= MAX_CHARACTERS):
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    else:
        start, end = best.start, best.end
        sentences = cut_sentences(best.passage, best.rank)
        after = [one for one in sentences if one.start >= end]
        if _LIST_HEAD.search(best.text) or after[:1] and after[0].text.startswith(("（一）", "1.")):
            end = _end_of_list(after, end)
        else:
            start, end = _window(best, sentences, weights)
    return Quote(passage=best.passage, start=start, end=end)


def _others_named(question: str, scored: list[_Scored]) -> list[str]:
    """The best passage of each further place or document that the question names beside the first."""
    seen = {scored[0].sentence.passage.document.id}
    first = _name_in(question, scored[0].sentence.passage.document)
    found: list[str] = []
    for one in scored if first else []:
        document = one.sentence.passage.document
        name = _name_in(question, document)
        if name and name != first and document.id not in seen:
            seen.add(document.id)
            found.append(one.sentence.passage.id)
    return found[: MAX_CITATIONS - 1]


def _name_in(question: str, document: Document) -> str:
    """The place, the 文号 or the title by which the question names the document, or nothing."""
    region = (document.region or "").removesuffix("市")
    if is_written(document.region, question):
        return region
    number = re.search(r"\d+号$", document.number or "")
    if number and re.search(rf"(?<!\d){number[0]}", question):
        return number[0]
    return next((name for name in names_of(document) if name in question), "")


def _window(
    best: Sentence, sentences: Sequence[Sentence], weights: dict[str, float]
) -> tuple[int, int]:
    """The run of sentences around the best one that says most of the question; of equals the later."""
    text = best.passage.text
    runs = [
        (first.start, last.end)
        for first in sentences
        for last in sentences
        if first.start <= best.start and best.end <= last.end
        and (last.end - first.start <= SHORT_CLAUSE or first == last)
    ]  # fmt: skip
    return max(runs, key=lambda run: (round(covered(weights, text[slice(*run)], weights), 6), run))


def _end_of_list(after: list[Sentence], end: int) -> int:
    for one in after:
        if not re.match(
            r"（[一二三四五六七八九十]+）|\d+[.．、]|[一二三四五六七八九十]是", one.text
        ):
            break
        end = one.end
    return end


def _lead(question: str, quote: Quote) -> str:
    """Who says it: 《预算法》第五十七条：, with 待核对 where the clause is not verified."""
    document, clause = quote.passage.document, quote.passage.clause
    article = _ARTICLE.match(clause.label)
    notes = []
    if not article and clause.place and _ASKS_ARTICLE.search(question):
        notes.append(clause.place)
    if clause.checked == "unverified":
        notes.append("待核对")
    doubt = f"（{'，'.join(notes)}）" if notes else ""
    return f"{document.name}{article[0] if article else ''}{doubt}："
