"""An intruder removes the guards, edits by hand, and is named."""

import json
import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from assistant.store.content import canonical, digest
from assistant.store.database import Database
from assistant.store.drafts import save_draft
from assistant.submission.verify import verify
from assistant.validator.validate import validate
from assistant.values.draft import Draft
from assistant.values.listing import Difference, VerifyView
from assistant.values.receipt import Receipt
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet, load_ruleset

Look = Callable[[], VerifyView]


@pytest.fixture
def receipt(hand_in: Callable[..., Any], valid: dict[str, Any]) -> Receipt:
    given = hand_in(valid)
    assert isinstance(given, Receipt)
    return given


def break_in(database: Database, *statements: str, **values: Any) -> None:
    """Runs SQL with all guards down, and puts them back up afterwards."""
    connection = sqlite3.connect(database.path)
    guards = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    with connection:
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement, values).rowcount > 0
        for _, sql in guards:
            connection.execute(sql)
    connection.close()


@pytest.mark.usefixtures("receipt")
def test_an_untouched_database_is_clean(look: Look) -> None:
    assert look() == VerifyView(clean=True, checked=1, differs=(), not_rerun=())


EDITS = {
    "the table": "UPDATE submissions SET target = replace(target, '480', '481')",
    "its hash": "UPDATE submissions SET target_hash = 'sha256:0'",
    "the inputs": "UPDATE submissions SET inputs = '{}'",
    "the time": "UPDATE submissions SET at = '2020-01-01T00:00:00+08:00'",
    "the report": "UPDATE reports SET content = json_set(content, '$.chosen', 'x')",
    "the verdict": "UPDATE reports SET content = json_set(content, '$.verdict', '说明后可提交')",
    "the receipt": "UPDATE receipts SET content = replace(content, '480', '481')",
    "no JSON": "UPDATE receipts SET content = '[]'",
    "the key": "UPDATE submissions SET key = 'sha256:0'",
    "a move": "UPDATE moves SET to_stage = 'approved', from_stage = 'submitted'",
    "no moves": "DELETE FROM moves",
    "no receipt": "DELETE FROM receipts",
    "no report": "DELETE FROM reports",
}


@pytest.mark.parametrize("statement", EDITS.values(), ids=EDITS.keys())
def test_an_edit_by_hand_is_named(
    database: Database, look: Look, receipt: Receipt, statement: str
) -> None:
    break_in(database, statement)
    result = look()
    assert not result.clean
    assert receipt.id in {one.id for one in result.differs}


@pytest.mark.usefixtures("receipt")
def test_a_receipt_over_a_rule_that_failed_is_named(database: Database, look: Look) -> None:
    failed = '[{"code":"B05","failed":true,"reason":"出错"}]'
    break_in(
        database,
        "UPDATE reports SET content = json_set(content, '$.unchecked', json(:failed))",
        failed=failed,
    )
    assert "检查报告里有运行出错的规则，却已提交" in [one.what for one in look().differs]


@pytest.mark.usefixtures("receipt")
def test_a_removed_submission_is_missed(database: Database, look: Look) -> None:
    tables = ("moves", "receipts", "submissions", "reports")
    break_in(database, *(f"DELETE FROM {table}" for table in tables))
    assert look().differs == (Difference(id="数据库", what="少了 1 条提交记录"),)


@pytest.mark.usefixtures("receipt")
def test_a_removed_or_changed_guard_is_named(database: Database, look: Look) -> None:
    connection = sqlite3.connect(database.path)
    with connection:
        connection.execute("DROP TRIGGER submissions_gate")
        connection.execute(
            "CREATE TRIGGER quiet AFTER INSERT ON events BEGIN DELETE FROM typed; END"
        )
    connection.close()
    whats = " ".join(one.what for one in look().differs)
    assert "submissions_gate" in whats
    assert "quiet" in whats


def test_a_consistent_forgery_is_found_by_running_the_validator_again(
    database: Database, look: Look, receipt: Receipt, catalogue: Catalogue, ruleset: RuleSet
) -> None:
    """Table, hash, report, receipt and keys all agree: only the rules know better."""
    raw = receipt.target.to_json()
    raw["funding"]["annual"] = "9999"
    raw["indicators"] = []
    target = Target.parse(raw)
    assert validate(target, ruleset, catalogue).open_errors
    report = receipt.report.model_copy(update={"target_hash": target.hash})
    text = canonical(report.to_json())
    content = canonical(receipt.to_json() | {
        "target": target.to_json(), "target_hash": target.hash, "report": json.loads(text)
    })  # fmt: skip
    key = digest(
        canonical({k: v for k, v in report.to_json().items() if k not in ("id", "chosen")})
    )
    name = f"R20261124-{key.removeprefix('sha256:')[:6].upper()}"
    break_in(
        database,
        "UPDATE reports SET id = :digest, content = :text",
        "UPDATE submissions SET id = :name, key = :key, target = :target, target_hash = :hash,"
        " report_id = :digest",
        "UPDATE receipts SET id = :name, content = json_set(:content, '$.id', :name)",
        "UPDATE moves SET submission_id = :name",
        digest=digest(text), text=text, name=name, key=key,
        target=canonical(target.to_json()), hash=target.hash, content=content,
    )  # fmt: skip
    assert look().differs == (Difference(id=name, what="重新检查得到的报告与存的不同"),)


def test_reports_of_other_versions_are_listed_and_are_no_failure(
    database: Database, receipt: Receipt, catalogue: Catalogue, ruleset: RuleSet
) -> None:
    newer = catalogue.model_copy(update={"hash": "sha256:newer"})
    result = verify(database, catalogue=newer, load_ruleset=load_ruleset)
    assert result.clean
    assert result.not_rerun == (f"{receipt.id}：未重算（版本不同）：指标库",)
    changed = ruleset.model_copy(update={"hash": "sha256:changed"})
    result = verify(database, catalogue=catalogue, load_ruleset=lambda _: changed)
    assert result.clean
    assert "规则集" in result.not_rerun[0]


@pytest.mark.usefixtures("receipt")
def test_what_other_parts_find_is_named_too(database: Database, catalogue: Catalogue) -> None:
    stale = Difference(id="检索库", what="缺 3 条")
    result = verify(
        database, catalogue=catalogue, load_ruleset=load_ruleset, further=lambda: (stale,)
    )
    assert (result.clean, result.differs) == (False, (stale,))


def test_an_edited_draft_is_named(
    database: Database,
    look: Look,
    valid: dict[str, Any],
    catalogue: Catalogue,
    ruleset: RuleSet,
    now: datetime,
) -> None:
    target = Target.parse(valid)
    draft = Draft(
        target=target, provenance={}, report=validate(target, ruleset, catalogue), understood=""
    )
    saved = save_draft(database, draft, now=now)
    assert look() == VerifyView(clean=True, checked=1, differs=(), not_rerun=())
    break_in(database, "UPDATE draft_versions SET content = replace(content, '480', '4800')")
    assert [one.id for one in look().differs] == [f"{saved.draft_id} 第 1 版"]
    break_in(
        database,
        "UPDATE draft_versions SET content = json_set(:old, '$.report.verdict', '退回重测')",
        old=canonical(draft.model_copy(update={"id": saved.draft_id}).to_json()),
    )
    assert [one.what for one in look().differs] == ["重新检查得到的报告与存的不同"]
