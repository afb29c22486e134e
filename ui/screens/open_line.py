"""A line of a list with the button that opens it."""

import streamlit as st

from ui.parts.plain_text import block
from ui.session import keep_id


def draw_open_line(markup: str, name: str, value: str) -> None:
    """`value` goes into the address as `name` when the line is opened."""
    line, button = st.columns([6, 1], vertical_alignment="center")
    with line:
        block(markup)
    button.button("打开", key=f"open:{value}", on_click=keep_id, args=(name, value))
