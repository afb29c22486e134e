"""The words that every report on paper or page shares: levels, counts, places, order."""

from assistant.exchange.report_text import place_name
from assistant.values.report import DIMENSIONS, Finding, Report
from assistant.values.target import Target

LEVELS = {"error": "错误", "warning": "警告", "advice": "提示"}
VERDICT = "检查结论（供审核参考）"


def counts_text(report: Report) -> str:
    """`错误 1 条，警告 2 条，提示 0 条，已说明 1 条`."""
    parts = [
        f"{word} {sum(f.severity == level and not f.waived for f in report.findings)} 条"
        for level, word in LEVELS.items()
    ]
    waived = sum(bool(f.waived) for f in report.findings)
    return "，".join([*parts, f"已说明 {waived} 条"] if waived else parts)


def ruleset_name(report: Report) -> str:
    return report.inputs.ruleset.split("@")[0]


def where_text(one: Finding, target: Target) -> str:
    """The place in words, and the cell where it has a name."""
    place = place_name(one, target)
    return f"{place}（{one.cell}）" if one.cell else place


def dimensions(report: Report) -> list[tuple[str, list[Finding]]]:
    """All five in their fixed order, the worst findings first; some are empty."""
    order = list(LEVELS)
    return [
        (
            dimension,
            sorted(
                (one for one in report.findings if one.dimension == dimension),
                key=lambda one: (bool(one.waived), order.index(one.severity)),
            ),
        )
        for dimension in DIMENSIONS
    ]
