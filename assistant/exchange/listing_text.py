"""Lists as plain text for the terminal: documents, rules, rule sets, indicators, verification."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from assistant.values.listing import CatalogueEntry, DocumentEntry, DocumentView, VerifyView
from assistant.values.wanted import WantedOriginal
from knowledge.glossary import edition_name
from knowledge.ruleset import RuleSet

_VALID = {"in_force": "", "superseded": "，已失效", "not_yet": "，尚未施行"}
_LEVEL = {"error": "错误", "warning": "警告", "advice": "提示"}


def documents_text(entries: Sequence[DocumentEntry]) -> str:
    return "\n".join(
        f"{one.id}  [{edition_name(one.id, one.edition)}{'，待核对' if one.checked == 'unverified' else ''}{_VALID[one.valid]}]"
        f"  {one.level}  {one.title}{f'（{one.number}）' if one.number else ''}"
        for one in entries
    )


def wanted_text(entries: Sequence[WantedOriginal]) -> str:
    """The originals that are wanted, the most urgent first, each with the reason."""
    if not entries:
        return "没有要补充的原文"
    lines = [
        f"{one.id}  {one.level}  {one.title}{f'（{one.number}）' if one.number else ''}\n    {one.why}"
        for one in entries
    ]
    return "\n".join(
        ["希望补充这些文件的原文，最要紧的在前（放好后运行 jixiao ingest 文件）：", *lines]
    )


def as_of_text(as_of: dt.date | None, text: str) -> str:
    """`text` under a line that says of which day it is, where one was named."""
    return f"按 {as_of.isoformat()} 有效的规定：\n{text}" if as_of else text


def document_text(view: DocumentView) -> str:
    lines = [view.title + (f"（{view.number}）" if view.number else "")]
    state = f"{edition_name(view.id, view.edition)}{_VALID[view.valid]}{_span(view)}"
    lines.append(f"{view.level} {view.issuer or ''} [{state}] {view.source or ''}")
    for clause in view.clauses:
        doubt = "（待核对）" if clause.checked == "unverified" else ""
        lines += ["", f"{clause.clause}{doubt}  {clause.passage}", clause.text]
        lines += [f"与其他级次不一致：{said}" for said in clause.contrary]
    return "\n".join(lines)


def _span(view: DocumentView) -> str:
    """The days it stands, where a day was asked for or it does not stand today."""
    if view.as_of is None and view.valid == "in_force":
        return ""
    return f"，{view.valid_from or '开始日期不详'} 至 {view.valid_to or '今'}"


def catalogue_text(entries: Sequence[CatalogueEntry]) -> str:
    if not entries:
        return "指标库中没有找到，换个词再试"
    return "\n".join(
        f"{e.code}  {e.industry}/{e.fund_use}  {e.level1['2021']}-{e.level2['2021']}  "
        f"{e.name} {e.op}{e.value or '按项目实际'}{e.unit}\n    {e.definition}"
        for e in entries
    )


def rules_text(rules: Sequence[Any]) -> str:
    return "\n".join(
        f"{rule.code}  {rule.dimension}  {_LEVEL[rule.severity]}  {rule.title}" for rule in rules
    )


def rule_text(one: Any) -> str:
    outcome = f"，结论：{one.outcome}" if one.outcome else ""
    lines = [
        f"{one.code} {one.title}（{one.dimension}，{_LEVEL[one.severity]}{outcome}）",
        "",
        f"为什么：{one.why}",
        f"怎么改：{one.remedy}",
        f"不算问题：{one.accepted}",
        f"依据：{'；'.join(one.basis)}",
    ]
    for label, cases in (("会报的例子", one.bad), ("不报的例子", one.good)):
        lines += ["", f"{label}："] + [f"  {case.name}" for case in cases]
    return "\n".join(lines)


def rulesets_text(rulesets: Sequence[RuleSet]) -> str:
    purpose = {"submit": "申报", "published": "公开稿"}
    return "\n".join(
        f"{one.id}  {one.region}  {purpose[one.purpose]}  {one.title}" for one in rulesets
    )


def verify_text(result: VerifyView) -> str:
    lines = [f"核对了 {result.checked} 项，{'没有发现问题' if result.clean else '发现不一致：'}"]
    lines += [f"  {one.id}：{one.what}" for one in result.differs]
    if result.not_rerun:
        lines.append("未重算（版本不同）：" + "、".join(result.not_rerun))
    return "\n".join(lines)
