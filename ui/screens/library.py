"""政策库: the documents with their clauses, the originals that are wanted, and a box to drop them."""

import datetime as dt

import streamlit as st

from knowledge.document import Document
from ui.parts.document_list import by_level, document_line, matching
from ui.parts.document_page import clause_text, clauses_with, document_head, document_outline
from ui.parts.messages import draw_heading, draw_note
from ui.parts.plain_text import block, element
from ui.screens.library_intake import draw_intake
from ui.session import attempt, current_assistant, draw_notes, keep_id, kept_id, tell

DOCUMENT = "document"


def screen() -> None:
    """Without a document: the list and the box for originals. With one: its clauses."""
    draw_heading("政策库", "回答和检查依据的文件。摘编是自己的话，收入原文后由原文代替。")
    draw_notes()
    opened = kept_id(DOCUMENT)
    documents = attempt(current_assistant().documents)
    if documents is None:
        draw_notes()
        return
    if opened and any(one.id == opened for one in documents):
        _document(next(one for one in documents if one.id == opened))
        return
    if opened:
        keep_id(DOCUMENT, None)
        draw_note("资料库中没有这份文件，可能已经移出。", "error")
    listed, wanted = st.tabs(["资料库中的文件", "希望补充的原文"])
    with listed:
        _list(documents)
    with wanted:
        draw_intake()


def _list(documents: list[Document]) -> None:
    words = st.text_input("按名称、文号、地区找文件", placeholder="如 绩效评价、88号、青岛")
    found = matching(documents, words)
    if not found:
        draw_note("没有找到这样的文件，请换个词，或在“希望补充的原文”里收入它。")
    for level, group in by_level(found):
        block(element("h2", f"{level}（{len(group)} 份）"))
        for one in group:
            line, button = st.columns([6, 1], vertical_alignment="center")
            with line:
                block(document_line(one, dt.date.today()))
            button.button("打开", key=f"open:{one.id}", on_click=keep_id, args=(DOCUMENT, one.id))


def _document(document: Document) -> None:
    st.button("返回文件列表", on_click=keep_id, args=(DOCUMENT, None))
    block(document_head(document, dt.date.today()))
    if current_assistant().is_own(document.id):
        with st.expander("移出这份文件"):
            block(element("p", "移出后，它的条款不再被引用；随产品的摘编会重新生效。", "soft"))
            st.button("移出资料库", on_click=_forget, args=(document.id,))
    block(document_outline(document))
    words = st.text_input("在这份文件里找", placeholder="输入词语，只留下有它的条款")
    shown = clauses_with(document, words)
    if words:
        block(element("p", f"{len(shown)} 条有“{words}”", "soft"))
    block("".join(clause_text(clause) for clause in shown))


def _forget(doc_id: str) -> None:
    said = attempt(current_assistant().forget, doc_id, lambda _: None)
    if said:
        keep_id(DOCUMENT, None)
        tell(said, "good")


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
