"""The left side of 编目标: what was said, the open questions, changes in words."""

from typing import Any

import streamlit as st

from assistant.values.draft import Question, Reply
from assistant.values.kept import KeptDraft
from ui.parts.messages import draw_note
from ui.parts.plain_text import block, element
from ui.parts.uploads import MOST_MB
from ui.parts.words import words_of
from ui.session import change_draft, current_assistant, keep_id, keep_typed, tell, typed_text

UNDO = "撤销"
REDO = "重做"
AS_LAST_YEAR = "按去年的来"
SAYINGS = (
    "把满意度改成90%；删掉生态效益；预算增加6万元",
    "加一个质量指标：教材合格率≥98%",
    "把参训人次改名为培训人次；把合格率移到质量指标",
    "换一个社会效益指标；把…换成…",
    "成本指标权重调到15，其余按比例；权重重新分配",
    "改成2015版；改成2027年；按去年的来；撤销两步；重做",
)


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
    _last_year(kept)
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
    with st.container(horizontal=True):
        st.button("填入目标表", type="primary", on_click=_answer, args=(kept.id, questions))
        if kept.draft.last_year:
            st.button("空着的都按去年的来", on_click=_step, args=(kept.id, AS_LAST_YEAR))


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
    elif change_draft(current_assistant().answer_draft, draft_id, replies):
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
        placeholder="如：把满意度改成90%；按回车发送", on_change=keep_typed, args=(kept.id, key, key),
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(
            "修改", on_click=_revise, args=(kept.id, key), type="primary", key=f"revise:{kept.id}"
        )
        st.button(
            "撤销上一步", on_click=_step, args=(kept.id, UNDO), disabled=not kept.draft.history
        )
        if kept.draft.undone:
            st.button("重做", on_click=_step, args=(kept.id, REDO))
    with st.expander("可以怎么说"):
        block("".join(element("div", line, "soft") for line in SAYINGS))


def _revise(draft_id: str, key: str) -> None:
    if change_draft(current_assistant().revise_draft, draft_id, st.session_state[key]):
        _forget(draft_id, key)


def _step(draft_id: str, word: str) -> None:
    change_draft(current_assistant().revise_draft, draft_id, word)


def _last_year(kept: KeptDraft) -> None:
    """Last year's table beside the draft, for 按去年的来."""
    last = kept.draft.last_year
    with st.expander("去年的表"):
        if last:
            block(element("p", f"已有去年的表“{last.project.name}”。可以说“按去年的来”，或“满意度按去年的来”。"))  # fmt: skip
        file = st.file_uploader(
            "交来去年的表（一张）：Excel（.xlsx）、Word（.docx）或 .json",
            key=f"last:{kept.id}",
            type=["xlsx", "docx", "json"],
            max_upload_size=MOST_MB,
        )
        st.button(
            "放在旁边参照", key=f"give:{kept.id}", disabled=file is None, on_click=_give,
            args=(kept.id, file),
        )  # fmt: skip


def _give(draft_id: str, file: Any) -> None:
    change_draft(current_assistant().give_last_year, draft_id, [(file.name, file.getvalue())])  # fmt: skip
