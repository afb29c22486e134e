"""Asking a model: its statements one by one, each after grounding; what fails is cut or shown as its clause."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.engines.asked import holds_what_is_asked
from assistant.engines.engine import Call, ModelEngine, ModelFailure
from assistant.engines.ranges import place_number
from assistant.engines.replies import as_clauses
from assistant.grounding.check import check
from assistant.values.said import Said
from knowledge.document import Passage

REPAIRS = 2
SHOWN = 5  # statements of one part of a question


class Model(BaseModel):
    """A model, what may go to it, and the log of every call."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    engine: Any  # a ModelEngine
    may_send: Callable[[str, Sequence[Passage]], str | None]  # why not, or None
    log: Callable[[Call], None]


def word(model: Model, question: str, passages: Sequence[Passage]) -> Iterator[Said]:
    """Grounded statements that answer `question`. Raises ModelFailure if there are none."""
    refused = model.may_send(question, passages)
    if refused:
        raise ModelFailure(refused)
    engine: ModelEngine = model.engine
    faults: list[str] = []
    for _ in range(1 + REPAIRS):
        found: list[str] = []
        shown = False
        for said in _answering(
            question, _grounded(model, engine, question, passages, faults, found)
        ):
            shown = True
            yield said
        if shown:
            return
        faults = found
        if not faults:
            raise ModelFailure("模型没有从条款中找到答案")
    raise ModelFailure("模型的回答没有通过核对")


def _grounded(
    model: Model, engine: ModelEngine, question: str, passages: Sequence[Passage],
    faults: Sequence[str], found: list[str],
) -> Iterator[Said]:  # fmt: skip
    """Statements that passed, and the clauses of those that did not; `found` collects what was wrong."""
    texts: set[str] = set()
    for said in engine.stream(question, passages, faults, model.log):
        if isinstance(said, str):
            found.append(said)
            continue
        problems = check(said, question=question)
        found += problems
        for one in as_clauses(said) if problems else [said]:
            if one.text not in texts and not check(one, question=question):
                texts.add(one.text)
                yield one
        if len(texts) >= SHOWN:
            return


def _answering(question: str, statements: Iterator[Said]) -> Iterator[Said]:
    """Nothing is shown before a quote holds what is asked for, such as an amount."""
    waiting: list[Said] = []
    holds = False
    for said in statements:
        if not waiting and not holds:
            waiting += _placed(question, said)
        waiting.append(said)
        holds = holds or any(holds_what_is_asked(question, quote.text) for quote in said.quotes)
        if holds:
            yield from waiting
            waiting = []


def _placed(question: str, said: Said) -> list[Said]:
    """A number of the question in its range of the quote: worked out in code, not by the model."""
    text = place_number(question, said.quotes[0].text)
    placed = Said(text=text, quotes=said.quotes[:1]) if text else None
    return [placed] if placed and not check(placed, question=question) else []
