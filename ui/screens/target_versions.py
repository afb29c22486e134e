"""版本记录 of a draft: who changed what and when, and the way back to any version."""

import streamlit as st

from assistant.values.kept import KeptDraft, VersionEntry
from ui.parts.draft_line import when
from ui.parts.plain_text import block, element
from ui.session import attempt, change_draft, current_assistant, tell, visitor

FIRST = 10


def draw_versions(kept: KeptDraft) -> None:
    """The newest versions first; the rest when asked for."""
    with st.expander(f"版本记录（{kept.versions} 版）"):
        versions = attempt(current_assistant().draft_versions, kept.id) or []
        whole = f"versions:{kept.id}"
        shown = versions if st.session_state.get(whole) else versions[:FIRST]
        for one in shown:
            _line(kept, one)
        if len(shown) < len(versions):
            st.button(f"显示全部 {len(versions)} 版", key=f"all:{kept.id}", on_click=_all, args=(whole,))  # fmt: skip


def _all(key: str) -> None:
    st.session_state[key] = True


def _line(kept: KeptDraft, one: VersionEntry) -> None:
    line, button = st.columns([5, 2], vertical_alignment="center")
    errors = f"，错误 {one.open_errors} 条" if one.open_errors else ""
    what = one.what if len(one.what) <= 120 else f"{one.what[:120]}……"
    with line:
        block(
            element("div", f"第 {one.version} 版 · {when(one.at)} · {_who(one)}{errors}", "soft")
            + element("div", what or "（没有说明）", "kept")
        )
    if one.version == kept.versions:
        with button:
            block(element("span", "现在这一版", "tag"))
    else:
        button.button(
            "恢复到这一版", key=f"restore:{kept.id}:{one.version}", on_click=_restore,
            args=(kept.id, one.version),
        )  # fmt: skip


def _who(one: VersionEntry) -> str:
    if one.author is None:
        return "未记名"
    return "我" if one.author == visitor() else "同事"


def _restore(draft_id: str, version: int) -> None:
    made = change_draft(current_assistant().restore_version, draft_id, version)
    if made:
        tell(f"已恢复到第 {version} 版，存为第 {made.versions} 版；中间各版都还在", "good")
