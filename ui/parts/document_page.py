"""One document: what it is, its outline, and its clauses to read."""

import datetime as dt
from collections.abc import Sequence

from assistant.values.intake import Difference, Resting
from knowledge.document import Clause, Document, Passage
from ui.parts.clause_card import contrary
from ui.parts.document_list import document_tags, written
from ui.parts.plain_text import element, plain

NAMED = 8  # of what rests on a clause, named without being folded


def document_head(document: Document, today: dt.date) -> str:
    """Name, tags, and the facts that a citation would need."""
    pairs = (
        ("文号", document.number),
        ("发布", document.issuer),
        ("级次", f"{document.level}　{document.region or ''}"),
        ("适用", document.binds),
        ("发布日期", written(document.date)),
        ("施行日期", written(document.valid_from)),
        ("失效日期", written(document.valid_to)),
        ("来源", document.source),
    )
    rows = "".join(element("dt", name) + element("dd", value) for name, value in pairs if value)
    return (
        element("h2", document.title)
        + f"<p>{document_tags(document, today)}</p>"
        + f'<dl class="apart">{rows}</dl>'
    )


def document_outline(document: Document) -> str:
    """The headings as links to their clauses, closed until asked for; chapters stand out."""
    lines, chapter = "", None
    for clause in document.clauses:
        if clause.chapter != chapter and clause.chapter:
            lines += element("li", clause.chapter, "chapter")
        chapter = clause.chapter
        lines += f'<li><a href="#{plain(anchor(clause))}">{plain(clause.label)}</a></li>'
    return (
        f"<details><summary>目录（{len(document.clauses)} 条）</summary><ul>{lines}</ul></details>"
    )


def anchor(clause: Clause) -> str:
    """The name of its place on the page."""
    return f"clause-{clause.id}"


def clauses_with(document: Document, words: str) -> list[Clause]:
    """The clauses that hold every word; all without a word."""
    wanted = words.split()
    return [
        clause
        for clause in document.clauses
        if all(word in f"{clause.label}{clause.text}" for word in wanted)
    ]


def clause_text(
    clause: Clause, resting: Resting | None = None, conflicts: Sequence[Difference] = ()
) -> str:
    """A clause as it stands in its document; below it what rests on it and what contradicts it."""
    chapter = element("span", clause.chapter, "soft") if clause.chapter else ""
    place = element("span", clause.place, "tag") if clause.place else ""
    page = element("span", f"第 {clause.page} 页", "tag") if clause.page else ""
    doubt = element("span", "待核对", "tag doubt") if clause.checked == "unverified" else ""
    below = resting_line(resting) if resting else ""
    below += "".join(contrary(one.said) for one in conflicts)
    return (
        f'<div class="clause here" id="{plain(anchor(clause))}">{chapter}'
        f"<b>{plain(clause.label)}{place}{page}{doubt}</b>"
        + element("span", clause.text, "kept")
        + below
        + "</div>"
    )


def resting_line(resting: Resting) -> str:
    """What rests on a clause; a long list is counted, and folded under its count."""
    parts = (("规则", "条", resting.rules), ("规则集", "个", resting.rulesets), ("指标", "条", resting.indicators))  # fmt: skip
    held = [(name, count, names) for name, count, names in parts if names]
    if sum(len(names) for _, _, names in held) <= NAMED:
        return element("div", f"以它为依据：{resting.said}", "soft")
    counted = "；".join(f"{name} {len(names)} {count}" for name, count, names in held)
    summary = element("summary", f"以它为依据：{counted}")
    return f'<details class="soft">{summary}{plain(resting.said)}</details>'


def left_over_clauses(left: Sequence[Passage]) -> str:
    """What the digest says and its original does not, to open."""
    if not left:
        return ""
    said = f"摘编里有 {len(left)} 条在原文中没有找到，仍按摘编引用，待核对"
    clauses = "".join(
        clause_text(one.clause.model_copy(update={"checked": "unverified"})) for one in left
    )
    return f"<details><summary>{said}</summary>{clauses}</details>"


def version_lines(versions: Sequence[Document], shown: str) -> str:
    """All versions of a document, each with the time it stands."""
    lines = "".join(
        element("li", f"{_span(one)}{'（现在看的）' if one.id == shown else ''}")
        for one in versions
    )
    return f"<ul>{lines}</ul>"


def _span(document: Document) -> str:
    start = written(document.valid_from or document.date) or "开始日期不详"
    end = written(document.valid_to)
    return f"{start} 至 {end}" if end else f"{start} 起"
