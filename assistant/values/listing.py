"""What the listing commands print: documents, search hits, catalogue entries, verification."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.document import Document


class ClauseView(BaseModel):
    model_config = ConfigDict(frozen=True)

    passage: str
    clause: str
    text: str
    checked: Literal["original", "secondary", "unverified"]


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


def document_entry(document: Document) -> DocumentEntry:
    return DocumentEntry(**_fields(document))


def document_view(document: Document, clause_id: str | None = None) -> DocumentView:
    """The document as `docs ID` prints it; with `clause_id`, that clause alone."""
    clauses = tuple(
        ClauseView(passage=f"{document.id}#{c.id}", clause=c.label, text=c.text, checked=c.checked)
        for c in document.clauses
        if clause_id in (None, c.id)
    )
    return DocumentView(**_fields(document), clauses=clauses)


def _fields(document: Document) -> dict[str, object]:
    dumped = document.model_dump(mode="json")
    return {key: dumped[key] for key in DocumentEntry.model_fields}
