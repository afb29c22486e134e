"""The findings beside the table of 编目标, with a button for each change that a rule offers."""

import streamlit as st

from assistant.values.kept import KeptDraft
from assistant.values.report import Finding
from ui.parts.findings_view import by_dimension, draw_unchecked, finding_html, finding_key
from ui.parts.plain_text import block, element
from ui.session import change_draft, current_assistant

BUTTONS = {"safe": "一键改好", "suggestion": "采用建议"}


def draw_findings(kept: KeptDraft) -> None:
    """By dimension, the worst first."""
    report, target = kept.draft.report, kept.draft.target
    for dimension, found in by_dimension(report):
        block(element("h2", f"{dimension}（{len(found)} 条）"))
        for one in found:
            block(finding_html(one, target))
            if one.fix and not one.waived:
                key = f"fix:{kept.id}:{finding_key(one)}"
                st.button(BUTTONS[one.fix.kind], key=key, on_click=_fix, args=(kept.id, one))
    draw_unchecked(report)


def _fix(draft_id: str, finding: Finding) -> None:
    change_draft(current_assistant().fix_draft, draft_id, finding)
