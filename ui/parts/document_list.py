"""Documents as lines of a list: by level, the newest first, each with the state of its text."""

import datetime as dt
from collections.abc import Iterable, Sequence

from knowledge.document import LEVELS, Document
from knowledge.glossary import edition_name
from ui.parts.plain_text import element


def by_level(documents: Iterable[Document]) -> list[tuple[str, list[Document]]]:
    """The levels that have documents, from the state down; undated ones last."""
    listed = list(documents)
    order = [*LEVELS, *sorted({one.level for one in listed} - set(LEVELS))]
    groups = [(level, [one for one in listed if one.level == level]) for level in order]
    return [(level, sorted(found, key=_newest)) for level, found in groups if found]


def _newest(document: Document) -> tuple[int, str]:
    return (-(document.date or dt.date.min).toordinal(), document.id)


def matching(documents: Sequence[Document], words: str) -> list[Document]:
    """Those whose title, number, short name, issuer or region hold every word; all without a word."""
    wanted = words.split()
    return [one for one in documents if all(word in _about(one) for word in wanted)]


def _about(document: Document) -> str:
    parts = (document.title, document.number, document.short, document.issuer, document.region)
    return " ".join(part for part in parts if part)


def document_line(document: Document, today: dt.date) -> str:
    """Title and number, tags, and in one line who issued it when."""
    named = f"（{document.number}）" if document.number else ""
    facts = (document.issuer, document.region, written(document.date), _length(document))
    return (
        element("strong", f"{document.title}{named}")
        + document_tags(document, today)
        + element("div", "　".join(fact for fact in facts if fact), "soft")
    )


def _length(document: Document) -> str:
    return f"{len(document.clauses)} 条"


def document_tags(document: Document, today: dt.date) -> str:
    """摘编 or 原文, how much of it is unchecked, whether it is in force."""
    open_ = sum(clause.checked == "unverified" for clause in document.clauses)
    tags = element("span", edition_name(document.id, document.edition), "tag")
    if open_:
        tags += element("span", f"待核对 {open_} 条", "tag doubt")
    if document.begins and today < document.begins:
        tags += element("span", "尚未施行", "tag doubt")
    elif not document.in_force(today):
        tags += element("span", "已失效", "tag old")
    return tags


def written(day: dt.date | None) -> str | None:
    """2018年9月1日, or None."""
    return f"{day.year}年{day.month}月{day.day}日" if day else None
