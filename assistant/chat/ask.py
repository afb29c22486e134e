"""One turn of 问政策: a question becomes an answer whose every statement is quoted, or an honest 资料库中没有."""

import datetime as dt
import time
from collections.abc import Callable, Generator, Sequence
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict

from assistant.chat.define import define
from assistant.chat.order import with_amounts_first
from assistant.chat.route import Route, find_route, is_of_the_field
from assistant.chat.told import untold
from assistant.chat.understand import complete, parts, read_question
from assistant.chat.word import Model, word
from assistant.engines.asked import asks_for_an_amount, holds_what_is_asked
from assistant.engines.engine import Engine, ModelFailure
from assistant.grounding.check import check
from assistant.values.answer import Answer, Citation, Evidence, Statement, Turn
from assistant.values.said import Quote, Said
from knowledge.document import Passage
from knowledge.places import cited_place
from knowledge.regions import is_foreign
from knowledge.topics import is_on_topic

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
    engine: Literal["offline", "llm"] = "offline"
    fallback: str | None = None


class Engines(BaseModel):
    """The engine that always answers, and the model that is asked first where one is set."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    offline: Any  # an Engine
    model: Model | None = None

    def after(self, part: "_Part | None") -> "Engines":
        """A model that failed is not asked again in the same turn."""
        return Engines(offline=self.offline) if part and part.fallback else self


def ask(
    text: str,
    *,
    sources: Sources,
    engines: Engines,
    history: Sequence[Turn] = (),
    as_of: dt.date | None = None,
    region: str | None = None,
    question_id: str | None = None,
) -> Generator[str, None, Answer]:
    """Answer `text`: yields each statement once it is grounded, returns the answer.

    The answer is what counts: where a model breaks off, it holds the offline engine's statements
    instead. Raises InputError for a question that is empty or too long.
    """
    started = time.perf_counter()
    question = read_question(text)
    understood = complete(question, history)
    frame = {
        "id": question_id,
        "question": text,
        "understood": understood,
        "as_of": (as_of or sources.today).isoformat(),
        "note": f"按 {as_of.isoformat()} 有效的规定回答。" if as_of else None,
    }
    route = find_route(question)
    if route:
        return _routed(route, frame, started)
    answered: list[_Part] = []
    for piece, alone in parts(understood):
        meant = define(piece)
        yield from (one.text for one in meant)
        part = yield from _answer_part(piece, sources, engines, as_of, region)
        if not part.said and not meant and alone:
            again = yield from _answer_part(alone, sources, engines.after(part), as_of, region)
            part = again if again.said else part
        engines = engines.after(part)
        answered.append(part.model_copy(update={"said": (*meant, *part.said)}))
    if not any(part.said for part in answered):
        return _not_found(understood, answered, frame, sources, started)
    return _answered(answered, frame, as_of or sources.today, started)


def _routed(route: Route, frame: dict[str, Any], started: float) -> Answer:
    evidence = Evidence(score=0.0, threshold=0.0, reasons=(f"未检索：{route.name}",))
    return Answer(
        **frame, status=route.kind, text=route.text, evidence=evidence, seconds=_since(started)
    )


def _answer_part(
    question: str, sources: Sources, engines: Engines, as_of: dt.date | None, region: str | None
) -> Generator[str, None, _Part]:
    """From the rules of the place that is asked about; from all rules if it names none.

    Where the place's own rules are silent, other levels may answer, but never with an amount:
    what counts as 优 elsewhere is not what counts as 优 here.
    """
    hits = [
        hit
        for hit in sources.search(question, DEEP, as_of, region)
        if hit.named or not is_foreign(hit.passage.document.region, region)
    ]
    places = sources.places(question)
    own_part: _Part | None = None
    if places:
        own = [hit for hit in hits if _is_of(hit.passage, places)]
        own_part = yield from _from_hits(question, own, sources, engines)
        if own_part.said or asks_for_an_amount(question):
            found = tuple(hit.passage for hit in hits[:SHOWN])
            return own_part.model_copy(update={"found": own_part.found or found})
    part = yield from _from_hits(question, hits, sources, engines.after(own_part))
    failed = own_part.fallback if own_part else None
    return part.model_copy(update={"fallback": part.fallback or failed})


def _is_of(passage: Passage, places: Sequence[str]) -> bool:
    region = passage.document.region or ""
    return any(place in region or region in place for place in places if region)


def _from_hits(
    question: str, hits: Sequence[Any], sources: Sources, engines: Engines
) -> Generator[str, None, _Part]:
    """Below the evidence gate no engine is asked."""
    hits = [hit for hit in hits if is_on_topic(question, hit.passage)]
    hits = with_amounts_first(question, hits)[:SHOWN]
    passages = tuple(hit.passage for hit in hits)
    weight = sources.weigh(question, hits)
    evidence = Evidence(
        score=round(weight.score, 4), threshold=weight.threshold, reasons=tuple(weight.reasons)
    )
    part = _Part(question=question, said=(), found=passages, evidence=evidence)
    if weight.score < weight.threshold:
        return part
    if engines.model:
        part = yield from _worded(part, engines.model)
        if part.said:
            return part
    said = _quoted(question, passages[:READ], engines.offline)
    yield from (one.text for one in said)
    if not said:
        reasons = (*evidence.reasons, "找到的条款里没有所问的数")
        return part.model_copy(
            update={"evidence": evidence.model_copy(update={"reasons": reasons})}
        )
    return part.model_copy(update={"said": said})


def _worded(part: _Part, model: Model) -> Generator[str, None, _Part]:
    """The part as the model words it; without statements, and saying why, where the model failed."""
    said: list[Said] = []
    try:
        for one in word(model, part.question, part.found[:READ]):
            said.append(one)
            yield one.text
    except ModelFailure as failure:
        why = f"没有用上模型（{model.engine.host}）：{failure}，这个回答由离线引擎给出。"
        return part.model_copy(update={"fallback": why})
    return part.model_copy(update={"said": tuple(said), "engine": "llm"})


def _quoted(question: str, passages: Sequence[Passage], engine: Engine) -> tuple[Said, ...]:
    answered = engine.answer(question, passages)
    said = tuple(one for one in answered if not check(one, question=question))
    return said if any(_holds(question, one) for one in said) else ()


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
    text = f"资料库中没有找到能直接回答的条款，所以不作答。请向“{sources.contact}”核实，或补充相关文件后再问。"
    return Answer(
        **frame, status="not_found", text=text, evidence=answered[0].evidence,
        missing=tuple(part.question for part in answered), retrieved=_ids(found),
        fallback=_fallback(answered), related=_ids(found[:3]), seconds=_since(started),
    )  # fmt: skip


def _answered(answered: list[_Part], frame: dict[str, Any], day: dt.date, started: float) -> Answer:
    citations: list[Citation] = []
    statements: list[Statement] = []
    for part in answered:
        for one in part.said:
            if any(one.text == before.text for before in statements):
                continue
            places = tuple(_place(quote, citations, day) for quote in one.quotes)
            statements.append(Statement(text=one.text, citations=places))
    missing = untold(answered)
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
        engine="llm" if any(part.engine == "llm" for part in answered) else "offline",
        fallback=_fallback(answered),
        seconds=_since(started),
    )


def _fallback(answered: Sequence[_Part]) -> str | None:
    return next((part.fallback for part in answered if part.fallback), None)


def _place(quote: Quote, citations: list[Citation], day: dt.date) -> int:
    """The index of this quote's citation, added if it is new."""
    document, clause = quote.passage.document, quote.passage.clause
    starts = document.valid_from or document.date
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
        place=cited_place(document, clause, quote.start, quote.end) or None,
        valid_from=starts.isoformat() if starts else None,
        valid_to=document.valid_to.isoformat() if document.valid_to else None,
    )
    if citation not in citations:
        citations.append(citation)
    return citations.index(citation)


def _ids(passages: Sequence[Passage]) -> tuple[str, ...]:
    return tuple(passage.id for passage in passages)


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 4)
