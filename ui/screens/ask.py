"""问政策: a question is answered from quoted clauses, or it is said that there are none."""

import streamlit as st

from ui.parts.answer_view import draw_turn
from ui.parts.messages import draw_heading
from ui.parts.starters import draw_starters
from ui.session import attempt, current_assistant, draw_notes, keep_id, kept_id


def screen() -> None:
    """The talk so far, then the line to ask in."""
    draw_heading("问政策", "回答只用资料库里的条款，每句话都附原话和出处。")
    draw_notes()
    assistant = current_assistant()
    chat = kept_id("chat")
    turns = (attempt(assistant.turns, chat) or []) if chat else []
    titles = [document.title for document in assistant.documents()]
    for turn in turns:
        draw_turn(
            turn.question, turn.answer,
            find=assistant.passage, titles=titles, contact=assistant.setup.contact,
        )  # fmt: skip
    starter = None if turns else draw_starters()
    if turns and st.button("换个话题，重新开始"):
        keep_id("chat", None)
        st.rerun()
    question = st.chat_input("输入政策问题，按回车发送") or starter
    if question:
        _ask(chat if turns else None, question)


def _ask(chat: str | None, question: str) -> None:
    chat = chat or attempt(current_assistant().new_chat)
    if chat:
        keep_id("chat", chat)
        attempt(current_assistant().ask_in_chat, chat, question)
    st.rerun()


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
