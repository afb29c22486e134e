"""Last year's tables in 我的草稿: a workbook or many files become as many drafts."""

import hashlib
from collections.abc import Callable
from typing import Any

import streamlit as st

from assistant.values.kept import CarriedOver
from ui.parts.draft_line import entry_html
from ui.parts.messages import draw_each, draw_note
from ui.parts.plain_text import block, element
from ui.parts.uploads import MOST_MB, SAID, TABLE_TYPES
from ui.session import attempt, current_assistant, tell, visitor

DONE, MARKS, AGAIN = "carried", "carried files", "carry again"


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
        f"去年的表（可以一次放几份）：{SAID}", accept_multiple_files=True, key="last-tables",
        type=TABLE_TYPES, max_upload_size=MOST_MB,
    )  # fmt: skip
    year = st.text_input("转到哪一年", str(current_assistant().setup.year or ""), key="last-year", max_chars=5)  # fmt: skip
    if _wanted(files, year):
        with st.spinner("正在转……"):
            _carry(files, year)
        st.session_state.pop(AGAIN, None)
        st.rerun()
    done: CarriedOver | None = st.session_state.get(DONE)
    if done:
        _result(done, open_draft)


def _wanted(files: list[Any], year: str) -> bool:
    """Whether to turn them over now: a file of which that was done is asked about first."""
    twice = [one.name for one in files if _mark(one, year) in st.session_state.get(MARKS, ())]
    if not twice:
        return st.button("转成草稿", type="primary", disabled=not files)
    names = "、".join(f"“{name}”" for name in twice)
    if not st.session_state.get(AGAIN):
        draw_note(f"{names}已经转成 {_bare(year)} 年的草稿，在下面打开，或到“草稿”里找。", "good")
        st.button("再转一份", on_click=_ask_again)
        return False
    draw_note(f"{names}已经转过，再转会多出一份一样的草稿。再转一份？", "warn")
    with st.container(horizontal=True):
        yes = st.button("确定再转一份", type="primary")
        st.button("不转", on_click=_not_again)
    return yes


def _ask_again() -> None:
    st.session_state[AGAIN] = True


def _not_again() -> None:
    st.session_state.pop(AGAIN, None)


def _mark(file: Any, year: str) -> tuple[str, str]:
    """The same content for the same year, whatever the file is called."""
    return hashlib.sha256(file.getvalue()).hexdigest(), _bare(year)


def _bare(year: str) -> str:
    return year.strip().removesuffix("年")


def _carry(files: list[Any], year: str) -> None:
    bare = _bare(year)
    if not (bare.isdigit() and len(bare) == 4):
        tell(f"“{year}”不是年份，请写成 2026 这样的四位数", "error")
        return
    given = [(file.name, file.getvalue()) for file in files]
    done = attempt(current_assistant().carry_over, given, int(bare), by=visitor())
    if done:
        st.session_state[DONE] = done
        if done.drafts:
            marks = {_mark(file, year) for file in files}
            st.session_state[MARKS] = st.session_state.get(MARKS, set()) | marks


def _result(done: CarriedOver, open_draft: Callable[[str], None]) -> None:
    draw_note(done.summary, "warn" if done.unreadable else "good")
    draw_each((*done.unreadable, *done.notes), "warn")
    for entry in done.drafts:
        line, button = st.columns([5, 1], vertical_alignment="center")
        with line:
            block(entry_html(entry))
        button.button("打开", key=f"carried:{entry.id}", on_click=open_draft, args=(entry.id,))
