"""The table of 编目标: every cell can be changed in place, rows added, moved, pasted from Excel."""

import streamlit as st

from assistant.values.kept import KeptDraft
from assistant.values.target import TargetIndicator
from ui.parts.plain_text import block, element
from ui.parts.row_form import changed_only, row_fields
from ui.parts.target_table import FUNDING, GOAL, PROJECT, pairs_html, rows_html
from ui.screens.target_paste import draw_paste
from ui.session import attempt, current_assistant, visitor

MANY = 40  # with more rows than this, one button for all of them instead of one a row
LONG = ("/goal/overall", "/goal/annual", "/project/content", "/project/basis", "/project/duties")


def draw_grid(kept: KeptDraft) -> None:
    """Project and money, then row by row with a button to change it, then what adds rows."""
    draft = kept.draft
    block(pairs_html(draft.target, draft.provenance, draft.report))
    _top(kept)
    rows = list(draft.target.rows())
    with st.container(key="grid"):
        if len(rows) > MANY:
            _all_rows(kept)
        else:
            for number, row in rows:
                _one_row(kept, number, row)
    with st.expander("加一行"):
        _new_row(kept)
    with st.expander("粘贴 Excel 里的内容"):
        draw_paste(kept)


def _one_row(kept: KeptDraft, number: int, row: TargetIndicator) -> None:
    draft = kept.draft
    line, button = st.columns([10, 1], vertical_alignment="top")
    with line:
        block(rows_html([(number, row)], draft.provenance, draft.report, number == 0))
    button.button(
        "改", key=f"edit:{kept.id}:{row.id}", help=f"改第 {number + 1} 行", on_click=_toggle,
        args=(kept.id, row.id),
    )  # fmt: skip
    if st.session_state.get(_open_key(kept.id)) == row.id:
        _row_form(kept, number, row)


def _all_rows(kept: KeptDraft) -> None:
    """A long table in one piece, the row to change chosen by name."""
    draft = kept.draft
    rows = list(draft.target.rows())
    block(rows_html(rows, draft.provenance, draft.report, True))
    chosen = st.selectbox(
        "改哪一行", rows, key=f"pick:{kept.id}",
        format_func=lambda one: f"第 {one[0] + 1} 行 {one[1].name or '未命名'}",
    )  # fmt: skip
    if chosen:
        _row_form(kept, chosen[0], draft.target.indicators[chosen[0]])


def _open_key(draft_id: str) -> str:
    return f"row:{draft_id}"


def _toggle(draft_id: str, row: str) -> None:
    key = _open_key(draft_id)
    st.session_state[key] = None if st.session_state.get(key) == row else row


def _row_form(kept: KeptDraft, number: int, row: TargetIndicator) -> None:
    version = f"{kept.id}:{row.id}:{kept.versions}"  # a new version starts with its own cells
    with st.container(border=True):
        with st.form(f"form:{version}", border=False):
            typed = row_fields(row, current_assistant().form_classes(kept.draft), f"cell:{version}")
            if st.form_submit_button("保存这一行", type="primary"):
                _save(kept, row, typed)
        with st.container(horizontal=True):
            last = len(kept.draft.target.indicators) - 1
            st.button("上移", key=f"up:{version}", on_click=_move, args=(kept.id, row.id, -1), disabled=number == 0)  # fmt: skip
            st.button("下移", key=f"down:{version}", on_click=_move, args=(kept.id, row.id, 1), disabled=number == last)  # fmt: skip
            st.button("删除这一行", key=f"drop:{version}", on_click=_drop, args=(kept.id, row.id))
            st.button("收起", key=f"shut:{version}", on_click=_toggle, args=(kept.id, row.id))


def _save(kept: KeptDraft, row: TargetIndicator, typed: dict[str, str]) -> None:
    attempt(current_assistant().edit_row, kept.id, row.id, changed_only(row, typed), by=visitor())
    st.rerun()


def _move(draft_id: str, row: str, step: int) -> None:
    attempt(current_assistant().move_row, draft_id, row, step, by=visitor())


def _drop(draft_id: str, row: str) -> None:
    attempt(current_assistant().drop_row, draft_id, row, by=visitor())


def _new_row(kept: KeptDraft) -> None:
    version = f"{kept.id}:new:{kept.versions}"
    classes = current_assistant().form_classes(kept.draft)
    with st.form(f"form:{version}", border=False):
        typed = row_fields(None, classes, f"cell:{version}")
        if st.form_submit_button("加到表里", type="primary"):
            attempt(current_assistant().add_row, kept.id, typed, by=visitor())
            st.rerun()


def _top(kept: KeptDraft) -> None:
    """Project, money and goal in one form."""
    target = kept.draft.target
    version = f"{kept.id}:top:{kept.versions}"
    parts = (("/project", PROJECT, target.project), ("/funding", FUNDING, target.funding), ("/goal", GOAL, target.goal))  # fmt: skip
    with st.expander("改项目、资金和目标"), st.form(f"form:{version}", border=False):
        before = {"/year": str(target.year or "")}
        typed = {"/year": st.text_input("预算年度", before["/year"], key=f"cell:{version}:year")}
        for at, names, part in parts:
            for field, name in names.items():
                pointer = f"{at}/{field}"
                value = getattr(part, field, None)
                before[pointer] = "、".join(value) if isinstance(value, tuple) else value or ""
                draw = st.text_area if pointer in LONG else st.text_input
                typed[pointer] = draw(name, before[pointer], key=f"cell:{version}:{pointer}")
        if target.funding.unit:
            block(element("p", f"金额单位：{target.funding.unit}", "soft"))
        if st.form_submit_button("保存", type="primary"):
            cells = {key: text for key, text in typed.items() if text.strip() != before[key]}
            attempt(current_assistant().edit_draft, kept.id, cells, by=visitor())
            st.rerun()
