"""A draft (jixiao.draft/1): a target with the provenance of every cell, open questions and history."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.values.report import Report
from assistant.values.target import Target

Patch = list[dict[str, Any]]


class Provenance(BaseModel):
    """Where a cell comes from: shown as 用户 / 指标库 / 政策 / 推算 / 待确认."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["user", "library", "policy", "derived", "open"]
    ref: str | None = None  # indicator code, passage id, or "description:12-18" (code points)
    text: str  # the source span, or the working of a derivation


class Question(BaseModel):
    model_config = ConfigDict(frozen=True)

    at: str  # JSON pointer of the cell it fills
    row: str | None
    ask: str
    why: str


class Reply(BaseModel):
    """An answer to a question of the draft, named by its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str
    row: str | None = None
    value: str


class Before(BaseModel):
    """What one change found besides the target, so that undoing it restores that too."""

    model_config = ConfigDict(frozen=True)

    provenance: dict[str, Provenance | None]  # of the touched cells; None where there was none
    questions: tuple[Question, ...]
    answers: tuple[Reply, ...]


class Undone(BaseModel):
    """A change that was undone, so that it can be made again."""

    model_config = ConfigDict(frozen=True)

    patch: Patch
    after: Before  # what the change had made of sources, questions and answers


class Draft(BaseModel):
    """`provenance` keys: "<row id>/value", or a pointer such as "/funding/annual"."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_: Literal["jixiao.draft/1"] = Field("jixiao.draft/1", alias="schema")
    id: str | None = None
    description: str = ""
    answers: tuple[Reply, ...] = ()
    said: tuple[str, ...] = ()  # changes in words, in order, as typed
    log: tuple[str, ...] = ()  # answers and changes in the order they were said, as named then
    target: Target
    provenance: dict[str, Provenance]
    questions: tuple[Question, ...] = ()
    report: Report
    changes: tuple[Patch, ...] = ()
    history: tuple[Patch, ...] = ()
    understood: str
    asked_back: str | None = None
    before: tuple[Before, ...] = ()  # one for each entry of `history`
    undone: tuple[Undone, ...] = ()  # the last one first to come back
    last_year: Target | None = None  # last year's table, for 按去年的来

    def to_json(self) -> dict[str, Any]:
        dumped = self.model_dump(mode="json", by_alias=True)
        last = self.last_year.to_json() if self.last_year else None
        return dumped | {"target": self.target.to_json(), "last_year": last}
