"""What the safe fixes changed, cell by cell: where, before, after, and the rules behind it."""

from collections.abc import Sequence

from assistant.exchange.fixed_text import change_place
from assistant.values.fixed import CellChange, FixedFile, FixedTable
from ui.parts.plain_text import block, element, plain

_HEAD = ("位置", "原来", "修正后", "规则")


def draw_fixed(fixed: Sequence[FixedFile]) -> None:
    """One table of differences a target table; a sentence for what could not be written."""
    for one in fixed:
        for table in one.tables:
            if table.fixed.changes:
                _draw_table(table)
            if table.fixed.left:
                text = f"{'、'.join(table.fixed.left)} 没有自动改：改了会带出别的问题，或这一格不能单独写。"
                block(element("p", text, "soft"))
        if one.fault:
            block(element("p", one.fault, "soft"))


def _draw_table(table: FixedTable) -> None:
    head = "".join(element("th", word) for word in _HEAD)
    rows = "".join(_row(table, change) for change in table.fixed.changes)
    title = table.read.target.project.name or table.read.where
    block(
        element("h3", f"{title}：修正 {len(table.fixed.changes)} 格")
        + f'<div class="sheet"><table class="rows"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(table: FixedTable, change: CellChange) -> str:
    texts = (
        change_place(table, change), change.before or "（空）", change.after, "、".join(change.codes),
    )  # fmt: skip
    cells = "".join(
        f'<td data-name="{name}">{plain(text)}</td>'
        for name, text in zip(_HEAD, texts, strict=True)
    )
    return f"<tr>{cells}</tr>"
