"""The panel of the first start: where the bureau is and whom to ask; it can be put off."""

import streamlit as st

from ui.parts.plain_text import block, element
from ui.parts.setup_fields import setup_fields
from ui.session import attempt, current_assistant, draw_notes, setup_choices, tell

WHERE = "打开侧栏（手机上点左上角“设置”）里的“修改这些设置”"


def draw_first_start() -> None:
    """Above an empty talk, until it is answered or put off; the line to ask in works without it."""
    if current_assistant().is_set_up:
        return
    with st.container(border=True, key="first-start"):
        block(
            element("h2", "第一次使用，请填写本地情况")
            + element("p", "填好后，回答先用本地的规定，检查用本地的规则。不填也能用，可以直接提问。", "soft")
        )  # fmt: skip
        changes = setup_fields(current_assistant().setup, setup_choices(), "first")
        with st.container(horizontal=True):
            save = st.button("保存", key="first-save", type="primary")
            later = st.button("以后再说", key="first-later")
        if later and attempt(current_assistant().change_setup, {}):
            tell(f"好的。要填时，{WHERE}。")
            st.rerun()
        if save:
            if attempt(current_assistant().change_setup, changes):
                tell(f"已保存。要改时，{WHERE}。", "good")
                st.rerun()
            draw_notes()  # what was wrong stands beside the fields
