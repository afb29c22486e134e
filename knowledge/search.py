"""Hybrid search: keyword and dense retrieval fused, with boosts for what the question names."""

import datetime as dt
import gc
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.at_rest import collector_at_rest
from knowledge.document import Document, Passage
from knowledge.evidence import Evidence, weigh
from knowledge.index.build import ensure_index
from knowledge.index.choice import SHIPS, EncoderChoice, serving_encoder
from knowledge.index.encode import Encoder
from knowledge.index.folders import read_current
from knowledge.index.keyword import passage_fields
from knowledge.index.opened import OpenIndex
from knowledge.index.searched import Searched, read_searched
from knowledge.index.words import Words
from knowledge.library import Library, open_library
from knowledge.question import Question, clause_articles, read_question
from knowledge.regions import is_foreign, is_written

DEPTH = 60  # candidates from each side
KEYWORD, DENSE = 0.2, 0.8
NAMED_DOCUMENT, NAMED_ARTICLE, LONE_ARTICLE = 0.5, 1.0, 0.25
NAMED_PLACE, NEAR_REGION, SOME_REGION, FAR_REGION = 0.45, 0.1, -0.1, -0.3
ISSUER = 0.15
PHRASE, LONGEST = 0.025, 10  # for each character of a common phrase beyond three


@dataclass(frozen=True)
class Hit:
    """A passage that was found; `why` is shown by `jixiao search`."""

    passage: Passage
    score: float
    why: tuple[str, ...]
    keyword: float = 0.0  # BM25 as it came
    dense: float = 0.0  # cosine
    named: bool = False  # the question names this document or its region


@dataclass(frozen=True)
class _Open:
    """One state of library and index; never changed, only swapped."""

    fingerprint: str
    library: Library
    searched: Searched
    passages: dict[str, Passage]
    mentioned: str
    index: OpenIndex
    encoder: Encoder


def _silent(_: str) -> None:
    return None


def open_searcher(
    data: Path, report: Callable[[str], None] = _silent, choice: EncoderChoice = SHIPS
) -> "Searcher":
    """A searcher over the library under `data`; builds the index if it is not there."""
    return Searcher(data, report, choice)


class Searcher:
    """Holds library and index open; looks at CURRENT before each search. Safe to share by threads."""

    def __init__(
        self,
        data: Path,
        report: Callable[[str], None] = _silent,
        choice: EncoderChoice = SHIPS,
    ) -> None:
        self.data = data
        self._report = report
        self._choice = choice
        self._lock = threading.Lock()
        self._retired: list[_Open] = []
        self._state = self._open()

    @property
    def library(self) -> Library:
        """The library as the index in use knows it."""
        return self._state.library

    @property
    def words(self) -> Words:
        """How telling each word is in the index in use."""
        return self._state.index.words

    @property
    def encoder(self) -> Encoder:
        """The encoder of the index in use."""
        return self._state.encoder

    def _open(self, before: _Open | None = None) -> _Open:
        with collector_at_rest():
            state = self._read(before)
            gc.freeze()  # lives long: no later look either
        return state

    def _read(self, before: _Open | None) -> _Open:
        library = open_library(self.data)
        searched = read_searched(library, before.searched if before else None)
        encoder = self._serving(before)
        current = ensure_index(searched, self.data, encoder, self._report)
        passages = {one.id: one for own in searched.passages.values() for one in own}
        mentioned = "\n".join(passage.text for passage in passages.values())
        index = OpenIndex(current, before.index if before else None)
        return _Open(current.fingerprint, library, searched, passages, mentioned, index, encoder)

    def _serving(self, before: _Open | None) -> Encoder:
        """The encoder that is open already, where the index still has it."""
        current = read_current(self.data)
        if before and current and current.encoder["name"] == before.encoder.name:
            return before.encoder
        return serving_encoder(self.data, self._choice)

    def refresh(self) -> None:
        """Opens the newer index if another thread or process has made one."""
        if not self._newer():
            return
        with self._lock:
            if self._newer():
                self._swap()

    def _newer(self) -> bool:
        newest = read_current(self.data)
        return newest is None or newest.fingerprint != self._state.fingerprint

    def _swap(self) -> None:
        """The state before the last one is closed: no thread is still reading that."""
        self._retired.append(self._state)
        self._state = self._open(self._state)
        bases = [one.index.current.base.folder for one in (self._state, self._retired[-1])]
        for old in self._retired[:-1]:
            if old.index.current.base.folder not in bases:
                old.index.close()
        self._retired = self._retired[-1:]

    def rebuild(self) -> None:
        """Takes in what `add` or `forget` changed, and builds the index for it."""
        with self._lock:
            self._swap()

    def read(self, query: str) -> Question:
        """`query` taken apart against the library in use."""
        state = self._state
        return read_question(query, state.library.documents, state.mentioned)

    def search(
        self,
        query: str,
        k: int = 10,
        as_of: dt.date | None = None,
        region: str | None = None,
    ) -> list[Hit]:
        """The `k` best passages; only what is in force today, or on `as_of`."""
        self.refresh()
        state = self._state
        question = read_question(query, state.library.documents, state.mentioned)
        day = as_of or dt.date.today()

        def stands(passage_id: str) -> bool:
            return state.passages[passage_id].document.in_force(day)

        keyword = dict(state.index.keyword(question.weights, DEPTH, stands))
        vector = state.encoder.encode([" ".join([question.sought, *question.added])])[0]
        dense = dict(state.index.dense(vector, DEPTH, stands))
        asked = filter(stands, _asked_articles(question, state.library))
        top = max(keyword.values(), default=1.0)
        hits = [
            _score(question, state.passages[i], keyword.get(i, 0.0), top, dense.get(i, 0.0), region)
            for i in {*keyword, *dense, *asked}
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:k]

    def weigh(self, query: str, hits: Sequence[Hit]) -> Evidence:
        """The evidence gate: are `hits`, best first, an answer to `query`?"""
        state = self._state
        question = read_question(query, state.library.documents, state.mentioned)
        return weigh(
            question,
            [hit.passage for hit in hits],
            [hit.dense for hit in hits],
            state.index.words,
            state.encoder,
        )


def _asked_articles(question: Question, library: Library) -> set[str]:
    """Passages whose article of a named document is asked for."""
    if not question.articles:
        return set()
    named = filter(None, map(library.document, question.documents))
    return {
        f"{document.id}#{clause.id}"
        for document in named
        for clause in document.clauses
        if set(clause_articles(clause)) & set(question.articles)
    }


def _score(
    question: Question,
    passage: Passage,
    keyword: float,
    top: float,
    dense: float,
    region: str | None,
) -> Hit:
    why: list[str] = []
    score = KEYWORD * keyword / max(top, 1e-9) + DENSE * max(dense, 0.0)
    if keyword:
        why.append(f"关键词 {keyword:.1f}")
    if dense > 0:
        why.append(f"语义相近 {dense:.2f}")
    for boost, reason in (
        _named(question, passage),
        _article(question, passage),
        _place(question, passage, region),
        _issuer(question, passage.document),
        _phrase(question, passage),
    ):
        score += boost
        if reason:
            why.append(reason)
    named = any(reason.startswith(("点名", "本市文件")) for reason in why)
    return Hit(passage, round(score, 4), tuple(why), keyword, dense, named)


def _named(question: Question, passage: Passage) -> tuple[float, str]:
    if passage.document.id in question.documents:
        return NAMED_DOCUMENT, f"点名的文件 {passage.document.number or passage.document.title}"
    for number in question.spoken:
        if number in passage.text:
            return NAMED_DOCUMENT, f"点名的文件 {number}"
    return 0.0, ""


def _article(question: Question, passage: Passage) -> tuple[float, str]:
    common = set(question.articles) & set(clause_articles(passage.clause))
    if not common:
        return 0.0, ""
    if question.documents and passage.document.id not in question.documents:
        return 0.0, ""
    boost = NAMED_ARTICLE if question.documents else LONE_ARTICLE
    return boost, f"条号 {min(common)}"


def _place(question: Question, passage: Passage, region: str | None) -> tuple[float, str]:
    own = passage.document.region or ""
    if is_written(own, question.text) or any(place in own for place in question.places):
        return NAMED_PLACE, f"点名的地区 {own}"
    if question.our_city and passage.document.level == "市" and own in ("", region or own):
        return NAMED_PLACE, f"本市文件 {own}"
    if own in ("", "全国"):
        return 0.0, ""
    if not region:
        return SOME_REGION, f"地方文件 {own}"
    if is_foreign(own, region):
        return FAR_REGION, f"外地文件 {own}"
    return NEAR_REGION, f"本地文件 {own}"


def _issuer(question: Question, document: Document) -> tuple[float, str]:
    """By the share of the issuers that the question names: 中共中央 and 国务院 are two."""
    own = [part for part in re.split(r"[、，,\s]+", document.issuer or "") if part]
    named = [part for part in own if part in question.text]
    return (ISSUER * len(named) / len(own), f"点到发文机关 {named[0]}") if named else (0.0, "")


def _phrase(question: Question, passage: Passage) -> tuple[float, str]:
    fields = passage_fields(passage)
    phrase = longest_common(question.content, f"{fields['label']}\n{fields['text']}")
    if len(phrase) <= 3:
        return 0.0, ""
    return PHRASE * (min(len(phrase), LONGEST) - 3), f"原词 {phrase}"


def longest_common(query: str, text: str) -> str:
    """The longest run of characters of `query`, inside one word group, that `text` holds."""
    best = ""
    for run in re.findall(r"[\w%]+", query):
        for start in range(len(run)):
            while start + len(best) < len(run) and run[start : start + len(best) + 1] in text:
                best = run[start : start + len(best) + 1]
    return best
