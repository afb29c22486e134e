"""An answer (jixiao.answer/1) with its statements, citations and evidence."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["answered", "not_found", "out_of_scope", "refused"]


class Turn(BaseModel):
    """An earlier question of the same talk; it completes a follow-up, it is never evidence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    answer: str | None = None


class Citation(BaseModel):
    """A quote at its place; `start`/`end` count code points of the clause's text."""

    model_config = ConfigDict(frozen=True)

    passage: str
    title: str
    number: str | None
    clause: str
    edition: Literal["digest", "original"]
    checked: Literal["original", "secondary", "unverified"]
    valid: Literal["in_force", "superseded"]
    quote: str
    start: int
    end: int


class Statement(BaseModel):
    model_config = ConfigDict(frozen=True)

    text: str
    citations: tuple[int, ...]


class Evidence(BaseModel):
    model_config = ConfigDict(frozen=True)

    score: float
    threshold: float
    reasons: tuple[str, ...] = ()


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_: Literal["jixiao.answer/1"] = Field("jixiao.answer/1", alias="schema")
    id: str | None = None
    question: str
    understood: str
    status: Status
    text: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    retrieved: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    evidence: Evidence
    engine: Literal["offline", "llm"] = "offline"
    fallback: str | None = None
    as_of: str
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True)
