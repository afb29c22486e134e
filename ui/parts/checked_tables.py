"""Several checked tables at once: an overview, and each table's verdict and findings."""

from collections.abc import Callable, Sequence

from assistant.exchange.report_words import counts_text
from assistant.values.checked_table import CheckedTable
from ui.parts.findings_view import by_dimension, draw_unchecked, draw_verdict, finding_html
from ui.parts.plain_text import block, element
from ui.parts.target_table import pairs_html, rows_html


def draw_overview(checked: Sequence[CheckedTable]) -> None:
    """One row a table; nothing for a single one."""
    if len(checked) < 2:
        return
    head = "".join(element("th", word) for word in ("项目", "检查结论", "问题", "文件"))
    rows = "".join(_row(one) for one in checked)
    block(
        element("h2", f"共 {len(checked)} 张表")
        + f'<div class="sheet"><table class="rows"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(one: CheckedTable) -> str:
    texts = [
        ("项目", one.target.project.name or "（没有项目名称）"),
        ("检查结论", one.report.verdict),
        ("问题", counts_text(one.report)),
        ("文件", one.read.where),
    ]
    cells = "".join(
        element("td", text).replace("<td>", f'<td data-name="{name}">', 1) for name, text in texts
    )
    return f"<tr>{cells}</tr>"


def draw_checked(one: CheckedTable, explanation: Callable[[str], str]) -> None:
    """One table: where it came from, its verdict, the table with the findings in their cells, the findings by dimension."""
    block(
        element("h2", one.target.project.name or "（没有项目名称）")
        + element("p", one.read.where, "soft")
    )
    draw_verdict(one.report)
    rows = list(one.target.rows())
    block(
        pairs_html(one.target, {}, one.report)
        + (rows_html(rows, {}, one.report, True) if rows else "")
    )
    for dimension, found in by_dimension(one.report):
        shown = "".join(finding_html(each, one.target, explanation) for each in found)
        block(element("h2", f"{dimension}（{len(found)} 条）") + shown)
    draw_unchecked(one.report)
