"""The box of 政策库: files are read, shown, corrected, and taken in when the user says so."""

import time
from typing import Any

import streamlit as st

from assistant.values.intake import Intake
from knowledge.document import LEVELS
from ui.parts.messages import draw_each, draw_note
from ui.parts.plain_text import block, element
from ui.parts.wanted_original import preview, time_left, wanted_line, without_id
from ui.session import attempt, current_assistant, draw_notes

READ = "intake_read"  # file id -> what was read, or the sentence on why not
RESULTS = "intake"  # file id -> the sentence on what became of it
SAID = (
    "intake_said"  # file id -> what a person wrote in its boxes, kept while another page is shown
)
PAGE = 10  # files that are shown at a time
TOGETHER = 10  # documents that are taken in between two looks at the bar, at least
LOOKS = 10  # at the bar, for many documents: each brings the whole index up to date
BOXES = (
    ("title", "标题"), ("number", "文号"), ("issuer", "发布机关"), ("region", "地区"),
    ("date", "发布日期"), ("valid_from", "施行日期"),
)  # fmt: skip


def draw_intake() -> None:
    """The box, what was read of each file, and the list of what is wanted."""
    files = st.file_uploader(
        "把文件的原文放到这里（可以一次放多份，每份不超过 50 MB）", accept_multiple_files=True,
        key="originals", max_upload_size=50,
    )  # fmt: skip
    block(element("p", "能读带文字的 PDF、Word（.docx）、Excel（.xlsx）、网页、文本和 Markdown。读到的内容先给你看，可以改正，点“收入”才进资料库。", "soft"))  # fmt: skip
    read = _read(files or ())
    waiting = [one for one in read if one[0].file_id not in _results()]
    draw_each([f"{file.name}：{_results()[file.file_id]}" for file, _ in read if file.file_id in _results()], "good")  # fmt: skip
    if len(waiting) > 1:
        _take_all(waiting)
    for file, intake in _page(waiting):
        _file(file, intake)
    wanted = attempt(current_assistant().wanted)
    if wanted is None:
        draw_notes()
        return
    if not wanted:
        draw_note("没有要补充的原文，资料库里都是原文。", "good")
        return
    block(element("h2", f"希望补充 {len(wanted)} 份原文，最要紧的在前"))
    block(element("p", "收入原文后，条款按原文引用；原文里没有的摘编内容仍可查到，标为待核对。", "soft"))  # fmt: skip
    block("".join(wanted_line(one) for one in wanted))


def _page(waiting: list[tuple[Any, Intake]]) -> list[tuple[Any, Intake]]:
    """The files to look at now; of many those with something to note come first."""
    if len(waiting) <= PAGE:
        return waiting
    first = sorted(waiting, key=lambda one: not one[1].notes)
    noted = sum(bool(one.notes) for _, one in waiting)
    block(element("p", f"其中 {noted} 份有要注意的地方，排在前面。", "soft"))
    starts = range(0, len(first), PAGE)
    start = st.selectbox(
        "先看哪些", starts, key="intake-page",
        format_func=lambda at: f"第 {at + 1}—{min(at + PAGE, len(first))} 份",
    )  # fmt: skip
    return first[start : start + PAGE]


def _results() -> dict[str, str]:
    found: dict[str, str] = st.session_state.setdefault(RESULTS, {})
    return found


def _read(files: Any) -> list[tuple[Any, Intake]]:
    """Each file is read once; those that cannot be read are said."""
    assistant = current_assistant()
    kept: dict[str, Intake | str] = st.session_state.setdefault(READ, {})
    new = [file for file in files if file.file_id not in kept]
    bar = st.progress(0.0) if len(new) > 1 else None
    began = time.monotonic()
    for number, file in enumerate(new):
        if bar:
            bar.progress(number / len(new), time_left("正在读", number, len(new), began))
        try:
            kept[file.file_id] = assistant.read_upload(file.name, file.getvalue())
        except assistant.errors as error:
            kept[file.file_id] = assistant.sentence(error)
    if bar:
        bar.empty()
    draw_each([said for file in files if isinstance(said := kept[file.file_id], str)], "error")
    return [(file, one) for file in files if isinstance(one := kept[file.file_id], Intake)]


def _take_all(waiting: list[tuple[Any, Intake]]) -> None:
    """One button for all that were read, with how far it is."""
    if not st.button(f"全部收入（{len(waiting)} 份）", key="take-all", type="primary"):
        return
    bar = st.progress(0.0)
    began = time.monotonic()
    together = max(TOGETHER, len(waiting) // LOOKS)
    for at in range(0, len(waiting), together):
        bar.progress(at / len(waiting), time_left("正在收入", at, len(waiting), began))
        part = waiting[at : at + together]
        documents = [_corrected(file, one) for file, one in part]
        said = attempt(current_assistant().take_in_all, documents, lambda _: None)
        for (file, _), sentence in zip(part, said or (), strict=False):
            _results()[file.file_id] = without_id(sentence)
    bar.empty()
    st.rerun()


def _file(file: Any, intake: Intake) -> None:
    with st.container(border=True):
        shown = _corrected(file, intake)
        draw_notes()
        block(preview(shown))
        with st.expander("改正读错的地方"):
            _boxes(file.file_id, intake)
        if st.button("收入资料库", key=f"take:{file.file_id}", type="primary"):
            with st.spinner("正在收入并更新索引……"):
                said = attempt(current_assistant().take_in, shown, lambda _: None)
            if said:
                _results()[file.file_id] = without_id(said)
            st.rerun()


def _boxes(file_id: str, intake: Intake) -> None:
    document, said = intake.document, _said().get(file_id, {})
    level = said.get("level", document.level)
    st.selectbox("级次", LEVELS, index=LEVELS.index(level) if level in LEVELS else 0, key=f"level:{file_id}")  # fmt: skip
    for name, label in BOXES:
        value = said.get(name, getattr(document, name))
        st.text_input(label, str(value) if value else "", key=f"{name}:{file_id}")


def _corrected(file: Any, intake: Intake) -> Intake:
    """With what stands in the boxes; what is wrong there is said, and the rest stays as it was read."""
    names = ("level", *(name for name, _ in BOXES))
    said = _said().setdefault(file.file_id, {})
    said |= {
        name: str(st.session_state[key] or "")
        for name in names
        if (key := f"{name}:{file.file_id}") in st.session_state
    }
    return attempt(current_assistant().correct, intake, said) or intake


def _said() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = st.session_state.setdefault(SAID, {})
    return found
