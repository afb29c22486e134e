"""The receipts in 我的草稿, each with its download."""

import json

import streamlit as st

from assistant.values.receipt import Receipt
from ui.parts.draft_line import when
from ui.parts.messages import draw_note
from ui.parts.plain_text import block, element
from ui.session import attempt, current_assistant

FIRST = 50


def draw_receipts() -> None:
    """The newest first."""
    found = attempt(current_assistant().receipts) or []
    if not found:
        draw_note("还没有回执。目标表提交以后，回执在这里。")
    for one in found[:FIRST]:
        _line(one)
    if len(found) > FIRST:
        block(element("p", f"只显示最近 {FIRST} 份，更早的请按编号查：jixiao receipt 编号", "soft"))


def _line(one: Receipt) -> None:
    with st.container(border=True):
        block(
            element("strong", one.target.project.name)
            + element("span", one.id, "tag")
            + element("div", f"{when(one.at)} 提交 · 检查结论（供审核参考）：{one.report.verdict}", "soft")
        )  # fmt: skip
        text = json.dumps(one.to_json(), ensure_ascii=False, indent=1)
        st.download_button(
            "下载回执（JSON）", text, file_name=f"回执-{one.id}.json", mime="application/json",
            on_click="ignore", key=f"receipt:{one.id}",
        )  # fmt: skip
