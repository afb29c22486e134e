"""The sidebar below the navigation: the defaults in use with a small form to change them, the engine."""

from typing import Any

import streamlit as st

from assistant.settings import Setup
from ui.parts.plain_text import block, element
from ui.parts.setup_fields import BY_TABLE, Choices, setup_fields

EXPLAINED = (
    ("年度", "检查时表上的年份要和它一致；“不比对”就是没有设，不查这一项"),
    ("规则集", "检查用的一套规则和限额，各地可以不同；不指定时按表的地区和版式选"),
    ("可以问谁", "资料库中没有答案时，请您去问的人"),
    ("引擎", "写答案的程序；“离线”就是全在这台机器上，不用大模型，也不联网"),
    ("摘编", "本库用自己的话写的文件内容，不是原话；“原文”才是原话"),
    ("自编", "本工具自己写的术语解释，不是任何文件的规定"),
    ("待核对", "这一条的内容或条号还没有和原件逐字对过，引用前请看原件"),
)


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
        lines = "".join(element("p", f"{name}：{what}") for name, what in EXPLAINED)
        more = f'<details class="soft"><summary>这些是什么</summary>{lines}</details>'
        block(f"<dl>{rows}</dl>{more}", "setup")
        with st.expander("修改这些设置"), st.container(key="setup-form"):
            changes = setup_fields(setup, choices, "setup")
            return changes if st.button("保存设置", key="save-setup", type="primary") else None
