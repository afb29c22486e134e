"""A draft as one line of a list: its name, state, what is open, and when it was changed."""

from assistant.values.kept import DraftEntry
from ui.parts.plain_text import element

STAGES = {
    "已提交": "policy", "已批复": "policy", "已公开": "policy", "已退回": "doubt", "不予安排": "old",
}  # fmt: skip


def stage_word(stage: str) -> str:
    """The stage as the page calls it: whoever submits here settles the table, and sends it to nobody."""
    return "已定稿" if stage == "已提交" else stage


def entry_html(entry: DraftEntry) -> str:
    """Title with tags, then the unit, the counts and the last change."""
    tags = element("span", stage_word(entry.stage), f"tag {STAGES.get(entry.stage, '')}".strip())
    if entry.year:
        tags += element("span", f"{entry.year} 年", "tag")
    facts = (entry.unit, open_text(entry), f"第 {entry.versions} 版", when(entry.updated))
    return (
        f'<div class="entry">{element("strong", entry.title or "未命名")}{tags}'
        + element("div", " · ".join(fact for fact in facts if fact), "soft")
        + "</div>"
    )  # fmt: skip


def open_text(entry: DraftEntry) -> str:
    """`错误 2 条，警告 1 条`, or that nothing is open."""
    counts = [("错误", entry.open_errors), ("警告", entry.open_warnings)]
    said = "，".join(f"{name} {number} 条" for name, number in counts if number)
    return said or "没有错误和警告"


def when(stamp: str) -> str:
    return stamp[:16].replace("T", " ")
