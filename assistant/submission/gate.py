"""The gate: the only way from a table to a receipt, through the validator, which it runs itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from assistant.store.content import canonical, digest, stamp
from assistant.store.database import Database
from assistant.store.drafts import latest_version
from assistant.store.events import stop_classified
from assistant.store.submissions import (
    NewSubmission,
    add_submission,
    find_submission,
)
from assistant.submission.errors import SubmissionError
from assistant.submission.receipts import read_receipt
from assistant.submission.stages import State, move
from assistant.validator.validate import validate, with_reasons
from assistant.values.receipt import Receipt
from assistant.values.report import Report
from assistant.values.target import Target, Waiver
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

CHANGED = "这份草稿在别处改动过，请刷新页面后再提交"


class Refused(BaseModel):
    """The gate stayed shut: the report says why. Nothing was written."""

    model_config = ConfigDict(frozen=True)

    report: Report


def submit(
    database: Database,
    target: Target,
    *,
    ruleset: RuleSet,
    catalogue: Catalogue,
    now: datetime,
    reasons: Sequence[Waiver | Mapping[str, Any]] = (),
    draft_id: str | None = None,
    chosen: str = "",
    expected_hash: str | None = None,
) -> Receipt | Refused:
    """A receipt for `target`, or the report that keeps it out.

    The same table with the same reasons, under the same inputs, gives the receipt it already has:
    pressing twice, or trying again after a lost connection, submits once.
    `expected_hash` is the content that the user saw: anything else is not submitted in its name.
    A table on which a rule failed is not submitted: nobody knows what the rule would have said.
    Raises SubmissionError, ClassifiedText, StoreError.
    """
    if ruleset.purpose != "submit":
        raise SubmissionError(f"规则集“{ruleset.id}”只用于查已公开的表，提交请用 submit 规则集")
    if expected_hash is not None and expected_hash != target.hash:
        raise SubmissionError(CHANGED)
    first = validate(target, ruleset, catalogue, chosen)
    target = with_reasons(target, first, reasons)
    report = validate(target, ruleset, catalogue, chosen)
    stop_classified(database, target.to_json(), where="submission", now=now)
    if report.failed:
        raise SubmissionError(
            f"规则 {'、'.join(report.failed)} 运行出错，这张表没有查完，不能提交，请把它报给维护人员"
        )
    if report.open_errors or report.open_warnings:
        return Refused(report=report)
    with database.writing() as connection:
        if expected_hash is not None and draft_id is not None:
            _require_latest(connection, draft_id, expected_hash)
        return _enter(connection, target, report, draft_id, now)


def submission_key(report: Report) -> str:
    """What makes two submissions one: the table, the inputs and the findings with their reasons."""
    content = report.to_json()
    return digest(canonical({k: v for k, v in content.items() if k not in ("id", "chosen")}))


def receipt_id(key: str, at: str, length: int = 6) -> str:
    """`R20261124-3F9A2C`: the day and the beginning of the key."""
    return f"R{at[:10].replace('-', '')}-{key.removeprefix('sha256:')[:length].upper()}"


def _enter(
    connection: Connection, target: Target, report: Report, draft_id: str | None, now: datetime
) -> Receipt:
    key = submission_key(report)
    known = find_submission(connection, key=key)
    if known is not None and known.receipt is not None:
        return read_receipt(known.receipt)
    if draft_id is not None:
        _require_latest(connection, draft_id, target.hash)
    inputs = canonical(report.inputs.model_dump(mode="json"))
    state = State(stage="draft", target_hash=target.hash)
    for stage in ("checked", "submitted"):
        state = move(state, stage, target_hash=report.target_hash, inputs=inputs)
    receipt = Receipt(
        id=_free_id(connection, key, stamp(now)),
        target_hash=state.target_hash,
        at=stamp(now),
        target=target,
        report=report,
    )
    content = canonical(report.to_json())
    new = NewSubmission(
        id=receipt.id,
        key=key,
        draft_id=draft_id,
        target=canonical(target.to_json()),
        target_hash=state.target_hash,
        inputs=inputs,
        report_id=digest(content),
        report=content,
        open_errors=len(report.open_errors),
        unexplained_warnings=len(report.open_warnings),
        receipt=canonical(receipt.to_json()),
    )
    add_submission(connection, new, now=now)
    return receipt


def _require_latest(connection: Connection, draft_id: str, content: str) -> None:
    latest = latest_version(connection, draft_id)
    if latest is None or latest.target_hash != content:
        raise SubmissionError(CHANGED)


def _free_id(connection: Connection, key: str, at: str) -> str:
    """Six digits of the key, more where another submission of the day begins alike."""
    return next(
        name
        for length in range(6, 65)
        if find_submission(connection, submission_id=(name := receipt_id(key, at, length))) is None
    )
