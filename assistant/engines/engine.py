"""The contract of an engine: answer one question from the passages it is given, and from nothing else."""

from collections.abc import Sequence
from typing import Literal, Protocol

from assistant.values.said import Said
from knowledge.document import Passage


class Engine(Protocol):
    """Best passage first. An empty result means: the passages do not answer it."""

    name: Literal["offline", "llm"]

    def answer(self, question: str, passages: Sequence[Passage]) -> list[Said]: ...
