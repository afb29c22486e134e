"""我的草稿: every draft with its state, the receipts, and last year's tables turned into drafts."""

import streamlit as st

from assistant.values.kept import DraftEntry
from ui.parts.draft_line import entry_html, stage_word
from ui.parts.messages import draw_heading, draw_note
from ui.parts.plain_text import block, element
from ui.screens.drafts_last_year import draw_last_year
from ui.screens.drafts_receipts import RECEIPT, draw_receipts, draw_whole_receipt, go_to_opened
from ui.session import attempt, current_assistant, draw_notes, just_came, kept_id, tell, visitor

PAGE = 20
EVERY = "全部状态"
OPENED = "opened"
TABS, TAB = ["草稿", "回执", "去年的表"], "drafts tab"


def screen() -> None:
    """Three tabs: drafts, receipts, last year's tables."""
    if opened := st.session_state.pop(OPENED, None):
        st.switch_page("screens/target.py", query_params={"draft": opened})
    go_to_opened()
    draw_heading(
        "我的草稿",
        "写过的目标表都在这里，改一次存一版；定稿的有回执；去年的表可以成批转成今年的草稿。",
    )
    draw_notes()
    if just_came():
        st.session_state[TAB] = None
    receipt = kept_id(RECEIPT)
    if receipt:
        st.session_state[TAB] = TABS[1]
        if draw_whole_receipt(receipt, _open):
            return
        draw_notes()
    drafts, receipts, last_year = st.tabs(TABS, default=st.session_state.get(TAB))
    with drafts:
        _drafts()
    with receipts:
        draw_receipts()
    with last_year:
        draw_last_year(_open)


def _drafts() -> None:
    away = st.radio("显示", ["在列的", "已归档的"], horizontal=True, key="shelf") == "已归档的"
    entries = attempt(current_assistant().drafts, away) or []
    if not entries:
        draw_note("没有归档的草稿。" if away else "还没有草稿，到“编目标”用一两句话写一张。")
        return
    found = _filtered(entries)
    many = st.session_state.setdefault("draft-page", PAGE)
    block(element("p", f"共 {len(entries)} 张，符合条件 {len(found)} 张", "soft"))
    for entry in found[:many]:
        _line(entry)
    if len(found) > many:
        st.button(f"再显示 {min(PAGE, len(found) - many)} 张", on_click=_more)


def _more() -> None:
    st.session_state["draft-page"] += PAGE


def _filtered(entries: list[DraftEntry]) -> list[DraftEntry]:
    """By words of the name, by state, and those with errors only."""
    words, state, faulty = st.columns([3, 2, 2], vertical_alignment="bottom")
    text = words.text_input("项目名称里有", key="draft-words").strip()
    stages = [EVERY, *dict.fromkeys(one.stage for one in entries)]
    stage = state.selectbox("状态", stages, key="draft-stage", format_func=stage_word)
    errors = faulty.checkbox("只看有错误的", key="draft-errors")
    return [
        one
        for one in entries
        if text in one.title and stage in (EVERY, one.stage) and (one.open_errors or not errors)
    ]


def _line(entry: DraftEntry) -> None:
    with st.container(border=True):
        block(entry_html(entry))
        with st.container(horizontal=True):
            st.button("打开", key=f"open:{entry.id}", on_click=_open, args=(entry.id,), type="primary")  # fmt: skip
            st.button("复制", key=f"copy:{entry.id}", on_click=_copy, args=(entry.id,))
            word = "放回列表" if entry.archived else "归档"
            st.button(word, key=f"shelf:{entry.id}", on_click=_shelve, args=(entry,))


def _open(draft_id: str) -> None:
    st.session_state[OPENED] = draft_id


def _copy(draft_id: str) -> None:
    made = attempt(current_assistant().copy_draft, draft_id, by=visitor())
    if made:
        tell(f"已复制为“{made.title}”，打开后请改项目名称", "good")


def _shelve(entry: DraftEntry) -> None:
    attempt(current_assistant().archive_draft, entry.id, not entry.archived)
    done = "已放回列表" if entry.archived else "已归档，在“已归档的”里可以找回"
    tell(f"“{entry.title}”{done}", "good")


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
