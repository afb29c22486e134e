"""查表格: uploaded tables are checked by the rules and given back with marks; nothing is kept."""

from functools import partial
from typing import Any

import streamlit as st

from assistant.values.batch import Summary
from assistant.values.checked_table import CheckedTable
from assistant.values.read_table import ReadFiles
from assistant.wiring import Assistant
from ui.parts.checked_tables import draw_checked, draw_overview, draw_summary
from ui.parts.file_names import of_what
from ui.parts.messages import draw_each, draw_heading, draw_note
from ui.parts.rule_page import rule_page
from ui.parts.uploads import MOST_MB, SAID, TABLE_TYPES
from ui.screens.check_fix import draw_fix
from ui.session import attempt, current_assistant, draw_notes

FORMATS = (
    ("xlsx", "下载带批注的表（Excel）", "检查结果", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("docx", "下载审核意见书（Word）", "审核意见书", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("json", "下载检查结果（JSON）", "检查结果", "application/json"),
)  # fmt: skip
Checked = tuple[ReadFiles, list[CheckedTable], Summary]
STEP = 10  # tables between two moves of the bar
_KEPT = "checked tables"


def screen() -> None:
    """Upload, one verdict a table, findings by dimension, and what can be taken away."""
    draw_heading(
        "查表格",
        "上传目标表（Excel、Word、JSON，或装着它们的 .zip），按五个维度列出问题。表格只用于这次检查，不保存。",
    )
    uploads = st.file_uploader(
        f"目标表文件（可以一次选多个）：{SAID}", accept_multiple_files=True, type=TABLE_TYPES,
        max_upload_size=MOST_MB,
    )  # fmt: skip
    if not uploads:
        draw_notes()
        draw_note("还没有选择文件。单位填好的申报表、在“编目标”里下载的目标表，都可以直接上传。")
        return
    result = _checked(uploads)
    draw_notes()
    if result is None:
        return
    read, checked, summary = result
    draw_each(read.unreadable, "error")
    draw_each(read.notes, "warn")
    if checked:
        _draw(read, checked, summary, uploads)


def _checked(uploads: list[Any]) -> Checked | None:
    """The files are read once, not at every click; other defaults in the side bar check again."""
    assistant = current_assistant()
    key = (tuple(one.file_id for one in uploads), assistant.setup.model_dump_json())
    kept = st.session_state.get(_KEPT)
    if kept and kept[0] == key:
        found: Checked = kept[1]
        return found
    bar = st.progress(0.0, "正在读文件…")
    made = attempt(_work, assistant, [(one.name, one.getvalue()) for one in uploads], bar)
    bar.empty()
    if made:
        st.session_state[_KEPT] = (key, made)
    return made


def _work(assistant: Assistant, files: list[tuple[str, bytes]], bar: Any) -> Checked:
    """Table by table, so that the bar moves."""
    read = assistant.read_uploads(files)
    checked: list[CheckedTable] = []
    for number, one in enumerate(read.tables, 1):
        checked += assistant.check_tables(ReadFiles(tables=(one,)))
        if number % STEP == 0 or number == len(read.tables):
            bar.progress(number / len(read.tables), f"已检查 {number} / {len(read.tables)} 张表")
    return read, checked, assistant.summarise(checked, len(read.unreadable))


def _draw(
    read: ReadFiles, checked: list[CheckedTable], summary: Summary, uploads: list[Any]
) -> None:
    assistant = current_assistant()
    about = of_what(checked)
    if len(checked) > 1:
        draw_summary(summary)
    draw_overview(checked)
    with st.container(horizontal=True):
        if len(checked) > 1:
            st.download_button(
                "下载汇总（网页，可以邮寄）", partial(assistant.summary_file, ".html", summary),
                file_name=f"汇总-{about}.html", mime="text/html", key="download-summary", on_click="ignore",
            )  # fmt: skip
        for form, label, name, mime in FORMATS:
            several = _parts(form, checked) > 1
            st.download_button(
                label, partial(assistant.report_file, form, read, checked),
                file_name=f"{name}-{about}.{'zip' if several else form}",
                mime="application/zip" if several else mime, key=f"download-{form}",
                on_click="ignore",
            )  # fmt: skip
    draw_fix(uploads, checked)
    chosen = 0
    if len(checked) > 1:
        names = [
            f"{n}. {one.target.project.name or one.read.where}" for n, one in enumerate(checked, 1)
        ]
        chosen = st.selectbox(
            "看哪一张表的问题", range(len(checked)), format_func=names.__getitem__
        )
    draw_checked(checked[chosen], lambda code: rule_page(assistant.explain(code)))


def _parts(form: str, checked: list[CheckedTable]) -> int:
    """How many files a download is: one for each workbook, one for each page."""
    if form == "json":
        return 1
    return len({one.read.file for one in checked}) if form == "xlsx" else len(checked)


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
