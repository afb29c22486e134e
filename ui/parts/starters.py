"""What an empty screen offers to begin with."""

import streamlit as st

from ui.parts.plain_text import block, element

QUESTIONS = (
    "乌鲁木齐审核绩效目标重点看哪几个方面？",
    "自评得85分是什么等级？",
    "预算法哪一条要求开展绩效评价？",
    "绩效目标要符合哪些要求？",
)
PROJECTS = (
    "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上",
    "为300户困难老年人家庭实施适老化改造，每户补助不超过4000元，总预算120万元",
)


def draw_starters() -> str | None:
    """The starter question that was pressed, or None."""
    block(element("p", "可以这样问：", "soft"))
    left, right = st.columns(2)
    for number, question in enumerate(QUESTIONS):
        if (left, right)[number % 2].button(question, key=f"starter{number}", width="stretch"):
            return question
    return None


def draw_examples() -> None:
    """Descriptions of projects as they could be written."""
    lines = "".join(element("li", text) for text in PROJECTS)
    block(
        f'<p class="soft">一两句话就够，写出单位、金额、做什么、做多少、什么时候完成。例如：</p><ul class="soft">{lines}</ul>'
    )
