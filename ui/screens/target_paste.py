"""A block copied from Excel goes into the table of 编目标."""

import streamlit as st

from assistant.values.kept import KeptDraft
from ui.parts.plain_text import block, element
from ui.parts.target_table import COLUMNS
from ui.session import change_draft, current_assistant, keep_typed, typed_text

NEW = "（作为新行加在最后）"


def draw_paste(kept: KeptDraft) -> None:
    """The box, the cell to begin at, and what happens with headings and empty cells."""
    block(
        element(
            "p",
            "在 Excel 里选中一块单元格，复制，粘贴到下面。第一行是表头（如“三级指标、指标值、权重”）时按表头对列，"
            "表里已有的指标名称更新那一行，没有的成为新行；"
            "没有表头时从选定的格起往右、往下填。空格不改动原来的内容，超出表尾的成为新行。",
            "soft",
        )
    )
    rows = {NEW: None} | {
        f"第 {number + 1} 行 {row.name or '未命名'}": row.id for number, row in kept.draft.target.rows()
    }  # fmt: skip
    key = f"paste:{kept.id}"
    typed_text(kept.id, key, key)
    st.text_area("粘贴的内容", key=key, height=120, on_change=keep_typed, args=(kept.id, key, key))
    left, right = st.columns(2)
    row = left.selectbox("从哪一行起", list(rows), key=f"paste-row:{kept.id}")
    names = list(COLUMNS)
    column = right.selectbox(
        "从哪一列起", names, names.index("name"), key=f"paste-column:{kept.id}",
        format_func=lambda name: COLUMNS[name],
    )  # fmt: skip
    st.button(
        "填进表里", key=f"paste-do:{kept.id}", type="primary", on_click=_paste,
        args=(kept.id, key, rows.get(row), column),
    )  # fmt: skip


def _paste(draft_id: str, key: str, row: str | None, column: str) -> None:
    text = st.session_state[key]
    if change_draft(current_assistant().paste_block, draft_id, text, row, column):
        st.session_state[key] = ""
        keep_typed(draft_id, key, key)
