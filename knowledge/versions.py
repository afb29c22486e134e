"""What stands in the library beside a document: its earlier versions, and digest clauses that the original lacks."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from knowledge.document import Document
from knowledge.shelf import Stored

LEFT = "@digest"  # behind the id: clauses of a digest that its original does not have
SUFFIX = re.compile(r"@(?:\d+|digest)$")


def whole_id(doc_id: str) -> str:
    """The id of the document that a version or the rest of a digest belongs to."""
    return SUFFIX.sub("", doc_id)


def begins(document: Document) -> dt.date | None:
    return document.valid_from or document.date


def in_order(stored: Iterable[Stored]) -> dict[str, list[Stored]]:
    """The versions of each document, the present one last: by the day they begin, else as they came."""
    found: dict[str, list[Stored]] = defaultdict(list)
    for one in stored:
        found[one.document.id].append(one)
    return {doc_id: _ordered(versions) for doc_id, versions in found.items()}


def _ordered(versions: list[Stored]) -> list[Stored]:
    if all(begins(one.document) for one in versions):
        return sorted(versions, key=lambda one: (begins(one.document) or dt.date.min, one.version))
    return sorted(versions, key=lambda one: one.version)


def earlier(versions: Sequence[Stored]) -> list[Document]:
    """The versions before the last that were once in force, each until the next one began.

    A text with the same first day as the next one was only corrected: it has no time of its own.
    """
    found = []
    for old, new in zip(versions, versions[1:], strict=False):
        first, until = begins(old.document), begins(new.document)
        if until and (first is None or first < until):
            end = until - dt.timedelta(days=1)
            named = {"id": f"{old.document.id}@{old.version}", "valid_to": end}
            found.append(old.document.model_copy(update=named))
    return found


def left_of_digest(
    digest: Document, original: Document, matches: Mapping[str, str | None]
) -> Document | None:
    """The clauses of a digest that are nowhere in its original: still searched, all 待核对."""
    left = tuple(
        clause.model_copy(update={"checked": "unverified"})
        for clause in digest.clauses
        if matches.get(clause.id) is None
    )
    if not left:
        return None
    dates = {name: getattr(original, name) for name in ("valid_from", "valid_to", "date")}
    said = (
        f"收入的原文里没有找到这些内容，仍按摘编保留，请核对（{digest.source or '随产品的摘编'}）"
    )
    changed = {"id": digest.id + LEFT, "clauses": left, "checked": "unverified", "source": said}
    return digest.model_copy(update=changed | dates)
