"""Entry point of the pages: name, navigation, defaults in the sidebar."""

import streamlit as st

from assistant.server import SCREENS
from ui.parts.sidebar import draw_sidebar
from ui.session import attempt, current_assistant, draw_notes, see_screen, setup_choices

st.set_page_config(page_title="绩效助手", layout="wide", initial_sidebar_state="auto")
pages = [
    st.Page(f"screens/{name}.py", title=title, url_path=name, default=name == "ask")
    for name, title in SCREENS.items()
]
page = st.navigation(pages)
with st.container(key="narrow-navigation", horizontal=True):  # shown where the sidebar is closed
    for one in pages:
        st.page_link(one)

setup = attempt(lambda: current_assistant().setup)
if setup is None:
    draw_notes()
    st.stop()
model = current_assistant().model
changes = draw_sidebar(setup, setup_choices(), model.host if model else None)
if changes:
    if attempt(current_assistant().change_setup, changes):
        st.rerun()
    with st.sidebar:
        draw_notes()  # what was wrong stands beside the fields
see_screen(page.title)
page.run()
