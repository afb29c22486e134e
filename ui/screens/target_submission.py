"""The end of 编目标: reasons for open warnings, submission through the gate, the receipt."""

from functools import partial

import streamlit as st

from assistant.values.kept import KeptDraft
from assistant.values.receipt import Receipt
from assistant.values.report import Finding, Report
from ui.parts.file_names import table_name
from ui.parts.findings_view import SEVERITIES, finding_key, place_text
from ui.parts.messages import draw_note
from ui.parts.plain_text import block, element
from ui.parts.receipt_view import draw_receipt
from ui.screens.drafts_receipts import draw_receipt_line
from ui.session import attempt, catch_up, current_assistant, keep_typed, seen_hash, tell, typed_text

OFFICE = "application/vnd.openxmlformats-officedocument"
FILES = (
    ("xlsx", "Excel", f"{OFFICE}.spreadsheetml.sheet"),
    ("docx", "Word", f"{OFFICE}.wordprocessingml.document"),
    ("json", "JSON", "application/json"),
)


def draw_submission(kept: KeptDraft, receipt: Receipt | None) -> None:
    """Submitted: the receipt. Errors: why not yet. Otherwise reasons and the button."""
    block(element("h2", "定稿和回执"))
    if receipt:
        draw_receipt(receipt)
    elif kept.draft.report.open_errors:
        draw_note(f"还有 {len(kept.draft.report.open_errors)} 条错误，改好后才能提交", "warn")
    else:
        _form(kept)
    _table_files(kept)
    _earlier(kept, receipt)


def _form(kept: KeptDraft) -> None:
    open_ = kept.draft.report.open_warnings
    warnings = tuple({finding_key(one): one for one in open_}.values())
    if warnings:
        block(element("p", "下面的警告要逐条写明理由，理由和表一起保存。", "soft"))
    for one in warnings:
        key = _key(kept.id, one)
        typed_text(kept.id, key, key)
        place = place_text(one, kept.draft.target)
        title = f"{SEVERITIES[one.severity]} {one.title}（{place}）"
        block(element("div", title) + element("div", one.message, "soft"), "ask")
        st.text_input(
            f"{one.code} 的理由", key=key, label_visibility="collapsed", placeholder="为什么可以这样",
            on_change=keep_typed, args=(kept.id, key, key),
        )  # fmt: skip
    if st.session_state.get(_asked(kept)):
        _confirm(kept, warnings)
    else:
        st.button("提交", type="primary", on_click=_ask, args=(kept, warnings))


def _asked(kept: KeptDraft) -> str:
    """Asked about this table: another one is asked about again."""
    return f"confirm:{kept.id}:{kept.draft.target.hash}"


def _ask(kept: KeptDraft, warnings: tuple[Finding, ...]) -> None:
    newest = attempt(current_assistant().open_draft, kept.id)
    left = sum(not st.session_state[_key(kept.id, one)].strip() for one in warnings)
    if newest is None or newest.draft.target.hash != seen_hash(kept):
        tell("没有提交：这份草稿在别处改动过，请看过最新内容再提交", "error")
        catch_up(kept.id)
    elif left:
        tell(f"没有提交：还有 {left} 条警告没有写理由", "error")
    else:
        st.session_state[_asked(kept)] = True


def _confirm(kept: KeptDraft, warnings: tuple[Finding, ...]) -> None:
    draw_note(
        "提交就是在本机定稿并留下回执，不会报送给任何单位；定稿后仍可以改，改了就是新的草稿，原来的回执还在。",
        "warn",
    )
    with st.container(horizontal=True):
        st.button("确认定稿", type="primary", on_click=_submit, args=(kept, warnings))
        st.button("先不提交", on_click=_not_yet, args=(kept,))


def _not_yet(kept: KeptDraft) -> None:
    st.session_state.pop(_asked(kept), None)


def _key(draft_id: str, one: Finding) -> str:
    return f"reason:{draft_id}:{finding_key(one)}"


def _submit(kept: KeptDraft, warnings: tuple[Finding, ...]) -> None:
    reasons = [
        {"code": one.code, "row": one.row, "at": one.at, "cells": one.cells, "reason": text}
        for one in warnings
        if (text := st.session_state[_key(kept.id, one)].strip())
    ]
    outcome = attempt(current_assistant().submit_draft, kept.id, reasons, seen_hash(kept))
    catch_up(kept.id)
    _not_yet(kept)
    if isinstance(outcome, Receipt):
        tell(f"已在本机定稿，回执编号 {outcome.id}；还没有报送财政部门，请往下看怎么交", "good")
    elif outcome is not None:
        tell(f"没有提交：还有{_left(outcome)}", "error")


def _left(report: Report) -> str:
    """What keeps the table out, without zeros."""
    parts = ((len(report.open_errors), "条错误"), (len(report.open_warnings), "条警告没有写理由"))
    return "，".join(f" {number} {what}" for number, what in parts if number)


def _table_files(kept: KeptDraft) -> None:
    """The table to take away: as the official form, or for programs."""
    with st.container(horizontal=True):
        for form, name, mime in FILES:
            st.download_button(
                f"下载目标表（{name}）",
                partial(current_assistant().table_file, form, kept.draft.target),
                file_name=f"{table_name(kept.title)}.{form}", mime=mime, on_click="ignore",
                key=f"table:{form}:{kept.id}",
            )  # fmt: skip


def _earlier(kept: KeptDraft, receipt: Receipt | None) -> None:
    """Receipts of earlier states: a table that was settled and changed since keeps its receipt."""
    found = attempt(current_assistant().receipts_of_draft, kept.id) or []
    earlier = [one for one in found if receipt is None or one.id != receipt.id]
    if not earlier:
        return
    with st.expander(f"这张表以前的回执（{len(earlier)} 份）"):
        block(element("p", "定稿以后又改过，下面是改动前的表的回执。", "soft"))
        for one in earlier:
            draw_receipt_line(one)
