"""`jixiao verify`: everything stored is checked again, and what differs is named."""

import json
from collections.abc import Callable, Iterator

from assistant.store.content import canonical, digest
from assistant.store.database import Database
from assistant.store.drafts import DraftVersion, stored_versions
from assistant.store.integrity import broken_parts
from assistant.store.submissions import Move, Submission, stored_submissions
from assistant.submission.gate import receipt_id, submission_key
from assistant.submission.rerun import LoadRuleSet, Outcome, rerun
from assistant.submission.stages import MOVES
from assistant.values.listing import Difference, VerifyView
from assistant.values.report import Report
from assistant.values.target import Target
from knowledge.indicator import Catalogue

UNREADABLE = "存的内容读不出来"


def verify(
    database: Database,
    *,
    catalogue: Catalogue,
    load_ruleset: LoadRuleSet,
    further: Callable[[], tuple[Difference, ...]] = tuple,
) -> VerifyView:
    """Runs the validator again over every submission and the latest version of every draft.

    `further` brings what other parts find (library against index). A report made with another
    validator, rule set or catalogue is not run again; that is no difference. Raises StoreError.
    """
    differs = [Difference(id="数据库", what=what) for what in broken_parts(database)]
    not_rerun: list[str] = []
    checked = 0
    for name, outcomes in _everything(database, catalogue, load_ruleset):
        checked += 1
        differs += [Difference(id=name, what=one.what) for one in outcomes if one.kind == "differs"]
        not_rerun += [f"{name}：{one.what}" for one in outcomes if one.kind == "not_rerun"]
    differs += further()
    return VerifyView(
        clean=not differs, checked=checked, differs=tuple(differs), not_rerun=tuple(not_rerun)
    )


def _everything(
    database: Database, catalogue: Catalogue, load_ruleset: LoadRuleSet
) -> Iterator[tuple[str, list[Outcome]]]:
    for submission, moves in stored_submissions(database):
        outcomes = [Outcome(kind="differs", what=what) for what in _faults(submission, moves)]
        if submission.report is not None:
            outcomes += _again(submission.target, submission.report, catalogue, load_ruleset)
        yield submission.id, outcomes
    for version, content, latest in stored_versions(database):
        name = f"{version.draft_id} 第 {version.version} 版"
        yield name, list(_draft(version, content, latest, catalogue, load_ruleset))


def _faults(one: Submission, moves: tuple[Move, ...]) -> Iterator[str]:
    """What a stored submission says against itself, without the validator."""
    if one.report is None:
        yield "缺检查报告"
    elif digest(one.report) != one.report_id:
        yield "检查报告的内容被改动过"
    if one.receipt is None:
        yield "缺回执"
    elif one.receipt != _expected_receipt(one):
        yield "回执与提交的内容不符"
    if _hash(one.target) != one.target_hash:
        yield "表的内容与提交时的摘要不符"
    if one.report is not None:
        yield from _report_faults(one, one.report)
    if not _follow(moves):
        yield "办理阶段的记录接不上"


def _report_faults(one: Submission, text: str) -> Iterator[str]:
    report = _report(text)
    if report is None:
        yield "检查报告读不出来"
        return
    if report.target_hash != one.target_hash:
        yield "检查报告不是这张表的"
    if canonical(report.inputs.model_dump(mode="json")) != one.inputs:
        yield "检查报告所用的规则或指标库与提交记录不符"
    if report.failed:
        yield "检查报告里有运行出错的规则，却已提交"
    if report.open_errors or report.open_warnings:
        yield "检查报告里还有没解决的问题，却已提交"
    key = submission_key(report)
    if key != one.key or not one.id.startswith(receipt_id(key, one.at)):
        yield "回执编号与内容不符"


def _follow(moves: tuple[Move, ...]) -> bool:
    allowed = {(old, new) for old, after in MOVES.items() for new in after}
    stages = ["checked", *(move.to_stage for move in moves)]
    return bool(moves) and all(
        move.from_stage == stage and (stage, move.to_stage) in allowed
        for stage, move in zip(stages, moves, strict=False)
    )


def _draft(
    version: DraftVersion,
    content: str,
    latest: bool,
    catalogue: Catalogue,
    load_ruleset: LoadRuleSet,
) -> Iterator[Outcome]:
    try:
        raw = json.loads(content)
        target, report = canonical(raw["target"]), canonical(raw["report"])
    except (ValueError, TypeError, KeyError):
        yield Outcome(kind="differs", what=UNREADABLE)
        return
    if _hash(target) != version.target_hash:
        yield Outcome(kind="differs", what="草稿的内容与保存时的摘要不符")
    elif latest and version.checked_hash == version.target_hash:
        yield from _again(target, report, catalogue, load_ruleset)


def _again(
    target: str, report: str, catalogue: Catalogue, load_ruleset: LoadRuleSet
) -> Iterator[Outcome]:
    parsed = _report(report)
    if parsed is None or _hash(target) is None:
        yield Outcome(kind="differs", what=UNREADABLE)
        return
    table = Target.parse(json.loads(target))
    outcome = rerun(table, parsed, report, catalogue=catalogue, load_ruleset=load_ruleset)
    if outcome is not None:
        yield outcome


def _expected_receipt(one: Submission) -> str | None:
    try:
        target, report = json.loads(one.target), json.loads(one.report or "null")
    except ValueError:
        return None
    return canonical(
        {
            "schema": "jixiao.receipt/1",
            "id": one.id,
            "target_hash": one.target_hash,
            "at": one.at,
            "target": target,
            "report": report,
        }
    )


def _hash(target: str) -> str | None:
    """The hash of the stored table; None where it cannot be read (pydantic's error is a ValueError)."""
    try:
        return Target.parse(json.loads(target)).hash
    except ValueError:
        return None


def _report(text: str) -> Report | None:
    try:
        return Report.model_validate(json.loads(text))
    except ValueError:
        return None
