"""What several stories do on the way: write a draft, answer, give reasons, upload."""

import json
from typing import Any

from tests.browser.visitor import Visitor

WORDS = "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上"
REPLIES = {
    "年": "2026", "单位": "区社会工作服务中心", "新增": "延续", "百分之": "90%",
    "依据": "区2026年度社区工作者培训计划",
}  # fmt: skip


def write_draft(visitor: Visitor, words: str = WORDS) -> None:
    visitor.open("/target")
    visitor.fill("项目描述", words)
    visitor.press("编写目标表")
    visitor.page.locator(".jx .verdict").wait_for()


def answer_all(visitor: Visitor, shot: str = "target-questions") -> None:
    """Answer every open question, round after round, as a person would."""
    for _ in range(3):
        asks = visitor.page.locator(".jx.ask > div:first-child").all_inner_texts()
        if not visitor.page.get_by_role("button", name="填入目标表", exact=True).count():
            return
        for number, ask in enumerate(asks, 1):
            box = visitor.page.get_by_label(f"第 {number} 项的回答", exact=True)
            if box.count():
                reply = next((text for word, text in REPLIES.items() if word in ask), "无")
                box.fill(reply)
                box.press("Tab")
                visitor.settle()
        visitor.shoot(shot)
        visitor.press("填入目标表")


def give_reasons(visitor: Visitor) -> None:
    for box in visitor.page.get_by_placeholder("为什么可以这样").all():
        box.fill("按上年实际情况确定，已与业务科室核对")
        box.press("Tab")
        visitor.settle()


def upload(visitor: Visitor, table: Any, name: str) -> None:
    raw = table if isinstance(table, bytes) else json.dumps(table).encode()
    visitor.put({"name": name, "mimeType": "application/json", "buffer": raw})
    visitor.page.locator(".jx .verdict, .jx .note.error").first.wait_for()
    visitor.settle()
