"""Last year's tables in 我的草稿: a workbook or many files become as many drafts."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from assistant.values.kept import CarriedOver
from ui.parts.draft_line import entry_html
from ui.parts.messages import draw_each, draw_note
from ui.parts.plain_text import block, element
from ui.session import attempt, current_assistant, tell, visitor

DONE = "carried"


def draw_last_year(open_draft: Callable[[str], None]) -> None:
    """The box, the year, and what became of the tables."""
    block(
        element(
            "p",
            "指标、文字和权重照留；年份和日期改到新的年度；去年的目标值移到“上年目标”；"
            "金额和目标值空着，写明去年是多少，等您确认。一个工作簿里有几张表，就成几张草稿。",
            "soft",
        )
    )
    files = st.file_uploader(
        "去年的表（可以一次放几份）", accept_multiple_files=True, key="last-tables",
        type=["json", "jsonl", "xlsx", "docx", "zip"],
    )  # fmt: skip
    year = st.text_input("转到哪一年", str(current_assistant().setup.year or ""), key="last-year", max_chars=4)  # fmt: skip
    if st.button("转成草稿", type="primary", disabled=not files):
        with st.spinner("正在转……"):
            _carry(files, year)
        st.rerun()
    done: CarriedOver | None = st.session_state.get(DONE)
    if done:
        _result(done, open_draft)


def _carry(files: list[Any], year: str) -> None:
    bare = year.strip().removesuffix("年")
    if not (bare.isdigit() and len(bare) == 4):
        tell(f"“{year}”不是年份，请写成 2026 这样的四位数", "error")
        return
    given = [(file.name, file.getvalue()) for file in files]
    done = attempt(current_assistant().carry_over, given, int(bare), by=visitor())
    if done:
        st.session_state[DONE] = done


def _result(done: CarriedOver, open_draft: Callable[[str], None]) -> None:
    draw_note(done.summary, "warn" if done.unreadable else "good")
    draw_each((*done.unreadable, *done.notes), "warn")
    for entry in done.drafts:
        line, button = st.columns([5, 1], vertical_alignment="center")
        with line:
            block(entry_html(entry))
        button.button("打开", key=f"carried:{entry.id}", on_click=open_draft, args=(entry.id,))
