"""One turn of 问政策: a question becomes an answer whose every statement is quoted, or an honest 资料库中没有."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from assistant import grounding
from assistant.chat.route import Route, find_route, is_of_the_field
from assistant.chat.understand import complete, parts, read_question
from assistant.engines.asked import asks_for_an_amount, holds_what_is_asked
from assistant.engines.engine import Engine
from assistant.values.answer import Answer, Citation, Evidence, Statement, Turn
from assistant.values.said import Quote, Said
from knowledge.document import Passage

SHOWN = 10
DEEP = 40  # looked through for the rules of one place
READ = 6  # passages an engine gets to answer from


class Found(Protocol):
    @property
    def passage(self) -> Passage: ...


class Weight(Protocol):
    """What the evidence gate says of a question and what was found for it."""

    @property
    def score(self) -> float: ...
    @property
    def threshold(self) -> float: ...
    @property
    def reasons(self) -> Sequence[str]: ...


class Sources(BaseModel):
    """Where an answer may come from: the doors to search, and what is said when there is nothing."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    search: Callable[[str, int, dt.date | None, str | None], Sequence[Any]]
    weigh: Callable[[str, Sequence[Any]], Any]
    places: Callable[
        [str], Sequence[str]
    ]  # whose rules the question is about, if it names no document
    contact: str
    today: dt.date


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    question: str
    said: tuple[Said, ...]
    found: tuple[Passage, ...]
    evidence: Evidence


def ask(
    text: str,
    *,
    sources: Sources,
    engine: Engine,
    history: Sequence[Turn] = (),
    as_of: dt.date | None = None,
    region: str | None = None,
    question_id: str | None = None,
) -> Answer:
    """Answer `text`. Raises InputError for a question that is empty or too long."""
    started = time.perf_counter()
    question = read_question(text)
    understood = complete(question, history)
    frame = {
        "id": question_id,
        "question": text,
        "understood": understood,
        "as_of": (as_of or sources.today).isoformat(),
    }
    route = find_route(question)
    if route:
        return _routed(route, frame, started)
    answered = [_answer_part(part, sources, engine, as_of, region) for part in parts(understood)]
    if not any(part.said for part in answered):
        return _not_found(understood, answered, frame, sources, started)
    return _answered(answered, frame, engine, as_of or sources.today, started)


def _routed(route: Route, frame: dict[str, Any], started: float) -> Answer:
    evidence = Evidence(score=0.0, threshold=0.0, reasons=(f"未检索：{route.name}",))
    return Answer(
        **frame, status=route.kind, text=route.text, evidence=evidence, seconds=_since(started)
    )


def _answer_part(
    question: str, sources: Sources, engine: Engine, as_of: dt.date | None, region: str | None
) -> _Part:
    """From the rules of the place that is asked about; from all rules if it names none.

    Where the place's own rules are silent, other levels may answer, but never with an amount:
    what counts as 优 elsewhere is not what counts as 优 here.
    """
    hits = list(sources.search(question, DEEP, as_of, region))
    places = sources.places(question)
    if places:
        own = [hit for hit in hits if _is_of(hit.passage, places)]
        part = _from_hits(question, own, sources, engine)
        if part.said or asks_for_an_amount(question):
            found = tuple(hit.passage for hit in hits[:SHOWN])
            return part.model_copy(update={"found": part.found or found})
    return _from_hits(question, hits, sources, engine)


def _is_of(passage: Passage, places: Sequence[str]) -> bool:
    region = passage.document.region or ""
    return any(place in region or region in place for place in places if region)


def _from_hits(question: str, hits: Sequence[Any], sources: Sources, engine: Engine) -> _Part:
    passages = tuple(hit.passage for hit in hits[:SHOWN])
    weight = sources.weigh(question, hits[:SHOWN])
    reasons = tuple(weight.reasons)
    said: list[Said] = []
    if weight.score >= weight.threshold:
        answered = engine.answer(question, passages[:READ])
        said = [one for one in answered if not grounding.check(one, question=question)]
        if said and not any(_holds(question, one) for one in said):
            said, reasons = [], (*reasons, "找到的条款里没有所问的数")
    evidence = Evidence(score=round(weight.score, 4), threshold=weight.threshold, reasons=reasons)
    return _Part(question=question, said=tuple(said), found=passages, evidence=evidence)


def _holds(question: str, one: Said) -> bool:
    return any(holds_what_is_asked(question, quote.text) for quote in one.quotes)


def _not_found(
    understood: str, answered: list[_Part], frame: dict[str, Any], sources: Sources, started: float
) -> Answer:
    found = answered[0].found
    if not is_of_the_field(understood):
        text = "这不属于预算绩效管理的范围，资料库中没有。可以问绩效目标、指标、监控、自评、评价等问题。"
        return Answer(
            **frame, status="out_of_scope", text=text, evidence=answered[0].evidence,
            retrieved=_ids(found), seconds=_since(started),
        )  # fmt: skip
    text = f"资料库中没有这个问题的答案。已经查过全部入库文件，没有找到能作依据的条款。请向{sources.contact}核实，或补充相关文件后再问。"
    return Answer(
        **frame, status="not_found", text=text, evidence=answered[0].evidence,
        missing=tuple(part.question for part in answered), retrieved=_ids(found),
        related=_ids(found[:3]), seconds=_since(started),
    )  # fmt: skip


def _answered(
    answered: list[_Part], frame: dict[str, Any], engine: Engine, day: dt.date, started: float
) -> Answer:
    citations: list[Citation] = []
    statements: list[Statement] = []
    for part in answered:
        for one in part.said:
            if any(one.text == before.text for before in statements):
                continue
            places = tuple(_place(quote, citations, day) for quote in one.quotes)
            statements.append(Statement(text=one.text, citations=places))
    missing = tuple(part.question for part in answered if not part.said)
    lines = [one.text for one in statements]
    if missing:
        lines.append("资料库中没有：" + "；".join(missing))
    best = next(part for part in answered if part.said)
    cited = {citation.passage for citation in citations}
    return Answer(
        **frame,
        status="answered",
        text="\n".join(lines),
        statements=tuple(statements),
        citations=tuple(citations),
        missing=missing,
        retrieved=_ids(best.found),
        related=tuple(one for one in _ids(best.found) if one not in cited)[:3],
        evidence=best.evidence,
        engine=engine.name,
        seconds=_since(started),
    )


def _place(quote: Quote, citations: list[Citation], day: dt.date) -> int:
    """The index of this quote's citation, added if it is new."""
    document, clause = quote.passage.document, quote.passage.clause
    citation = Citation(
        passage=quote.passage.id,
        title=document.title,
        number=document.number,
        clause=clause.label,
        edition=document.edition,
        checked=clause.checked,
        valid="in_force" if document.in_force(day) else "superseded",
        quote=quote.text,
        start=quote.start,
        end=quote.end,
    )
    if citation not in citations:
        citations.append(citation)
    return citations.index(citation)


def _ids(passages: Sequence[Passage]) -> tuple[str, ...]:
    return tuple(passage.id for passage in passages)


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 4)
