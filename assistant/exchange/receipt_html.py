"""A receipt as a page to read and to print: what was settled here, and that nobody has received it yet."""

from html import escape

from assistant.exchange.report_words import LEVELS, VERDICT, where_text
from assistant.exchange.value_text import value_text
from assistant.values.receipt import Receipt
from assistant.values.report import Finding
from assistant.values.target import Target
from knowledge.ruleset import list_rulesets, load_ruleset

NOT_SENT = "已在本机定稿并留下回执，还没有报送财政部门；请把 Excel 或 Word 目标表和这份回执交给主管部门或财政部门。"
_STYLE = """
body{font:16px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:56rem;padding:1rem 1.2rem;color:#1c2733;overflow-wrap:anywhere}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin:1.4rem 0 .4rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dt{color:#56616f}dd{margin:0}table{border-collapse:collapse;width:100%}th,td{border:1px solid #c9d1db;padding:.35rem .6rem;text-align:left;vertical-align:top}
.note{background:#fff6e3;border:1px solid #e5c98b;padding:.6rem 1rem;border-radius:6px}.soft{color:#56616f;font-size:.9rem}
@media print{tr{break-inside:avoid}}
"""


def receipt_html(receipt: Receipt) -> str:
    """The whole page: no script, no request, every text escaped."""
    name = escape(receipt.target.project.name)
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>回执 {escape(receipt.id)} {name}</title><style>{_STYLE}</style></head><body>"
        f'<h1>目标表定稿回执</h1><p class="note">{NOT_SENT}</p>{receipt_body(receipt)}</body></html>\n'
    )


def receipt_body(receipt: Receipt) -> str:
    """Facts, table, reasons, and the check code folded away."""
    return receipt_facts(receipt) + _table(receipt.target) + _reasons(receipt) + check_code(receipt)


def receipt_facts(receipt: Receipt) -> str:
    """What a person looks for first."""
    target = receipt.target
    money = target.funding
    annual = f"{money.annual}{money.unit or ''}" if money.annual else None
    facts = (
        ("回执编号", receipt.id),
        ("定稿时间", receipt.at[:16].replace("T", " ")),
        ("项目", target.project.name),
        ("主管部门", target.project.department),
        ("实施单位", target.project.unit),
        ("预算年度", f"{target.year} 年" if target.year else None),
        ("年度资金", annual),
        (VERDICT, receipt.report.verdict),
        ("规则集", ruleset_title(receipt)),
    )
    rows = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    return f"<dl>{rows}</dl>"


def ruleset_title(receipt: Receipt) -> str:
    """Its title; of one that did not ship, its id."""
    name = receipt.report.inputs.ruleset.split("@")[0]
    return load_ruleset(name).title if name in list_rulesets() else name


def check_code(receipt: Receipt) -> str:
    """What tells whether a table is the one that was settled; nobody need read it."""
    return (
        "<details><summary>校验码</summary>"
        f'<p class="soft">目标表内容改动一个字，校验码就不同：{escape(receipt.target_hash)}</p></details>'
    )


def _table(target: Target) -> str:
    rows = "".join(
        f"<tr><td>{number + 1}</td><td>{escape(_class(row.level1, row.level2))}</td><td>{escape(row.name or '')}</td>"
        f"<td>{escape(value_text(row) or '（空）')}</td><td>{escape(row.weight or '')}</td></tr>"
        for number, row in target.rows()
    )
    heads = "".join(f"<th>{name}</th>" for name in ("序号", "分类", "指标", "目标值", "权重"))
    goal = f"<p>{escape(target.goal.annual)}</p>" if target.goal.annual else ""
    return (
        f"<h2>年度目标和指标</h2>{goal}"
        f'<div class="sheet"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _class(*levels: str | None) -> str:
    return "／".join(level for level in levels if level)


def _reasons(receipt: Receipt) -> str:
    found = [one for one in receipt.report.findings if one.waived or one.severity != "advice"]
    lines = "".join(_reason(one, receipt.target) for one in found)
    return f"<h2>警告和说明</h2><ul>{lines}</ul>" if lines else ""


def _reason(one: Finding, target: Target) -> str:
    said = f"<br>说明：{escape(one.waived.reason)}" if one.waived else ""
    place = escape(where_text(one, target))
    return f"<li>{LEVELS[one.severity]}：{escape(one.title)}（{place}）{said}</li>"
