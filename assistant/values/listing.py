"""What the listing commands print: documents, search hits, catalogue entries, verification."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.values.intake import Difference as Contrary
from knowledge.document import Document

Valid = Literal["in_force", "superseded", "not_yet"]


class ClauseView(BaseModel):
    model_config = ConfigDict(frozen=True)

    passage: str
    clause: str
    text: str
    checked: Literal["original", "secondary", "unverified"]
    contrary: tuple[str, ...] = ()  # what documents of other levels write against it


class DocumentEntry(BaseModel):
    """One document without its clauses (`docs --json`)."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    number: str | None
    issuer: str | None
    level: str
    edition: Literal["digest", "original"]
    checked: Literal["original", "secondary", "unverified"]
    valid_from: str | None
    valid_to: str | None
    region: str | None
    source: str | None
    valid: Valid = "in_force"  # today, or on the day that was asked for
    as_of: str | None = None  # that day


class DocumentView(DocumentEntry):
    """One document with its clauses, or with the one asked for (`docs ID[#CLAUSE] --json`)."""

    clauses: tuple[ClauseView, ...]


class SearchHit(BaseModel):
    model_config = ConfigDict(frozen=True)

    passage: str
    score: float
    why: tuple[str, ...]


class CatalogueEntry(BaseModel):
    """One common indicator (`catalogue --json`)."""

    model_config = ConfigDict(frozen=True)

    code: str
    industry: str
    subclass: str
    fund_use: str
    name: str
    level1: dict[str, str]
    level2: dict[str, str]
    op: str
    unit: str
    value: str | None
    definition: str
    source: str


class Difference(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    what: str


class VerifyView(BaseModel):
    """What `verify` names; `not_rerun` reports were made with another version."""

    model_config = ConfigDict(frozen=True)

    clean: bool
    checked: int
    differs: tuple[Difference, ...]
    not_rerun: tuple[str, ...]


def document_entry(document: Document, day: dt.date, as_of: dt.date | None = None) -> DocumentEntry:
    """`day` is `as_of`, or today."""
    return DocumentEntry(**_fields(document, day, as_of))


def document_view(
    document: Document,
    clause_id: str | None,
    contrary: Sequence[Contrary],
    day: dt.date,
    as_of: dt.date | None = None,
) -> DocumentView:
    """The document as `docs ID` prints it; with `clause_id`, that clause alone."""
    clauses = tuple(
        ClauseView(
            passage=f"{document.id}#{c.id}", clause=c.label, text=c.text, checked=c.checked,
            contrary=tuple(one.said for one in contrary if one.clause == c.id),
        )
        for c in document.clauses
        if clause_id in (None, c.id)
    )  # fmt: skip
    return DocumentView(**_fields(document, day, as_of), clauses=clauses)


def _fields(document: Document, day: dt.date, as_of: dt.date | None) -> dict[str, object]:
    dumped = document.model_dump(mode="json", include=set(DocumentEntry.model_fields))
    asked = as_of.isoformat() if as_of else None
    return dumped | {"valid": valid_on(document, day), "as_of": asked}


def valid_on(document: Document, day: dt.date) -> Valid:
    """Whether it stands on `day`, stood before, or comes later."""
    if document.in_force(day):
        return "in_force"
    return "superseded" if document.valid_to and day > document.valid_to else "not_yet"
