"""Several checked tables at once: an overview, and each table's verdict and findings."""

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.exchange.report_words import counts_text
from assistant.exchange.summary_html import (
    HEAT_STYLE,
    compared_html,
    dimensions_html,
    heat_html,
    rules_html,
    units_html,
    worst_html,
)  # fmt: skip
from assistant.values.batch import Summary
from assistant.values.checked_table import CheckedTable
from ui.parts.findings_view import by_dimension, draw_unchecked, draw_verdict, finding_html
from ui.parts.plain_text import block, element
from ui.parts.target_table import pairs_html, rows_html

SHOWN = 50  # rows of the overview


def draw_summary(summary: Summary) -> None:
    """Who has which fault, the worst tables, and what strikes between tables."""
    st.html(f"<style>{HEAT_STYLE}</style>")
    parts = {
        "热力图": heat_html, "按单位": units_html, "按维度": dimensions_html, "按规则": rules_html,
        "问题最多的表": worst_html, "表与表比对": compared_html,
    }  # fmt: skip
    block(element("h2", "汇总"))
    for tab, draw in zip(st.tabs(list(parts)), parts.values(), strict=True):
        with tab:
            block(draw(summary))


def draw_overview(checked: Sequence[CheckedTable]) -> None:
    """One row a table; nothing for a single one."""
    if len(checked) < 2:
        return
    head = "".join(element("th", word) for word in ("项目", "检查结论", "问题", "文件"))
    rows = "".join(_row(one) for one in checked[:SHOWN])
    more = (
        element("p", f"这里列出前 {SHOWN} 张，其余的在下面选。", "soft")
        if len(checked) > SHOWN
        else ""
    )
    block(
        element("h2", f"共 {len(checked)} 张表")
        + f'<div class="sheet"><table class="rows"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{more}'
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
