"""A receipt on the page: what was settled, what to do with it, and its files."""

import json

import streamlit as st

from assistant.exchange.receipt_html import (
    NOT_SENT,
    check_code,
    receipt_body,
    receipt_facts,
    receipt_html,
)
from assistant.values.receipt import Receipt
from ui.parts.messages import draw_note
from ui.parts.plain_text import block


def draw_receipt(receipt: Receipt) -> None:
    """After the submission: the next step, the facts, the files."""
    block(f'<div class="note good">{receipt_facts(receipt)}{check_code(receipt)}</div>')
    draw_receipt_files(receipt)


def draw_receipt_table(receipt: Receipt) -> None:
    """All that the receipt bears witness to."""
    block(receipt_body(receipt))


def draw_receipt_files(receipt: Receipt) -> None:
    """What to do with it; then the files, to print and hand over, and for programs."""
    draw_note(NOT_SENT, "warn")
    name = f"回执-{receipt.id}"
    text = json.dumps(receipt.to_json(), ensure_ascii=False, indent=1)
    with st.container(horizontal=True):
        st.download_button(
            "下载回执（网页，可以打印）", receipt_html(receipt), file_name=f"{name}.html",
            mime="text/html", on_click="ignore", key=f"receipt-page:{receipt.id}",
        )  # fmt: skip
        st.download_button(
            "下载回执（JSON）", text, file_name=f"{name}.json", mime="application/json",
            on_click="ignore", key=f"receipt-json:{receipt.id}",
        )  # fmt: skip
