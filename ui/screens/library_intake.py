"""The box of 政策库: files are read, shown, and taken in when the user says so."""

from typing import Any

import streamlit as st

from ui.parts.messages import draw_note
from ui.parts.plain_text import block, element
from ui.parts.wanted_original import preview, wanted_line
from ui.session import attempt, current_assistant, draw_notes

RESULTS = "intake"  # file id -> the sentence on what became of it


def draw_intake() -> None:
    """The box, what was read of each file, and the list of what is wanted."""
    files = st.file_uploader(
        "把文件的原文放到这里（可以一次放几份，每份不超过 20 MB）", accept_multiple_files=True,
        key="originals", max_upload_size=20,
    )  # fmt: skip
    block(element("p", "目前能读文本（.txt）和 Markdown（.md）。读到的内容先给你看，点“收入”才进资料库。", "soft"))  # fmt: skip
    for file in files or ():
        _file(file)
    wanted = attempt(current_assistant().wanted)
    if wanted is None:
        draw_notes()
        return
    if not wanted:
        draw_note("没有要补充的原文，资料库里都是原文。", "good")
        return
    block(element("h2", f"希望补充 {len(wanted)} 份原文，最要紧的在前"))
    block(element("p", "收入原文后，条款按原文引用，摘编里没有核对过的内容不再使用。", "soft"))
    block("".join(wanted_line(one) for one in wanted))


def _file(file: Any) -> None:
    results: dict[str, str] = st.session_state.setdefault(RESULTS, {})
    if file.file_id in results:
        draw_note(f"{file.name}：{results[file.file_id]}", "good")
        return
    assistant = current_assistant()
    document = attempt(assistant.read_upload_document, file.name, file.getvalue())
    draw_notes()
    if document is None:
        return
    with st.container(border=True):
        block(preview(document, assistant.known_as(document), file.name))
        if st.button("收入资料库", key=f"take:{file.file_id}", type="primary"):
            with st.spinner("正在收入并更新索引……"):
                said = attempt(assistant.take_in, document, lambda _: None)
            if said:
                results[file.file_id] = said
            st.rerun()
