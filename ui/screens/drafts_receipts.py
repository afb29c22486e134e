"""The receipts in 我的草稿: as a list, and one of them in full with the way to its table."""

from collections.abc import Callable

import streamlit as st

from assistant.values.receipt import Receipt
from ui.parts.draft_line import when
from ui.parts.messages import draw_note
from ui.parts.plain_text import block, element
from ui.parts.receipt_view import draw_receipt_files, draw_receipt_table
from ui.session import attempt, current_assistant, keep_id

FIRST = 50
RECEIPT, OPENED = "receipt", "opened receipt"


def draw_receipts() -> None:
    """The newest first."""
    found = attempt(current_assistant().receipts) or []
    if not found:
        draw_note("还没有回执。目标表提交以后，回执在这里。")
    for one in found[:FIRST]:
        with st.container(border=True):
            draw_receipt_line(one)
    if len(found) > FIRST:
        block(element("p", f"只显示最近 {FIRST} 份，更早的请按编号查：jixiao receipt 编号", "soft"))


def draw_receipt_line(one: Receipt) -> None:
    """What it is for, and the button that shows it in full."""
    unit = one.target.project.unit or one.target.project.department
    facts = (unit, f"{when(one.at)} 定稿", f"检查结论（供审核参考）：{one.report.verdict}")
    block(
        element("strong", one.target.project.name)
        + element("span", one.id, "tag")
        + element("div", " · ".join(fact for fact in facts if fact), "soft")
    )
    st.button("看回执", key=f"receipt:{one.id}", on_click=_open, args=(one.id,))


def _open(receipt_id: str) -> None:
    st.session_state[OPENED] = receipt_id


def go_to_opened() -> None:
    """To the receipt whose button was pressed, from whatever screen."""
    if opened := st.session_state.pop(OPENED, None):
        st.switch_page("screens/drafts.py", query_params={RECEIPT: opened})


def draw_whole_receipt(receipt_id: str, open_draft: Callable[[str], None]) -> bool:
    """One receipt to read; False where there is none of this number."""
    receipt = attempt(current_assistant().receipt, receipt_id)
    if receipt is None:
        keep_id(RECEIPT, None)
        return False
    st.button("返回回执列表", on_click=keep_id, args=(RECEIPT, None))
    block(element("h2", f"回执 {receipt.id}"))
    draft_id = attempt(current_assistant().draft_of_receipt, receipt.id)
    draw_receipt_files(receipt)
    if draft_id:
        st.button("打开这张目标表", key="open-settled", on_click=open_draft, args=(draft_id,))
    draw_receipt_table(receipt)
    return True
