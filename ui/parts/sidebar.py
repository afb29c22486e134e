"""The sidebar below the navigation: the defaults in use with a small form to change them, the engine."""

from collections.abc import Mapping
from typing import Any, get_args

import streamlit as st

from assistant.settings import Setup
from ui.parts.plain_text import block, element

BY_TABLE = "按地区和版式选"


def draw_sidebar(
    setup: Setup, rule_sets: Mapping[str, str], model_host: str | None = None
) -> dict[str, Any] | None:
    """Draw it; the new defaults when the form was sent, else None. `rule_sets`: id to title."""
    with st.sidebar:
        pairs = (
            ("地区", f"{setup.region}（{setup.level}）"),
            ("年度", setup.year or "不比对"),
            ("规则集", rule_sets.get(setup.ruleset or "", setup.ruleset) or BY_TABLE),
            ("可以问谁", setup.contact),
            ("引擎", f"模型（{model_host}），核对后才显示" if model_host else "离线，不联网"),
        )
        rows = "".join(element("dt", name) + element("dd", value) for name, value in pairs)
        block(f"<dl>{rows}</dl>", "setup")
        with st.expander("修改这些设置"):
            return _form(setup, rule_sets)


def _form(setup: Setup, rule_sets: Mapping[str, str]) -> dict[str, Any] | None:
    levels = list(get_args(Setup.model_fields["level"].annotation))
    sets = list(dict.fromkeys(["", *rule_sets, setup.ruleset or ""]))
    with st.form("setup", border=False, enter_to_submit=False):
        changes = {
            "region": st.text_input("地区", setup.region, placeholder="如 乌鲁木齐市"),
            "level": st.selectbox("级次", levels, index=levels.index(setup.level)),
            "year": st.text_input("预算年度", str(setup.year or ""), placeholder="空着则不比对"),
            "ruleset": st.selectbox(
                "规则集",
                sets,
                sets.index(setup.ruleset or ""),
                format_func=lambda one: rule_sets.get(one, one) or BY_TABLE,
            ),
            "contact": st.text_input("资料库中没有时可以问谁", setup.contact),
        }
        return changes if st.form_submit_button("保存设置") else None
