"""The order in which clauses are read: those that give the amount, day or grade asked for go first."""

import re
from collections.abc import Sequence
from typing import Any

from assistant.engines.asked import asks_for_an_amount, holds_what_is_asked
from assistant.engines.ranges import place_number
from assistant.engines.sentences import Sentence, content_pieces, cut_sentences
from knowledge.question import subject

MUCH = 0.4  # of what a question is about, in a sentence that gives the amount asked for
EARLY = 4  # places among which every named document stands
_GRADE = re.compile(r"等级|等次|档|评级|几等|及格|算[优良中差]")


def with_amounts_first(question: str, hits: Sequence[Any]) -> list[Any]:
    """Clauses that give what is asked for go first: an amount or a day, or the range of a number."""
    wanted = content_pieces(subject(question)) if asks_for_an_amount(question) else set()
    grade = _GRADE.search(question)

    def gives(one: Sentence) -> bool:
        if grade and place_number(question, one.text):
            return True
        about = one.text + one.passage.clause.label
        shared = sum(piece in about for piece in wanted)
        return shared >= MUCH * len(wanted) > 0 and holds_what_is_asked(question, one.text)

    def late(hit: Any) -> bool:
        return not any(gives(one) for one in cut_sentences(hit.passage, 0))

    ordered = sorted(hits, key=late)
    if ordered and not ordered[0].named:  # what the question names goes before what it does not
        ordered = sorted(ordered, key=lambda hit: not hit.named)
    return _each_named_early(ordered)


def _each_named_early(hits: list[Any]) -> list[Any]:
    """The best clause of each named document among the first: both sides of a comparison are read."""
    best: dict[str, Any] = {}
    for hit in hits:
        if hit.named:
            best.setdefault(hit.passage.document.id, hit)
    early = list(best.values())[:EARLY]
    missed = [hit for hit in early if hit not in hits[:EARLY]]
    head = [hit for hit in hits[: EARLY - len(missed)]]
    return [*head, *missed, *(hit for hit in hits if hit not in head and hit not in missed)]
