"""What is told in passing: a part of a question that a later part's answer covers is not missing."""

from collections.abc import Sequence
from typing import Any

from assistant.engines.asked import holds_what_is_asked


def untold(parts: Sequence[Any]) -> tuple[str, ...]:
    """The questions of the parts that nothing was said to.

    A short later part holds the first one's words too; where it is answered from the best clause of
    the first, and with what was asked for there, the first is told.
    """
    return tuple(
        part.question
        for at, part in enumerate(parts)
        if not part.said and not any(_tells(after, part) for after in parts[at + 1 :])
    )


def _tells(after: Any, part: Any) -> bool:
    if not part.found or not after.question.startswith(part.question.rstrip("？?；;")):
        return False
    quotes = [quote for one in after.said for quote in one.quotes]
    return any(
        quote.passage == part.found[0] and holds_what_is_asked(part.question, quote.text)
        for quote in quotes
    )
