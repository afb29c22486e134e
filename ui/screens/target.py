"""编目标: a description becomes a table in conversation; what is wrong with it is shown beside it."""

import streamlit as st

from assistant.values.kept import DraftEntry, KeptDraft
from ui.parts.draft_line import entry_html
from ui.parts.findings_view import draw_verdict
from ui.parts.messages import draw_heading, draw_note
from ui.parts.plain_text import block, element, plain
from ui.parts.starters import draw_examples
from ui.screens.drafts_receipts import go_to_opened
from ui.screens.target_findings import draw_findings
from ui.screens.target_grid import draw_grid
from ui.screens.target_submission import draw_submission
from ui.screens.target_talk import draw_talk
from ui.screens.target_versions import draw_versions
from ui.session import (
    attempt,
    current_assistant,
    draw_notes,
    elsewhere,
    keep_id,
    keep_typed,
    kept_id,
    seen_hash,
    typed_text,
    visitor,
)

DESCRIPTION = "description"
RECENT = 5


def screen() -> None:
    """Without a draft: the description and the list of drafts. With one: talk and table."""
    go_to_opened()
    draw_heading("编目标", "用一两句话说项目，得到目标表；每个数都写明来自哪里，问题随改随查。")
    draw_notes()
    draft_id = kept_id("draft")
    kept = attempt(current_assistant().open_draft, draft_id) if draft_id else None
    if kept is None:
        keep_id("draft", None)
        draw_notes()
        _begin()
        return
    if seen_hash(kept) != kept.draft.target.hash:
        draw_note(
            f"这份草稿在别处改动过，下面已是最新内容，请看过再改或提交。\n{elsewhere(kept)}".strip(),
            "warn",
        )
    talk, table = st.columns([5, 8], gap="large")
    with talk, st.container(key="talk"):  # stays in sight while the table scrolls
        _jump(kept)
        draw_talk(kept)
    with table:
        block('<span id="target-table"></span>', "jump-here")
        _table(kept)


def _jump(kept: KeptDraft) -> None:
    """On a phone the table stands below a long talk: its verdict and the way to it come first."""
    verdict = f"{kept.draft.report.verdict}，" if kept.draft.target.indicators else ""
    block(f'<a class="jump" href="#target-table">{plain(verdict)}跳到目标表 ↓</a>')


def _begin() -> None:
    drafts = attempt(current_assistant().drafts)
    if drafts:
        _last(drafts[0])
    typed_text(visitor(), "target", DESCRIPTION)
    st.text_area(
        "项目描述", key=DESCRIPTION, height=150, placeholder="谁，花多少钱，做什么，做多少，什么时候完成",
        on_change=keep_typed, args=(visitor(), "target", DESCRIPTION),
    )  # fmt: skip
    st.button("编写目标表", type="primary", on_click=_start)
    draw_examples()
    if drafts:
        block(element("h2", "最近的草稿"))
        for entry in drafts[:RECENT]:
            line, button = st.columns([5, 1], vertical_alignment="center")
            with line:
                block(entry_html(entry))
            button.button(
                "打开", key=f"open:{entry.id}", on_click=keep_id, args=("draft", entry.id)
            )
    st.page_link("screens/drafts.py", label="我的草稿：全部草稿、回执、去年的表")


def _last(entry: DraftEntry) -> None:
    """The draft that was changed last, with the one button that opens it."""
    with st.container(border=True):
        block(entry_html(entry))
        st.button("继续上次的草稿", key="last-draft", on_click=keep_id, args=("draft", entry.id))


def _start() -> None:
    kept = attempt(current_assistant().start_draft, st.session_state[DESCRIPTION], by=visitor())
    if kept:
        keep_id("draft", kept.id)
        st.session_state[DESCRIPTION] = ""
        keep_typed(visitor(), "target", DESCRIPTION)


def _table(kept: KeptDraft) -> None:
    receipt = attempt(current_assistant().receipt_of_draft, kept.id)
    if receipt:  # what was submitted, with the reasons that were given
        submitted = kept.draft.model_copy(update={"report": receipt.report})
        kept = kept.model_copy(update={"draft": submitted})
    if kept.draft.target.indicators:
        draw_verdict(kept.draft.report)
    else:
        draw_note("还没有指标，先不下检查结论：请回答左边的问题，或用一句话加指标。", "warn")
    draw_grid(kept)
    draw_findings(kept)
    draw_submission(kept, receipt)
    draw_versions(kept)


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
