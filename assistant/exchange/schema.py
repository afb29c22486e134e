"""JSON schemas of every format that other programs rely on (`jixiao schema`)."""

from typing import Any

from pydantic import TypeAdapter

from assistant.values.answer import Answer
from assistant.values.draft import Draft
from assistant.values.listing import (
    CatalogueEntry,
    DocumentEntry,
    DocumentView,
    SearchHit,
    VerifyView,
)
from assistant.values.receipt import Receipt
from assistant.values.report import Report
from assistant.values.target import Target

FORMATS: dict[str, Any] = {
    "jixiao.answer/1": Answer,
    "jixiao.target/1": Target,
    "jixiao.report/1": Report,
    "jixiao.draft/1": Draft,
    "jixiao.receipt/1": Receipt,
    "docs": list[DocumentEntry],
    "docs ID": DocumentView,
    "search": list[SearchHit],
    "catalogue": list[CatalogueEntry],
    "verify": VerifyView,
}


def schemas() -> dict[str, Any]:
    """Format name → JSON schema (draft 2020-12) of what the command prints."""
    found = {}
    for name, kind in FORMATS.items():
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        # a target is read from people, everything else is written by us
        found[name] = adapter.json_schema(mode="validation" if kind is Target else "serialization")
    return found
