"""一键修正格式问题 on 查表格: the safe fixes, their difference, and the new file to take away."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.values.checked_table import CheckedTable
from assistant.values.fixed import FixedFile
from ui.parts.fixed_tables import draw_fixed
from ui.parts.messages import draw_note
from ui.session import attempt, current_assistant

_FIXED = "fixed tables"


def draw_fix(uploads: Sequence[Any], checked: Sequence[CheckedTable]) -> None:
    """The button where something can be fixed safely; once pressed, what changed."""
    count = sum(_is_safe(finding) for one in checked for finding in one.report.findings)
    if not count:
        return
    key = tuple(one.file_id for one in uploads)
    if st.button(f"一键修正格式问题（{count} 条）", key="fix-tables"):
        files = [(one.name, one.getvalue()) for one in uploads]
        with st.spinner("正在修正…"):
            st.session_state[_FIXED] = (key, attempt(current_assistant().fix_uploads, files))
    kept = st.session_state.get(_FIXED)
    if kept and kept[0] == key and kept[1]:
        _draw(kept[1])


def _is_safe(finding: Any) -> bool:
    return bool(finding.fix and finding.fix.kind == "safe" and not finding.waived)


def _draw(fixed: list[FixedFile]) -> None:
    if any(one.content for one in fixed):
        draw_note("只改写法，不改意思；上传的文件没有动，下载的是新文件。")
        name, content = current_assistant().fixed_download(fixed)
        st.download_button(
            f"下载修正后的表（{name}）", content, file_name=name, key="download-fixed",
            on_click="ignore",
        )  # fmt: skip
    else:
        draw_note("这些格式问题改了会带出别的问题，没有自动改，请按下面的说明手工改。", "warn")
    draw_fixed(fixed)
