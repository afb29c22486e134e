"""What a person corrects of a document before it is taken in; and the document as a file to take away."""

import datetime as dt
import re
from collections.abc import Mapping

from knowledge.document import LEVELS, Document
from knowledge.ingest.failure import IngestError
from knowledge.ingest.text import new_id

FIELDS = ("title", "number", "issuer", "level", "region", "date", "valid_from")
NAMES = {"date": "发布日期", "valid_from": "施行日期"}


def corrected(document: Document, said: Mapping[str, str]) -> Document:
    """The document with the fields that a person wrote; an empty one is unknown. Raises IngestError."""
    changed: dict[str, object] = {}
    for name in FIELDS:
        if name not in said:
            continue
        text = " ".join(said[name].split())
        changed[name] = _day(name, text) if name in NAMES else text or None
    if "title" in changed and not changed["title"]:
        raise IngestError("标题不能空着，请填写文件的标题")
    if "level" in changed and changed["level"] not in LEVELS:
        raise IngestError(f"级次“{changed['level']}”不对，请写{'、'.join(LEVELS)}中的一个")
    new = document.model_copy(update=changed)
    if {name: getattr(new, name) for name in FIELDS} == {
        name: getattr(document, name) for name in FIELDS
    }:
        return document
    key = f"{new.title}|{new.issuer}|{new.region}|{new.date}"
    own = re.match(r"doc-", document.id)
    return new.model_copy(update={"id": new_id(new.number, key)}) if own else new


def _day(name: str, text: str) -> dt.date | None:
    plain = re.sub(r"[年月/.]", "-", text).rstrip("日")
    try:
        parts = [int(part) for part in plain.split("-")] if plain else []
        return dt.date(*parts) if parts else None
    except (ValueError, TypeError) as error:
        raise IngestError(f"{NAMES[name]}“{text}”不对，请写成 2026-01-01 的样子") from error


def as_markdown(document: Document) -> str:
    """The document in the shipped format: taken in again it is the same."""
    import yaml

    plain = document.model_dump(mode="json", exclude={"clauses", "original"}, exclude_none=True)
    head = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=1000)
    lines = [f"---\n{head}---\n"]
    chapter = None
    for clause in document.clauses:
        if clause.chapter != chapter and clause.chapter:
            lines.append(f"# {clause.chapter}\n")
        chapter = clause.chapter
        place = f" place={clause.place}" if clause.place else ""
        lines.append(f"## {clause.label} {{#{clause.id} checked={clause.checked}{place}}}\n\n{clause.text}\n")  # fmt: skip
    return "\n".join(lines)
