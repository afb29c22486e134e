"""An indicator of the library into one of the drafts, with what came of it."""

import streamlit as st

from assistant.values.kept import DraftEntry
from ui.parts.draft_line import when
from ui.parts.messages import draw_note
from ui.session import attempt, change_draft, current_assistant, tell

OPENED = "catalogue-opened"


def draw_adding(code: str) -> None:
    """Which draft, and the button; then the way to that draft."""
    if opened := st.session_state.pop(OPENED, None):
        st.switch_page("screens/target.py", query_params={"draft": opened})
    drafts = {entry.id: entry for entry in attempt(current_assistant().drafts) or []}
    if not drafts:
        draw_note("还没有草稿，到“编目标”写一张后，就能把这条指标加进去。")
        return
    names = draft_names(list(drafts.values()))
    chosen = st.selectbox(
        "加到哪张草稿", list(drafts), key="catalogue-draft",
        format_func=names.__getitem__,
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button("加到草稿", type="primary", on_click=_add, args=(chosen, code))
        st.button("打开这张草稿", on_click=_open, args=(chosen,))


def draft_names(entries: list[DraftEntry]) -> dict[str, str]:
    """By id, no two alike (Streamlit tells choices apart by what it shows).

    Namesakes show unit and time of change; what is alike even then is counted.
    """
    titles = [entry.title for entry in entries]
    names: dict[str, str] = {}
    for entry in entries:
        facts = [f"{entry.year} 年"] if entry.year else []
        if titles.count(entry.title) > 1:
            facts += [fact for fact in (entry.unit, f"{when(entry.updated)} 改") if fact]
        name = entry.title or "未命名"
        whole = f"{name}（{'，'.join(facts)}）" if facts else name
        alike = sum(one == whole or one.startswith(f"{whole}，第") for one in names.values())
        names[entry.id] = f"{whole}，第 {alike + 1} 张" if alike else whole
    return names


def _add(draft_id: str, code: str) -> None:
    made = change_draft(current_assistant().add_indicator, draft_id, code)
    if made:
        tell(f"“{made.title}”：{made.draft.understood}", "good")


def _open(draft_id: str) -> None:
    st.session_state[OPENED] = draft_id
