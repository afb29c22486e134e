"""Originals that the product wants, and what was read of one before it is taken in."""

import re
import time

from assistant.values.intake import Intake
from assistant.values.wanted import WantedOriginal
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


def preview(intake: Intake) -> str:
    """What was read of a file, what to look at, and what taking it in would do."""
    document = intake.document
    pairs = (
        ("文件", intake.name),
        ("标题", document.title),
        ("文号", document.number or "没有读到"),
        ("发布", document.issuer or "没有读到"),
        ("级次、地区", f"{document.level}　{document.region or '没有读到地区'}"),
        ("发布日期", written(document.date) or "没有读到"),
        ("施行日期", written(document.valid_from) or "没有读到"),
        ("正文", f"分成 {len(document.clauses)} 条"),
        ("收入后", intake.effect),
    )
    rows = "".join(element("dt", term) + element("dd", value) for term, value in pairs)
    notes = "".join(element("p", f"请注意：{note}", "soft") for note in intake.notes)
    clauses = "".join(clause_text(clause) for clause in document.clauses[:SHOWN])
    more = len(document.clauses) - SHOWN
    rest = element("p", f"另有 {more} 条，收入后可看。", "soft") if more > 0 else ""
    return (
        f'<dl class="apart">{rows}</dl>{notes}'
        f"<details><summary>看读到的条款</summary>{clauses}{rest}</details>"
    )


def without_id(sentence: str) -> str:
    """What became of a document, without what only the command line needs: its id, and a command."""
    bare = re.sub("（[a-z0-9-]+(?:@[0-9]+)?）", "", sentence)
    return re.sub("其余用 jixiao docs [^ ]+ 查看", "其余打开这份文件看", bare)


def time_left(doing: str, done: int, count: int, began: float) -> str:
    """正在读第 3 份，共 12 份，约剩 8 秒."""
    said = f"{doing}第 {done + 1} 份，共 {count} 份"
    if not done:
        return said
    seconds = (time.monotonic() - began) / done * (count - done)
    return said + (
        f"，约剩 {seconds:.0f} 秒" if seconds < 90 else f"，约剩 {seconds / 60:.0f} 分钟"
    )
