"""The left side of 编目标: what was said, the open questions, changes in words or cell by cell."""

import streamlit as st

from assistant.values.draft import Question, Reply
from assistant.values.kept import KeptDraft
from ui.parts.messages import draw_note
from ui.parts.plain_text import block, element
from ui.parts.target_table import cell_names
from ui.parts.words import words_of
from ui.session import attempt, current_assistant, keep_id, keep_typed, tell, typed_text

UNDO = "撤销"


def draw_talk(kept: KeptDraft) -> None:
    """The talk so far in order, then the ways to go on."""
    said = "".join(element("div", words, "said kept") for words in words_of(kept.draft))
    if said:
        block(said)
    if kept.draft.understood:
        draw_note(kept.draft.understood)
    if kept.draft.asked_back:
        draw_note(kept.draft.asked_back, "warn")
    if kept.draft.questions:
        _questions(kept)
    _change(kept)
    _edit(kept)
    st.button("返回草稿列表", on_click=keep_id, args=("draft", None))


def _questions(kept: KeptDraft) -> None:
    questions = kept.draft.questions
    block(element("h2", f"还要补充 {len(questions)} 项"))
    for number, one in enumerate(questions, 1):
        key = _key(kept.id, one)
        typed_text(kept.id, key, key)
        ask = element("div", f"{number}. {one.ask}") + element("div", one.why, "soft")
        block(ask, "ask")
        st.text_input(
            f"第 {number} 项的回答", key=key, label_visibility="collapsed",
            placeholder="不知道可以先空着", on_change=keep_typed, args=(kept.id, key, key),
        )  # fmt: skip
    st.button("填入目标表", type="primary", on_click=_answer, args=(kept.id, questions))


def _key(draft_id: str, one: Question) -> str:
    return f"answer:{draft_id}:{one.row or ''}:{one.at}"


def _answer(draft_id: str, questions: tuple[Question, ...]) -> None:
    replies = []
    for one in questions:
        text = st.session_state[_key(draft_id, one)].strip()
        if text:
            replies.append(Reply(at=one.at, row=one.row, value=text))
    if not replies:
        tell("还没有填写回答，请至少填一项", "warn")
    elif attempt(current_assistant().answer_draft, draft_id, replies):
        _forget(draft_id, *(_key(draft_id, one) for one in questions))


def _forget(draft_id: str, *keys: str) -> None:
    """What was taken over is no longer something typed and not sent."""
    for key in keys:
        st.session_state[key] = ""
        keep_typed(draft_id, key, key)


def _change(kept: KeptDraft) -> None:
    block(element("h2", "用一句话修改"))
    key = f"say:{kept.id}"
    typed_text(kept.id, key, key)
    st.text_input(
        "要改什么", key=key, label_visibility="collapsed",
        placeholder="如：把满意度改成90%；删掉生态效益", on_change=keep_typed, args=(kept.id, key, key),
    )  # fmt: skip
    change, undo = st.columns(2)
    change.button("修改", on_click=_revise, args=(kept.id, key), width="stretch")
    undo.button(
        "撤销上一步", on_click=_undo, args=(kept.id,), width="stretch",
        disabled=not kept.draft.history,
    )  # fmt: skip


def _revise(draft_id: str, key: str) -> None:
    if attempt(current_assistant().revise_draft, draft_id, st.session_state[key]):
        _forget(draft_id, key)


def _undo(draft_id: str) -> None:
    attempt(current_assistant().revise_draft, draft_id, UNDO)


def _edit(kept: KeptDraft) -> None:
    names = cell_names(kept.draft.target)
    with st.expander("直接改一个单元格"):
        at = st.selectbox("单元格", list(names), format_func=lambda pointer: names[pointer])
        key = f"cell:{kept.id}"
        st.text_input("改成", key=key)
        st.button("改这个单元格", on_click=_set_cell, args=(kept.id, at, key))


def _set_cell(draft_id: str, at: str, key: str) -> None:
    if attempt(current_assistant().edit_draft, draft_id, {at: st.session_state[key]}):
        st.session_state[key] = ""
