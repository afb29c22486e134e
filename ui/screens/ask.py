"""问政策: a question is answered from quoted clauses, or it is said that there are none."""

import time

import streamlit as st

from knowledge.document import Passage
from ui.parts.answer_view import draw_turn
from ui.parts.messages import draw_heading
from ui.parts.plain_text import block, element, plain
from ui.parts.starters import draw_starters
from ui.screens.first_start import draw_first_start
from ui.session import attempt, current_assistant, draw_notes, just_came, keep_id, kept_id

REFUSED = "refused question"
LAST = "last chat"


def screen() -> None:
    """The talk so far, then the line to ask in."""
    draw_heading(
        "问政策",
        "回答只用资料库里的条款和术语表，每句话都附出处：标“原文”的是文件原话，标“摘编”的是本库的转述，标“自编”的是术语表的解释，标“待核对”的还没有和原件逐字对过。",
    )
    assistant = current_assistant()
    chat = _chat()
    turns = (attempt(assistant.turns, chat) or []) if chat else []
    titles = [document.title for document in attempt(assistant.documents) or ()]
    for turn in turns:
        draw_turn(
            turn.question, turn.answer,
            find=_passage, titles=titles, contact=assistant.setup.contact,
        )  # fmt: skip
    if not turns:
        draw_first_start()
    starter = None if turns else draw_starters()
    if turns and st.button("换个话题，重新开始"):
        keep_id("chat", None)
        st.session_state[LAST] = None
        st.rerun()
    for notice in (assistant.index_notice(), assistant.model_notice()):
        if notice:
            block(element("p", notice, "soft"))
    host = assistant.model.host if assistant.model else None
    sent = f"（会发给 {host}）" if host else ""
    draw_notes()
    if refused := st.session_state.pop(REFUSED, None):  # page.js puts it back into the box
        block(f'<span class="refused" data-time="{time.monotonic_ns()}">{plain(refused)}</span>')
    question = st.chat_input(f"输入政策问题，按回车发送{sent}") or starter
    if question:
        _ask(chat if turns else None, question)


def _chat() -> str | None:
    """The talk in the address; who comes back from another screen finds the last one."""
    chat = kept_id("chat")
    if not chat and just_came() and (chat := st.session_state.get(LAST)):
        keep_id("chat", chat)
    st.session_state[LAST] = chat or st.session_state.get(LAST)
    return chat


def _ask(chat: str | None, question: str) -> None:
    chat = chat or attempt(current_assistant().new_chat)
    if chat:
        keep_id("chat", chat)
    if not chat or not attempt(_tell, chat, question):
        st.session_state[REFUSED] = question
    st.rerun()


def _passage(ref: str) -> Passage | None:
    return attempt(current_assistant().passage, ref)


def _tell(chat: str, question: str) -> bool:
    """Each statement is drawn once it is grounded; the stored answer takes their place at the end."""
    block(element("div", question, "asked kept"))
    with st.spinner("正在查资料库……"):
        for statement in current_assistant().ask_in_chat_stream(chat, question):
            block(element("p", statement, "statement kept"), "answer")
    return True


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
