"""The verdict and the findings of a report, by the five dimensions."""

from collections.abc import Callable

from assistant.exchange.report_text import basis_text, place_name
from assistant.values.report import DIMENSIONS, Finding, Report
from assistant.values.target import Target
from knowledge.ruleset import list_rulesets, load_ruleset
from ui.parts.plain_text import block, element, plain

SEVERITIES = {"error": "错误", "warning": "警告", "advice": "提示"}
_MOOD = {"可提交": "good", "说明后可提交": "warn"}


def draw_verdict(report: Report) -> None:
    """检查结论（供审核参考）, the counts, and which rule set was used and why."""
    counts = "，".join(
        f"{word} {sum(one.severity == level and not one.waived for one in report.findings)} 条"
        for level, word in SEVERITIES.items()
    )
    waived = sum(bool(one.waived) for one in report.findings)
    rules = ruleset_title(report)
    layout = [line for line in report.layout if line not in report.chosen]
    block(
        f'<div class="verdict {_MOOD.get(report.verdict, "bad")}" role="status">'
        + element("span", "检查结论（供审核参考）", "soft")
        + element("strong", report.verdict)
        + element("span", counts + (f"，已说明 {waived} 条" if waived else ""))
        + element("p", _chosen(report, rules), "soft")
        + (element("p", f"版式：{'；'.join(layout)}", "soft") if layout else "")
        + "</div>"
    )


def _chosen(report: Report, title: str) -> str:
    """Which rule set and why, the rule set named once and by its title."""
    name = report.inputs.ruleset.split("@")[0]
    why = report.chosen.replace(f"规则集 {name}", f"规则集“{title}”")
    return why if title in why else f"{title}：{why}"


def ruleset_title(report: Report) -> str:
    """The title of the rule set; of one that did not ship, its id."""
    name = report.inputs.ruleset.split("@")[0]
    return load_ruleset(name).title if name in list_rulesets() else f"规则集 {name}"


def finding_html(
    one: Finding, target: Target, explanation: Callable[[str], str] | None = None
) -> str:
    """One finding; `explanation` gives the rule's own page, closed until asked for."""
    rows = [
        element("span", SEVERITIES[one.severity], "severity")
        + element("strong", one.title)
        + element("span", one.code, "tag")
        + (element("span", "已说明", "tag") if one.waived else ""),
        element("span", place_text(one, target), "soft"),
        plain(one.message),
        f"怎么改：{plain(one.remedy)}",
    ]
    if one.waived:
        rows.append(f"说明：{plain(one.waived.reason)}")
    why = element("p", f"为什么：{one.why}") + element("p", f"依据：{basis_text(one)}")
    more = explanation(one.code) if explanation else ""
    return (
        f'<div class="finding {one.severity}">'
        + "".join(f"<p>{row}</p>" for row in rows)
        + f"<details><summary>为什么、依据{'、规则说明' if more else ''}</summary>{why}{more}</details></div>"
    )


def finding_key(one: Finding) -> str:
    """What tells one finding of a draft from the next, also two of one rule in one cell."""
    return f"{one.code}:{one.row or ''}:{one.at}:{one.cells}:{one.message}"


def place_text(one: Finding, target: Target) -> str:
    """Where a person finds the cell."""
    place = place_name(one, target)
    return f"{place}（{one.cell}）" if one.cell else place


def by_dimension(report: Report) -> list[tuple[str, list[Finding]]]:
    """The dimensions that have findings, in their fixed order, the worst finding first."""
    order = list(SEVERITIES)
    groups = []
    for dimension in DIMENSIONS:
        found = [one for one in report.findings if one.dimension == dimension]
        if found:
            groups.append(
                (
                    dimension,
                    sorted(found, key=lambda one: (bool(one.waived), order.index(one.severity))),
                )
            )
    return groups


def draw_unchecked(report: Report) -> None:
    """未检查: rules that lacked their data."""
    if report.unchecked:
        lines = "".join(element("li", f"{one.code} {one.reason}") for one in report.unchecked)
        block(
            f"<details><summary>未检查 {len(report.unchecked)} 条规则（缺少所需数据）</summary>"
            f"<ul>{lines}</ul></details>"
        )
