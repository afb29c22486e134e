"""A draft as plain text for the terminal: the table with its sources, the questions, the findings."""

from assistant.exchange.report_text import report_text
from assistant.values.draft import Draft, Provenance
from assistant.values.target import TargetIndicator

KINDS = {"user": "用户", "library": "指标库", "policy": "政策", "derived": "推算", "open": "待确认"}


def draft_text(draft: Draft) -> str:
    """Everything a person needs to go on."""
    target = draft.target
    lines = [draft.understood, ""]
    if draft.asked_back:
        lines += [f"需要确认：{draft.asked_back}", ""]
    lines.append(f"项目：{target.project.name}")
    for label, value in (
        ("年度目标", target.goal.annual),
        ("主管部门", target.project.department),
        ("实施单位", target.project.unit),
        (
            "年度资金",
            target.funding.annual and f"{target.funding.annual}{target.funding.unit or ''}",
        ),
    ):
        lines.append(f"{label}：{value or '待确认'}")
    lines += ["", "指标："]
    lines += [_row(n, row, draft.provenance) for n, row in enumerate(target.indicators, 1)]
    if draft.questions:
        lines += ["", "请补充："]
        lines += [f"  {n}. {q.ask}（{q.why}）" for n, q in enumerate(draft.questions, 1)]
    return "\n".join([*lines, "", report_text(draft.report, target, where="检查")])


def _shown(row: TargetIndicator) -> str:
    """`≥95%`; a day as `2026年11月30日前`."""
    if not row.value:
        return "（空）"
    if row.unit == "日期":
        return f"{row.value}前" if row.op in ("≤", "<", None) else row.value
    if row.op == "定性":
        return row.value
    return f"{row.op or ''}{row.value}{row.unit or ''}"


def _row(number: int, row: TargetIndicator, provenance: dict[str, Provenance]) -> str:
    source = provenance.get(f"{row.id}/value")
    kind = KINDS[source.kind] if source else ""
    value = _shown(row)
    text = f"，{source.text}" if source and source.kind != "open" else ""
    return f"  {number}. {row.level1 or ''}/{row.level2 or ''} {row.name or ''} {value}　[{kind}{text}]"
