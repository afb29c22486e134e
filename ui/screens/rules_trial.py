"""试算规则变化: two rule sets and some tables; which tables would come out otherwise, and why."""

from typing import Any

import streamlit as st

from assistant.values.ruleset_diff import RulesetDiff
from ui.parts.diff_view import diff_html
from ui.parts.messages import draw_each, draw_note
from ui.parts.plain_text import block, element
from ui.session import attempt, current_assistant

UPLOADED = "上传的规则集文件"
_KEPT = "rules trial"


def draw_trial() -> None:
    """The rule sets, the tables, and after the click what would change."""
    block(
        element(
            "p",
            "改规则之前先看后果：选现行的规则集和另一个（或上传改过的 YAML 文件），再上传一批目标表。什么都不保存。",
            "soft",
        )
    )
    rulesets = sorted(current_assistant().rulesets(), key=lambda one: one.purpose != "submit")
    names = {one.id: one.title for one in rulesets}
    left, right = st.columns(2)
    before = left.selectbox("现行的规则集", list(names), format_func=names.get, key="trial-before")
    others = [UPLOADED, *names]
    after = right.selectbox(
        "换成", others, format_func=lambda one: names.get(one, one), key="trial-after"
    )
    own = None
    if after == UPLOADED:
        own = st.file_uploader("改过的规则集（.yaml）", type=["yaml", "yml"], key="trial-ruleset")
    tables = st.file_uploader(
        "目标表文件（可以一次选多个，也可以是 .zip）", accept_multiple_files=True,
        max_upload_size=20, key="trial-tables",
    )  # fmt: skip
    ready = bool(before and (own or after != UPLOADED))
    if st.button("试算", key="trial-go", type="primary", disabled=not ready):
        st.session_state[_KEPT] = _work(before, after, own, tables)
    found: RulesetDiff | None = st.session_state.get(_KEPT)
    if found:
        draw_each(found.unreadable, "error")
        block(diff_html(found))
    elif not ready:
        draw_note("请先上传改过的规则集文件，或者选另一个规则集。")


def _work(before: str, after: str, own: Any, tables: list[Any]) -> RulesetDiff | None:
    other = (own.name, own.getvalue()) if own else after
    files = [(one.name, one.getvalue()) for one in tables]
    with st.spinner("正在试算…"):
        found = attempt(current_assistant().diff_on_uploads, before, other, files)
    if found is None:
        st.rerun()  # the sentence of what went wrong stands at the head of the page
    return found
