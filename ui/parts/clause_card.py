"""A citation as a card that opens the clause in its document, the quote marked, its neighbours around it."""

import datetime as dt

from assistant.values.answer import Citation
from knowledge.document import Clause, Document, Passage, split_ref
from knowledge.glossary import GLOSSARY, edition_name
from knowledge.places import cited_place, with_place
from ui.parts.plain_text import element, plain

GONE, CHANGED = "已移出资料库", "引用后已有改动"
VALID = {"in_force": "现行", "superseded": "已失效"}


def citation_card(number: int, citation: Citation, passage: Passage | None) -> str:
    """Closed: what is cited, the quote, the state of the text. Open: the clause where it stands."""
    named = f"（{citation.number}）" if citation.number else ""
    clause = with_place(citation.clause, _place(citation, passage))
    head = (
        element("span", number, "number")
        + element("strong", f"《{citation.title}》{named} {clause}")
        + _tags(citation.passage, citation.edition, citation.checked, _valid(citation, passage))
        + element("span", _quoted(citation), "quote kept")
    )
    return _card(head, _inside(citation, passage))


def _inside(citation: Citation, passage: Passage | None) -> str:
    if passage is None:
        return element("p", "这份文件已不在资料库中，只留有当时引用的原话。", "soft")
    if not _still_there(citation, passage):
        said = "引用之后，这一条已由新的版本或原文代替；下面是资料库中现在的文字。"
        return element("p", said, "soft") + clause_in_document(passage, 0, 0)
    return clause_in_document(passage, citation.start, citation.end)


def _still_there(citation: Citation, passage: Passage) -> bool:
    return passage.text[citation.start : citation.end] == citation.quote


def _valid(citation: Citation, passage: Passage | None) -> str | None:
    """As it is today: an answer that was kept may be older than what replaced its clause."""
    if split_ref(citation.passage)[0] == GLOSSARY:
        return None  # a glossary is not in force
    if passage is None:
        return GONE
    if not _still_there(citation, passage):
        return CHANGED
    return VALID[citation.valid if passage.document.in_force(dt.date.today()) else "superseded"]


def _place(citation: Citation, passage: Passage | None) -> str:
    """第二款第（三）项 of an original's clause; worked out for answers kept from before it was."""
    if citation.place or passage is None or not _still_there(citation, passage):
        return citation.place or ""
    return cited_place(passage.document, passage.clause, citation.start, citation.end)


def _quoted(citation: Citation) -> str:
    """Quotation marks are for the document's own words; a digest is in ours."""
    return f"“{citation.quote}”" if citation.edition == "original" else citation.quote


def contrary(said: str) -> str:
    """What another level writes against a clause."""
    return f'<div class="soft"><span class="tag doubt">与其他级次不一致</span>{plain(said)}</div>'


def related_card(passage: Passage) -> str:
    """A clause that is near the question but does not answer it."""
    document, clause = passage.document, passage.clause
    named = f"（{document.number}）" if document.number else ""
    head = element("span", f"《{document.title}》{named} {clause.label}") + _tags(
        document.id, document.edition, clause.checked, None
    )
    return _card(head, clause_in_document(passage, 0, 0))


def clause_in_document(passage: Passage, start: int, end: int) -> str:
    """Where the document comes from, then the clause before, the clause itself, the clause after."""
    document, here = passage.document, passage.clause
    place = next((i for i, one in enumerate(document.clauses) if one.id == here.id), None)
    around = (None, None) if place is None else _neighbours(document, place)
    text = here.text
    marked = plain(text)
    if start < end:
        marked = f"{plain(text[:start])}<mark>{plain(text[start:end])}</mark>{plain(text[end:])}"
    chapter = f"{here.chapter}　" if here.chapter else ""
    title = element("b", f"{chapter}{here.label}")
    return (
        element("p", _origin(document), "soft")
        + _clause(around[0])
        + f'<div class="clause here">{title}<span class="kept">{marked}</span></div>'
        + _clause(around[1])
    )


def _neighbours(document: Document, place: int) -> tuple[Clause | None, Clause | None]:
    clauses = document.clauses
    return (
        clauses[place - 1] if place else None,
        clauses[place + 1] if place + 1 < len(clauses) else None,
    )


def _clause(clause: Clause | None) -> str:
    if clause is None:
        return ""
    title, text = element("b", clause.label), element("span", clause.text, "kept")
    return f'<div class="clause">{title}{text}</div>'


def _origin(document: Document) -> str:
    if document.id == GLOSSARY:
        return document.source or ""
    whose = f"{document.issuer or '发文机关不详'}（{document.level}级）　"
    if document.edition == "original":
        return f"{whose}原文"
    return f"{whose}摘编，不是文件原话" + (f"（{document.source}）" if document.source else "")


def _card(head: str, inside: str) -> str:
    return (
        f'<details class="card"><summary>{head}</summary>'
        f'<div class="inside">{inside}</div></details>'
    )


def _tags(ref: str, edition: str, checked: str, valid: str | None) -> str:
    tags = element("span", edition_name(ref, edition), "tag")
    if checked == "unverified":
        tags += element("span", "待核对", "tag doubt")
    if valid:
        tags += element("span", valid, "tag" if valid == "现行" else "tag old")
    return tags
