"""The contract of an engine: answer one question from the passages it is given, and from nothing else."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict

from assistant.values.said import Said
from knowledge.document import Passage


class Engine(Protocol):
    """Best passage first. An empty result means: the passages do not answer it."""

    name: Literal["offline", "llm"]

    def answer(self, question: str, passages: Sequence[Passage]) -> list[Said]: ...


class Call(BaseModel):
    """One request to a model, for the log: how much went where and what for, never what."""

    model_config = ConfigDict(frozen=True)

    host: str
    purpose: str
    sent: int  # characters
    received: int = 0
    outcome: str = "started"


class ModelEngine(Engine, Protocol):
    """An engine that sends the question and the passages to `host`."""

    host: str

    def stream(
        self,
        question: str,
        passages: Sequence[Passage],
        faults: Sequence[str] = (),
        log: Callable[[Call], None] = ...,
    ) -> Iterator[Said | str]:
        """Statements as they arrive, not yet grounded; a str names a fault of what was cut.

        `faults` are those of the last try. Raises ModelFailure.
        """
        ...


class ModelFailure(Exception):
    """The model gave nothing usable; the text says why in a few Chinese words."""
