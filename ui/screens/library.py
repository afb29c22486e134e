"""政策库: the documents with their clauses, the originals that are wanted, and a box to drop them."""

import datetime as dt

import streamlit as st

from knowledge.document import Document
from ui.parts.document_list import by_level, document_line, matching
from ui.parts.document_page import (
    clause_text,
    clauses_with,
    document_head,
    document_outline,
    left_over_clauses,
    version_lines,
)
from ui.parts.messages import draw_heading, draw_note
from ui.parts.plain_text import block, element
from ui.screens.library_intake import draw_intake
from ui.session import attempt, current_assistant, draw_notes, keep_id, kept_id, tell

DOCUMENT, DAY = "document", "day"


def screen() -> None:
    """Without a document: the list and the box for originals. With one: its clauses."""
    draw_heading(
        "政策库",
        "回答和检查依据的文件。摘编是自己的话，收入原文后由原文代替；“待核对”是还没有和原件逐字对过。",
    )
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
    if notice := attempt(current_assistant().index_notice):
        draw_note(notice, "warn")
    listed, wanted = st.tabs(["资料库中的文件", "收入文件"])
    with listed:
        _list(documents)
    with wanted:
        draw_intake()


def _list(documents: list[Document]) -> None:
    words = st.text_input("按名称、文号、地区找文件", placeholder="如 绩效评价、88号、青岛")
    written = st.text_input(
        "按哪一天看是否现行", value=kept_id(DAY) or "", placeholder="如 2023-01-01，空着就是今天"
    )
    day = _day(written)
    found = matching(documents, words)
    if not found:
        draw_note("没有找到这样的文件，请换个词，或在“收入文件”里收入它。")
    for level, group in by_level(found):
        block(element("h2", f"{level}（{len(group)} 份）"))
        for one in group:
            line, button = st.columns([6, 1], vertical_alignment="center")
            with line:
                block(document_line(one, day))
            button.button("打开", key=f"open:{one.id}", on_click=_open, args=(one.id, day))


def _open(doc_id: str, day: dt.date) -> None:
    """The document as of the day that the list was looked at."""
    keep_id(DOCUMENT, doc_id)
    keep_id(DAY, None if day == dt.date.today() else day.isoformat())


def _day(text: str) -> dt.date:
    """The day that was written; today where it is none."""
    try:
        return dt.date.fromisoformat(text.strip()) if text.strip() else dt.date.today()
    except ValueError:
        draw_note(f"日期“{text}”不对，请写成 2023-01-01 的样子；先按今天看。", "error")
        return dt.date.today()


def _document(document: Document) -> None:
    assistant, day = current_assistant(), _day(kept_id(DAY) or "")
    st.button("返回文件列表", on_click=keep_id, args=(DOCUMENT, None))
    if day != dt.date.today():
        draw_note(f"按 {day.isoformat()} 看：这个版本那一天{_state(document, day)}。", "warn")
        st.button("按今天看", on_click=keep_id, args=(DAY, None))
    block(document_head(document, day))
    _versions(assistant.versions(document.id), document)
    with st.container(horizontal=True):
        name, raw = assistant.document_file(document.id)
        st.download_button("下载全文", raw, file_name=name, mime="text/markdown")
        if document.original:
            _original(document)
    if assistant.is_own(document.id):
        with st.expander("移出这份文件"):
            back = "；随产品的摘编会重新生效" if assistant.replaces_digest(document.id) else ""
            block(element("p", f"移出后，它的条款不再被引用{back}。", "soft"))
            st.button("移出资料库", on_click=_forget, args=(document.id,))
    block(document_outline(document) + left_over_clauses(assistant.left_over(document.id)))
    resting = assistant.resting(document.id, day)
    conflicts = assistant.conflicts(document.id, day)
    if "" in resting:
        block(element("p", f"指标库中点名这份文件的：{resting[''].said}", "soft"))
    if conflicts:
        draw_note(
            f"有 {len(conflicts)} 处数字与其他级次的文件不一致，见条款下的说明，请核对以哪个为准。"
        )
    words = st.text_input("在这份文件里找", placeholder="输入词语，只留下有它的条款")
    shown = clauses_with(document, words)
    if words:
        block(element("p", f"{len(shown)} 条有“{words}”", "soft"))
    block(
        "".join(
            clause_text(
                clause,
                resting.get(clause.id),
                [one for one in conflicts if one.clause == clause.id],
            )
            for clause in shown
        )
    )


def _state(document: Document, day: dt.date) -> str:
    if document.in_force(day):
        return "有效"
    return "已失效" if document.valid_to and day > document.valid_to else "还没有施行"


def _original(document: Document) -> None:
    """The file as it was taken in; never shown here, only handed back."""
    kept = attempt(current_assistant().original_file, document.id)
    draw_notes()
    if kept:
        name, raw = kept
        st.download_button("下载原文件", raw, file_name=name, mime="application/octet-stream")


def _versions(versions: list[Document], document: Document) -> None:
    """Shown where there is more than one; each can be opened."""
    if len(versions) < 2:
        return
    with st.expander(f"全部版本（{len(versions)} 个）"):
        block(version_lines(versions, document.id))
        for one in versions:
            if one.id != document.id:
                start = one.valid_from or one.date
                st.button(f"打开 {start or one.id} 的版本", key=f"version:{one.id}",
                          on_click=keep_id, args=(DOCUMENT, one.id))  # fmt: skip


def _forget(doc_id: str) -> None:
    said = attempt(current_assistant().forget, doc_id, lambda _: None)
    if said:
        keep_id(DOCUMENT, None)
        tell(said, "good")


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
