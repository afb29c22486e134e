"""规则手册: the rules that tables are checked with, by the five dimensions, and one in full."""

import streamlit as st

from assistant.values.input_error import InputError
from ui.parts.findings_view import SEVERITIES
from ui.parts.messages import draw_heading, draw_note
from ui.parts.plain_text import block, element
from ui.parts.rule_manual import by_dimension, matching, rule_line, rule_sheet
from ui.screens.open_line import draw_open_line
from ui.screens.rules_trial import draw_trial
from ui.session import current_assistant, draw_notes, keep_id, kept_id

RULE = "rule"
EVERY = "全部级别"
WHOLE = "全部维度"
PAGE = 20  # lines drawn at once
_ASKED, _LINES = "rules asked", "rules lines"


def screen() -> None:
    """Without a rule in the address: the list. With one: all about it."""
    draw_heading("规则手册", "检查用的每一条规则：为什么、怎么改、依据哪一条、什么不算问题。")
    draw_notes()
    code = kept_id(RULE)
    if code and _rule(code):
        return
    manual, trial = st.tabs(["规则", "试算规则变化"])
    with manual:
        _list()
    with trial:
        draw_trial()


def _rule(code: str) -> bool:
    try:
        rule = current_assistant().explain(code)
    except InputError:
        keep_id(RULE, None)
        draw_note("没有这个编号的规则，请从下面选。", "error")
        return False
    st.button("返回规则列表", on_click=keep_id, args=(RULE, None))
    block(rule_sheet(rule, current_assistant().passage, current_assistant().fired(code)))
    return True


def _list() -> None:
    rules = current_assistant().all_rules()
    typed, by_name, by_level = st.columns([3, 2, 2], vertical_alignment="bottom")
    words = typed.text_input(
        "按词语或编号找规则", placeholder="如 满意度、成本、B01", key="rules-words"
    )
    names = [WHOLE, *(name for name, _ in by_dimension(rules))]
    dimension = by_name.selectbox("维度", names, key="rules-dimension")
    level = by_level.selectbox("级别", [EVERY, *SEVERITIES.values()], key="rules-level")
    found = matching(rules, words, level)
    groups = [one for one in by_dimension(found) if dimension in (WHOLE, one[0])]
    shown = sum(len(group) for _, group in groups)
    block(element("p", f"共 {len(rules)} 条，符合条件 {shown} 条", "soft"))
    if not groups:
        draw_note("没有符合条件的规则，请换个词，或放宽维度和级别。")
    left = _shown((words, dimension, level))
    for name, group in groups:
        if left > 0:
            block(element("h2", f"{name}（{len(group)} 条）"))
        for rule in group[: max(left, 0)]:
            draw_open_line(rule_line(rule), RULE, rule.code)
        left -= len(group)
    if left < 0:
        st.button(
            f"再显示 {min(PAGE, -left)} 条（还有 {-left} 条）", on_click=_more, key="rules-more"
        )


def _shown(asked: tuple[str, str, str]) -> int:
    """How many lines are drawn: another question starts with one page again."""
    if st.session_state.get(_ASKED) != asked:
        st.session_state[_ASKED] = asked
        st.session_state[_LINES] = PAGE
    lines: int = st.session_state[_LINES]
    return lines


def _more() -> None:
    st.session_state[_LINES] += PAGE


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
