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
    place: str | None = (
        None  # 第二款第（一）项, where the quote lies in one of an original's clause
    )
    valid_from: str | None = None
    valid_to: str | None = None


class Contrary(BaseModel):
    """What a document of another level writes against the clause of a citation."""

    model_config = ConfigDict(frozen=True)

    citation: int  # index into `citations`
    passage: str
    said: str


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
    note: str | None = None  # that it is an answer as of a day, where one was named
    contrary: tuple[Contrary, ...] = ()
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True)
