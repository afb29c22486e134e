"""The end of 编目标: reasons for open warnings, submission through the gate, the receipt."""

import json
from functools import partial

import streamlit as st

from assistant.values.kept import KeptDraft
from assistant.values.receipt import Receipt
from assistant.values.report import Finding
from ui.parts.findings_view import SEVERITIES, finding_key, place_text, ruleset_title
from ui.parts.messages import draw_note
from ui.parts.plain_text import block, element
from ui.session import attempt, catch_up, current_assistant, keep_typed, seen_hash, tell, typed_text

OFFICE = "application/vnd.openxmlformats-officedocument"
FILES = (
    ("xlsx", "Excel", f"{OFFICE}.spreadsheetml.sheet"),
    ("docx", "Word", f"{OFFICE}.wordprocessingml.document"),
    ("json", "JSON", "application/json"),
)


def draw_submission(kept: KeptDraft, receipt: Receipt | None) -> None:
    """Submitted: the receipt. Errors: why not yet. Otherwise reasons and the button."""
    block(element("h2", "提交"))
    if receipt:
        _receipt(receipt)
    elif kept.draft.report.open_errors:
        draw_note(f"还有 {len(kept.draft.report.open_errors)} 条错误，改好后才能提交", "warn")
    else:
        _form(kept)
    _table_files(kept)


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
    st.button("提交", type="primary", on_click=_submit, args=(kept, warnings))


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
    if isinstance(outcome, Receipt):
        tell(f"已提交，回执编号 {outcome.id}", "good")
    elif outcome is not None:
        errors, left = len(outcome.open_errors), len(outcome.open_warnings)
        tell(f"没有提交：还有 {errors} 条错误，{left} 条警告没有写理由", "error")


def _receipt(receipt: Receipt) -> None:
    rows = (
        ("回执编号", receipt.id),
        ("提交时间", receipt.at[:19].replace("T", " ")),
        ("项目", receipt.target.project.name),
        ("检查结论（供审核参考）", receipt.report.verdict),
        ("规则集", ruleset_title(receipt.report)),
        ("内容摘要", receipt.target_hash),
    )
    pairs = "".join(element("dt", name) + element("dd", value) for name, value in rows)
    block(f'<div class="note good"><dl>{pairs}</dl></div>')
    _download("下载回执（JSON）", receipt.to_json(), f"回执-{receipt.id}.json")


def _table_files(kept: KeptDraft) -> None:
    """The table to take away: as the official form, or for programs."""
    with st.container(horizontal=True):
        for form, name, mime in FILES:
            st.download_button(
                f"下载目标表（{name}）",
                partial(current_assistant().table_file, form, kept.draft.target),
                file_name=f"目标表-{kept.id}.{form}", mime=mime, on_click="ignore",
                key=f"table:{form}:{kept.id}",
            )  # fmt: skip


def _download(label: str, content: object, name: str) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    st.download_button(label, text, file_name=name, mime="application/json", on_click="ignore")
