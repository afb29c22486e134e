"""查表格: an uploaded table is checked by the rules; nothing of it is kept."""

import json

import streamlit as st

from ui.parts.findings_view import by_dimension, draw_unchecked, draw_verdict, finding_html
from ui.parts.messages import draw_heading, draw_note
from ui.parts.plain_text import block, element
from ui.parts.rule_page import rule_page
from ui.session import attempt, current_assistant, draw_notes


def screen() -> None:
    """Upload, verdict, findings by dimension, the report as a file."""
    draw_heading(
        "查表格", "上传一张目标表（.json），按五个维度列出问题。表格只用于这次检查，不保存。"
    )
    upload = st.file_uploader("目标表文件（.json，不超过 5 MB）")
    if upload is None:
        draw_notes()
        draw_note("还没有选择文件。在“编目标”里下载的目标表可以直接上传。")
        return
    assistant = current_assistant()
    target = attempt(assistant.read_upload, upload.name, upload.getvalue())
    report = attempt(assistant.check, target) if target else None
    draw_notes()
    if not target or not report:
        return
    block(element("h2", target.project.name))
    draw_verdict(report)
    for dimension, found in by_dimension(report):
        shown = "".join(
            finding_html(one, target, lambda code: rule_page(assistant.explain(code)))
            for one in found
        )
        block(element("h2", f"{dimension}（{len(found)} 条）") + shown)
    draw_unchecked(report)
    st.download_button(
        "下载检查结果（JSON）",
        json.dumps(report.to_json(), ensure_ascii=False, indent=1),
        file_name=f"检查结果-{upload.name}", mime="application/json",
    )  # fmt: skip


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
