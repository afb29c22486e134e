"""Originals that the product wants, and what was read of one before it is taken in."""

from assistant.values.wanted import WantedOriginal
from knowledge.document import Document
from ui.parts.clause_card import EDITIONS
from ui.parts.document_list import written
from ui.parts.document_page import clause_text
from ui.parts.plain_text import element

SHOWN = 200  # clauses of a preview; a longer document is read after it was taken in


def wanted_line(one: WantedOriginal) -> str:
    """What is wanted, and why."""
    named = f"（{one.number}）" if one.number else ""
    tag = element("span", f"待核对 {one.unverified} 条", "tag doubt") if one.unverified else ""
    return (
        '<div class="said">'
        + element("strong", f"{one.title}{named}")
        + tag
        + element("div", one.why, "soft")
        + "</div>"
    )


def preview(document: Document, known: Document | None, name: str) -> str:
    """What was read of the file `name`, and what taking it in would do."""
    pairs = (
        ("文件", name),
        ("标题", document.title),
        ("文号", document.number or "没有读到"),
        ("发布", document.issuer or "没有读到"),
        ("级次、地区", f"{document.level}　{document.region or '没有读到地区'}"),
        ("日期", written(document.date) or "没有读到"),
        ("正文", f"分成 {len(document.clauses)} 条"),
        ("收入后", _effect(known)),
    )
    rows = "".join(element("dt", term) + element("dd", value) for term, value in pairs)
    clauses = "".join(clause_text(clause) for clause in document.clauses[:SHOWN])
    more = len(document.clauses) - SHOWN
    rest = element("p", f"另有 {more} 条，收入后可看。", "soft") if more > 0 else ""
    return (
        f'<dl class="apart">{rows}</dl>'
        f"<details><summary>看读到的条款</summary>{clauses}{rest}</details>"
    )


def _effect(known: Document | None) -> str:
    if known is None:
        return "作为新文件收入；如果它应当代替某份摘编，请核对标题和文号"
    kind = EDITIONS[known.edition]
    return f"代替资料库中的{kind}：{known.number or known.title}"
