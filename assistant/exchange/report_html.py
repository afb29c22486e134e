"""Reports as one self-contained page: no script, no request, every text escaped."""

from collections.abc import Sequence
from html import escape

from assistant.exchange.report_text import basis_text
from assistant.exchange.report_words import (
    LEVELS,
    VERDICT,
    counts_text,
    dimensions,
    ruleset_name,
    where_text,
)  # fmt: skip
from assistant.values.checked_table import CheckedTable
from assistant.values.report import Finding

_STYLE = """
body{font:16px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:60rem;padding:1rem 1.2rem;color:#1c2733}
h1{font-size:1.4rem}h2{font-size:1.2rem;border-top:2px solid #d5dde6;padding-top:1rem;margin-top:2rem;overflow-wrap:anywhere}
h3{font-size:1rem;margin:1.2rem 0 .4rem}.soft{color:#5a6a7a;font-size:.9rem}p{margin:.2rem 0;overflow-wrap:anywhere}
.verdict{padding:.6rem 1rem;border-radius:6px;background:#fdf0e6}.good{background:#e9f6ec}.bad{background:#fdeaea}
.finding{border-left:4px solid #8a97a5;padding:.3rem .8rem;margin:.6rem 0;background:#f7f9fb}
.error{border-color:#b3261e}.warning{border-color:#b26a00}
@media print{.finding{break-inside:avoid}}
"""
_MOOD = {"可提交": "good", "说明后可提交": ""}


def report_html(checked: Sequence[CheckedTable]) -> str:
    """A page with one section for each table."""
    head = page_head(len(checked))
    return head + "".join(section(one) for one in checked) + PAGE_END


PAGE_END = "</body></html>\n"


def page_head(tables: int, summary: str = "") -> str:
    """The page up to its first section; `summary` stands above them all."""
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>绩效目标检查结果</title><style>{_STYLE}</style></head>"
        f"<body><h1>绩效目标检查结果（{tables} 张表）</h1>{summary}"
    )


def section(one: CheckedTable) -> str:
    """One table: where from, verdict, findings, what was not checked."""
    report = one.report
    told = f"版式：{'；'.join(report.layout)}" if report.layout else ""
    layout = f'<p class="soft">{escape(told)}</p>' if told else ""
    parts = [
        f"<section><h2>{escape(one.target.project.name or '（没有项目名称）')}</h2>",
        f'<p class="soft">{escape(one.read.where)}</p>',
        f'<div class="verdict {_MOOD.get(report.verdict, "bad")}"><p>{VERDICT}：<strong>'
        f"{escape(report.verdict)}</strong>　{counts_text(report)}</p>"
        f'<p class="soft">规则集 {escape(ruleset_name(report))}：{escape(report.chosen)}</p>'
        f"{layout}</div>",
    ]
    for dimension, found in dimensions(report):
        if found:
            parts.append(f"<h3>{dimension}（{len(found)} 条）</h3>")
            parts += [_finding(finding, one) for finding in found]
    if report.unchecked:
        lines = "".join(f"<li>{escape(u.code)} {escape(u.reason)}</li>" for u in report.unchecked)
        parts.append(f"<details><summary>未检查 {len(report.unchecked)} 条规则</summary><ul>{lines}</ul></details>")  # fmt: skip
    return "".join(parts) + "</section>"


def _finding(one: Finding, checked: CheckedTable) -> str:
    lines = [
        f'<strong>{LEVELS[one.severity]}　{escape(one.title)}</strong> <span class="soft">{escape(one.code)}</span>',
        f'<span class="soft">{escape(where_text(one, checked.target))}</span>',
        escape(one.message),
        f"怎么改：{escape(one.remedy)}",
        f"为什么：{escape(one.why)}",
        f"依据：{escape(basis_text(one))}",
    ]
    if one.waived:
        lines.append(f"已说明：{escape(one.waived.reason)}")
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f'<div class="finding {one.severity}">{body}</div>'
