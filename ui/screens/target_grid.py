"""The table of 编目标: every cell can be changed in place, rows added, moved, pasted from Excel."""

import streamlit as st

from assistant.values.kept import KeptDraft
from assistant.values.target import TargetIndicator
from ui.parts.plain_text import block, element
from ui.parts.row_form import carried, carry, changed_only, row_fields, typed_row
from ui.parts.source_names import with_places
from ui.parts.target_table import FUNDING, GOAL, PROJECT, pairs_html, rows_html
from ui.parts.weight_total import weight_line
from ui.screens.target_paste import draw_paste
from ui.session import attempt, change_draft, current_assistant

MANY = 40  # with more rows than this, one button for all of them instead of one a row
PARTS = (("/project", PROJECT), ("/funding", FUNDING), ("/goal", GOAL))
LONG = ("/goal/overall", "/goal/annual", "/project/content", "/project/basis", "/project/duties")


def draw_grid(kept: KeptDraft) -> None:
    """Project and money, then row by row with a button to change it, then what adds rows."""
    sources = with_places(kept.draft.provenance, current_assistant().passage)
    draft = kept.draft.model_copy(update={"provenance": sources})
    kept = kept.model_copy(update={"draft": draft})
    block(pairs_html(draft.target, draft.provenance, draft.report))
    _top(kept)
    rows = list(draft.target.rows())
    with st.container(key="grid"):
        if len(rows) > MANY:
            _all_rows(kept)
        else:
            for number, row in rows:
                _one_row(kept, number, row)
    _weights(kept)
    with st.expander("加一行"):
        _new_row(kept)
    with st.expander("粘贴 Excel 里的内容"):
        draw_paste(kept)


def _weights(kept: KeptDraft) -> None:
    name = kept.draft.report.inputs.ruleset.split("@")[0]
    ruleset = attempt(current_assistant().ruleset, name)
    if ruleset:
        block(weight_line(kept.draft.target, ruleset))


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
            row_fields(row, current_assistant().form_classes(kept.draft), f"cell:{version}")
            st.form_submit_button(
                "保存这一行", type="primary", on_click=_save, args=(kept, row, f"cell:{version}")
            )
        with st.container(horizontal=True):
            last = len(kept.draft.target.indicators) - 1
            st.button("上移", key=f"up:{version}", on_click=_move, args=(kept.id, row.id, -1), disabled=number == 0)  # fmt: skip
            st.button("下移", key=f"down:{version}", on_click=_move, args=(kept.id, row.id, 1), disabled=number == last)  # fmt: skip
            st.button("删除这一行", key=f"drop:{version}", on_click=_drop, args=(kept.id, row.id))
            st.button("收起", key=f"shut:{version}", on_click=_toggle, args=(kept.id, row.id))


def _save(kept: KeptDraft, row: TargetIndicator, key: str) -> None:
    typed = changed_only(row, typed_row(key))
    if not change_draft(current_assistant().edit_row, kept.id, row.id, typed):
        _carry(kept, row.id, typed)


def _carry(kept: KeptDraft, part: str, typed: dict[str, str]) -> None:
    """What another tab has overtaken stands in the form of the newest version again."""
    newest = attempt(current_assistant().open_draft, kept.id)
    if newest:
        carry(f"cell:{kept.id}:{part}:{newest.versions}", typed)


def _move(draft_id: str, row: str, step: int) -> None:
    change_draft(current_assistant().move_row, draft_id, row, step)


def _drop(draft_id: str, row: str) -> None:
    change_draft(current_assistant().drop_row, draft_id, row)


def _new_row(kept: KeptDraft) -> None:
    version = f"{kept.id}:new:{kept.versions}"
    classes = current_assistant().form_classes(kept.draft)
    with st.form(f"form:{version}", border=False):
        row_fields(None, classes, f"cell:{version}")
        st.form_submit_button(
            "加到表里", type="primary", on_click=_add, args=(kept, f"cell:{version}")
        )


def _add(kept: KeptDraft, key: str) -> None:
    typed = typed_row(key)
    if not change_draft(current_assistant().add_row, kept.id, typed):
        _carry(kept, "new", typed)


def _top(kept: KeptDraft) -> None:
    """Project, money and goal in one form."""
    key = f"cell:{kept.id}:top:{kept.versions}"
    now = _top_text(kept) | carried(key)
    names = {f"{at}/{field}": name for at, fields in PARTS for field, name in fields.items()}
    with st.expander("改项目、资金和目标"), st.form(f"form:{key}", border=False):
        for pointer, name in ({"/year": "预算年度"} | names).items():
            draw = st.text_area if pointer in LONG else st.text_input
            draw(name, now[pointer], key=f"{key}:{pointer}")
        if kept.draft.target.funding.unit:
            block(element("p", f"金额单位：{kept.draft.target.funding.unit}", "soft"))
        st.form_submit_button("保存", type="primary", on_click=_save_top, args=(kept, key))


def _top_text(kept: KeptDraft) -> dict[str, str]:
    """The cells of project, money and goal as text, by pointer."""
    cells = {"/year": str(kept.draft.target.year or "")}
    for at, fields in PARTS:
        part = getattr(kept.draft.target, at[1:])
        for field in fields:
            value = getattr(part, field, None)
            cells[f"{at}/{field}"] = "、".join(value) if isinstance(value, tuple) else value or ""
    return cells


def _save_top(kept: KeptDraft, key: str) -> None:
    typed = {
        pointer: text
        for pointer, before in _top_text(kept).items()
        if (text := st.session_state[f"{key}:{pointer}"]).strip() != before
    }
    if not change_draft(current_assistant().edit_draft, kept.id, typed):
        _carry(kept, "top", typed)
