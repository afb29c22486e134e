"""The sidebar below the navigation: the defaults in use with a small form to change them, the engine."""

from typing import Any

import streamlit as st

from assistant.settings import Setup
from ui.parts.plain_text import block, element
from ui.parts.setup_fields import BY_TABLE, Choices, setup_fields


def draw_sidebar(
    setup: Setup, choices: Choices, model_host: str | None = None
) -> dict[str, Any] | None:
    """Draw it; the new defaults when they were sent, else None."""
    with st.sidebar:
        pairs = (
            ("地区", f"{setup.region}（{setup.level}）"),
            ("年度", setup.year or "不比对"),
            ("规则集", choices.rule_sets.get(setup.ruleset or "", setup.ruleset) or BY_TABLE),
            ("可以问谁", setup.contact),
            ("引擎", f"模型（{model_host}），核对后才显示" if model_host else "离线，不联网"),
        )
        rows = "".join(element("dt", name) + element("dd", value) for name, value in pairs)
        block(f"<dl>{rows}</dl>", "setup")
        with st.expander("修改这些设置"), st.container(key="setup-form"):
            changes = setup_fields(setup, choices, "setup")
            return changes if st.button("保存设置", key="save-setup", type="primary") else None
