"""Documents and clauses as they stood on a day, or one sentence that says why there is none."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.values.input_error import InputError

if TYPE_CHECKING:
    from knowledge.document import Document, Passage
    from knowledge.library import Library


def document_on(library: "Library", doc_id: str, day: dt.date) -> "Document":
    """The version of a document that was in force on `day`. Raises InputError."""
    versions = library.versions(doc_id)
    if not versions:
        raise InputError(f"资料库中没有“{doc_id}”，可用 jixiao docs 查看编号")
    stood = library.version_on(doc_id, day)
    if stood is not None:
        return stood
    raise InputError(f"《{versions[0].title}》{_why_not(versions, day)}")


def passage_on(library: "Library", ref: str, day: dt.date) -> "Passage":
    """The clause that a reference meant on `day`. Raises InputError."""
    stood = document_on(library, ref.partition("#")[0], day)
    passage = library.resolve(ref, day)
    if passage is None:
        raise InputError(
            f"《{stood.title}》在 {day.isoformat()} 有效的版本里没有“{ref}”，"
            f"可用 jixiao docs {stood.id} 查看它的条款"
        )
    return passage


def _why_not(versions: "list[Document]", day: dt.date) -> str:
    starts = [one.begins for one in versions]
    first = min((one for one in starts if one), default=None)
    if first and day < first:
        return (
            f"在 {day.isoformat()} 还没有施行（资料库中最早的版本自 {first.isoformat()} 起），"
            "请换一个日期，或收入当时有效的版本"
        )
    ends = max(
        (one.valid_to for one in versions if one.valid_to and one.valid_to < day), default=None
    )
    until = f"（资料库中的版本到 {ends.isoformat()} 为止）" if ends else ""
    return f"在 {day.isoformat()} 没有有效的版本{until}，请换一个日期，或收入当时有效的版本"


def bases_on(library: "Library", basis: Sequence[str], day: dt.date) -> list[str]:
    """The clauses that a rule rests on as they stood on `day`, a line for each."""
    return [_basis_on(library, ref, day) if "#" in ref else ref for ref in basis]


def _basis_on(library: "Library", ref: str, day: dt.date) -> str:
    passage = library.resolve(ref, day)
    if passage is None:
        return f"{ref}：{day.isoformat()} 没有施行，不作依据"
    document, doubt = passage.document, "，待核对" if passage.clause.checked == "unverified" else ""
    edition = "摘编" if document.edition == "digest" else "原文"
    return f"《{document.title}》{passage.clause.label}（{edition}{doubt}）{passage.id}"
