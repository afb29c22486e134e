"""Someone opens the file with another program: what the database refuses by itself."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.store.content import canonical, digest
from assistant.store.database import Database
from assistant.values.receipt import Receipt


@pytest.fixture
def receipt(hand_in: Callable[..., Any], valid: dict[str, Any]) -> Receipt:
    given = hand_in(valid)
    assert isinstance(given, Receipt)
    return given


@pytest.fixture
def outsider(database: Database, receipt: Receipt) -> Iterator[sqlite3.Connection]:
    """A connection that asks for no foreign keys, as any other program's."""
    assert receipt.id
    connection = sqlite3.connect(database.path)
    yield connection
    connection.close()


def forged(connection: sqlite3.Connection, **changes: Any) -> dict[str, Any]:
    """The stored report, changed, as a row under a hash of its own."""
    content = json.loads(connection.execute("SELECT content FROM reports").fetchone()[0]) | changes
    text = canonical(content)
    return {"id": digest(text), "content": text, "open_errors": 0, "unexplained_warnings": 0}


def insert(
    connection: sqlite3.Connection, table: str, row: dict[str, Any], verb: str = "INSERT"
) -> None:
    names, marks = ", ".join(row), ", ".join("?" for _ in row)
    with connection:
        connection.execute(f"{verb} INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))


def finding(severity: str | None, reason: str | None = None) -> dict[str, Any]:
    return {"code": "B01", "severity": severity, "waived": {"reason": reason} if reason else None}


@pytest.mark.parametrize(
    "findings",
    [
        [finding("error")],
        [finding("error", "财政同意")],
        [finding("warning")],
        [finding("warning", "  ")],
        [finding("advice"), finding("error")],
        [finding(None)],
        [finding("Error")],
    ],
)
def test_a_report_whose_counts_belie_its_content_is_refused(
    outsider: sqlite3.Connection, findings: list[dict[str, Any]]
) -> None:
    row = forged(outsider, findings=findings)
    with pytest.raises(sqlite3.IntegrityError, match="计数与内容不符"):
        insert(outsider, "reports", row)


def test_the_same_findings_with_honest_counts_are_kept(outsider: sqlite3.Connection) -> None:
    row = forged(
        outsider, findings=[finding("error"), finding("warning"), finding("warning", "有因")]
    )
    insert(outsider, "reports", row | {"open_errors": 1, "unexplained_warnings": 1})


@pytest.mark.parametrize("content", ["", "[]", "{", "{}", '{"findings":{}}'])
def test_a_report_that_is_none_is_refused(outsider: sqlite3.Connection, content: str) -> None:
    row = {"id": "x", "content": content, "open_errors": 0, "unexplained_warnings": 0}
    with pytest.raises(sqlite3.Error):
        insert(outsider, "reports", row)


def submission(connection: sqlite3.Connection, **changes: Any) -> dict[str, Any]:
    names = "draft_id, target, target_hash, inputs, report_id, at"
    row = connection.execute(f"SELECT {names} FROM submissions").fetchone()
    return dict(zip(names.split(", "), row, strict=True)) | {"id": "R1", "key": "k"} | changes


@pytest.mark.parametrize(
    "changes",
    [
        {"report_id": "sha256:none"},
        {"target_hash": "sha256:0"},
        {"inputs": '{"validator":"9"}'},
    ],
)
def test_a_submission_without_its_own_report_is_refused(
    outsider: sqlite3.Connection, changes: dict[str, Any]
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="检查通过的报告"):
        insert(outsider, "submissions", submission(outsider, **changes))


@pytest.mark.parametrize(
    ("counts", "changes"),
    [
        ({"open_errors": 1}, {"findings": [finding("error")]}),
        ({"unexplained_warnings": 1}, {"findings": [finding("warning")]}),
        ({}, {"verdict": "退回修改"}),
        ({}, {"verdict": "没有查完"}),
        ({}, {"verdict": None}),
    ],
)
def test_a_submission_on_a_report_that_did_not_pass_is_refused(
    outsider: sqlite3.Connection, counts: dict[str, int], changes: dict[str, Any]
) -> None:
    report = forged(outsider, **changes) | counts
    insert(outsider, "reports", report)
    with pytest.raises(sqlite3.IntegrityError, match="检查通过的报告"):
        insert(outsider, "submissions", submission(outsider, report_id=report["id"]))


def test_a_receipt_that_says_something_else_is_refused(
    outsider: sqlite3.Connection, receipt: Receipt
) -> None:
    insert(outsider, "submissions", submission(outsider))
    own = receipt.to_json() | {"id": "R1"}
    for change in (
        {"id": receipt.id},
        {"at": "2020-01-01T00:00:00+08:00"},
        {"target_hash": "sha256:0"},
        {"target": own["target"] | {"year": 2027}},
        {"report": own["report"] | {"verdict": "说明后可提交"}},
    ):
        with pytest.raises(sqlite3.IntegrityError, match="回执与提交的内容不符"):
            insert(outsider, "receipts", {"id": "R1", "content": canonical(own | change)})
    insert(outsider, "receipts", {"id": "R1", "content": canonical(own)})


@pytest.mark.parametrize("table", ["reports", "submissions", "receipts", "moves"])
def test_what_was_submitted_is_neither_changed_nor_removed_nor_replaced(
    outsider: sqlite3.Connection, table: str
) -> None:
    first = outsider.execute(f"PRAGMA table_info({table})").fetchone()[1]
    cursor = outsider.execute(f"SELECT * FROM {table}")
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    for generated in ("verdict",) + (("target_hash", "inputs") if table == "reports" else ()):
        row.pop(generated, None)
    before = outsider.execute(f"SELECT * FROM {table}").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="不能改动或删除"):
        outsider.execute(f"UPDATE {table} SET {first} = {first}")
    with pytest.raises(sqlite3.IntegrityError, match="不能改动或删除"):
        outsider.execute(f"DELETE FROM {table}")
    with pytest.raises(sqlite3.IntegrityError, match="不能改动或删除|接不上"):
        insert(outsider, table, row, verb="INSERT OR REPLACE")
    assert outsider.execute(f"SELECT * FROM {table}").fetchall() == before


def test_nothing_but_the_gate_adds_submissions() -> None:
    root = Path(__file__).parents[2]
    users = {
        path.relative_to(root).as_posix()
        for package in ("assistant", "ui", "evals")
        for path in (root / package).rglob("*.py")
        if "add_submission" in path.read_text(encoding="utf-8")
    }
    assert users == {"assistant/store/submissions.py", "assistant/submission/gate.py"}
