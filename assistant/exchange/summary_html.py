"""The batch report as HTML tables, with the heat map of rules by unit; every text escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from assistant.exchange.summary_text import NOTE, compared_text, counts
from assistant.values.batch import Summary, UnitCount

UNITS, RULES = 30, 15  # of the heat map: the worst
LISTED = 50
HEAT_STYLE = (
    ".heat{border-collapse:collapse;font-size:.85rem}.heat th,.heat td{border:1px solid #d5dde6;padding:.15rem .35rem;text-align:center}"
    ".heat tbody th,.heat td.words{text-align:left;font-weight:normal;min-width:7em;overflow-wrap:anywhere}.wide{overflow-x:auto}"
    ".h0{background:#fff;color:#8a97a5}.h1{background:#fff3e0}.h2{background:#ffd9a8}.h3{background:#f7a072}.h4{background:#b3261e;color:#fff}"
)


def summary_html(one: Summary) -> str:
    """All parts, for the head of a page of reports."""
    verdicts = "，".join(f"{escape(name)} {n} 张" for name, n in one.verdicts.items())
    failed = f"，另有 {one.unreadable} 个文件或行读不出" if one.unreadable else ""
    parts = [
        f"<style>{HEAT_STYLE}</style><section><h2>汇总</h2><p>共检查 {one.tables} 张表{failed}。{verdicts}。</p>",
        f"<h3>哪个单位常犯哪条</h3>{heat_html(one)}",
        "<h3>按单位</h3>" + units_html(one),
        "<h3>按维度</h3>" + dimensions_html(one),
        "<h3>按规则</h3>" + rules_html(one),
        "<h3>问题最多的表</h3>" + worst_html(one),
    ]
    if one.compared or one.not_compared:
        parts.append("<h3>表与表比对</h3>" + compared_html(one))
    return "".join(parts) + "</section>"


def heat_html(one: Summary) -> str:
    """Units down, rules across: in how many of a unit's tables the rule speaks; darker is more of them."""
    rules = [rule for rule in one.rules if rule.errors or rule.warnings][:RULES]
    units = [unit for unit in one.units if any(unit.rules.get(rule.code) for rule in rules)][:UNITS]
    if not rules or not units:
        return "<p>没有错误和警告。</p>"
    head = "".join(f'<th title="{escape(rule.title)}">{escape(rule.code)}</th>' for rule in rules)
    rows = "".join(_heat_row(unit, [rule.code for rule in rules]) for unit in units)
    key = "；".join(f"{escape(rule.code)} {escape(rule.title)}" for rule in rules)
    note = f"格里是有这个问题的表数，颜色越深，占这个单位的表越多。{key}。"
    return (
        f'<div class="wide"><table class="heat"><thead><tr><th>单位（表数）</th>{head}</tr></thead>'
        f'<tbody>{rows}</tbody></table></div><p class="soft">{note}</p>'
    )


def _heat_row(unit: UnitCount, codes: Sequence[str]) -> str:
    cells = "".join(_heat_cell(unit.rules.get(code, 0), unit.tables) for code in codes)
    return f"<tr><th>{escape(unit.unit)}（{unit.tables}）</th>{cells}</tr>"


def _heat_cell(count: int, tables: int) -> str:
    depth = 0 if not count else min(4, 1 + 3 * count // tables)
    return f'<td class="h{depth}">{count or "·"}</td>'


def units_html(one: Summary) -> str:
    return table_html(
        ("单位", "表", "没有错误", "错误", "警告", "提示"),
        ((u.unit, u.tables, u.passed, u.errors, u.warnings, u.advice) for u in one.units[:LISTED]),
        len(one.units),
    )


def dimensions_html(one: Summary) -> str:
    return table_html(
        ("维度", "有问题的表", "错误", "警告", "提示"),
        ((d.dimension, d.tables, d.errors, d.warnings, d.advice) for d in one.dimensions),
        len(one.dimensions),
    )


def rules_html(one: Summary) -> str:
    return table_html(
        ("规则", "表", "错误", "警告", "提示"),
        ((f"{r.code} {r.title}", r.tables, r.errors, r.warnings, r.advice) for r in one.rules[:LISTED]),
        len(one.rules),
    )  # fmt: skip


def worst_html(one: Summary) -> str:
    return table_html(
        ("项目", "单位", "检查结论", "问题", "文件"),
        ((t.project or "（没有项目名称）", t.unit, t.verdict, counts(t), t.where) for t in one.worst),
        len(one.worst),
    )  # fmt: skip


def compared_html(one: Summary) -> str:
    said = "".join(
        f"<li>{escape(compared_text(c))}<br>{escape('；'.join(c.tables))}</li>"
        for c in one.compared[:LISTED]
    )
    gaps = "".join(f"<li>没有比对：{escape(reason)}</li>" for reason in one.not_compared)
    more = f"<p>共 {len(one.compared)} 处，只列前 {LISTED} 处。</p>" if len(one.compared) > LISTED else ""  # fmt: skip
    return f"<p>{NOTE}</p><ul>{said}{gaps}</ul>{more}"


def table_html(head: Sequence[str], rows: Iterable[Sequence[object]], whole: int) -> str:
    """`whole`: how many rows there would be."""
    cells = list(rows)
    if not cells:
        return "<p>没有。</p>"
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(
        "<tr>" + "".join(f'<td class="words">{escape(str(one))}</td>' for one in row) + "</tr>"
        for row in cells
    )
    more = f"<p>共 {whole} 项，只列前 {len(cells)} 项。</p>" if whole > len(cells) else ""
    return f'<div class="wide"><table class="heat"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>{more}'
