"""What the gate lets through, what it keeps out, and that pressing twice submits once."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.store.database import Database
from assistant.store.drafts import save_draft
from assistant.store.errors import ClassifiedText
from assistant.store.events import list_events
from assistant.store.submissions import submitted_hashes
from assistant.submission.errors import SubmissionError
from assistant.submission.gate import Refused
from assistant.submission.receipts import receipt, receipt_of_table
from assistant.validator.validate import validate
from assistant.values.draft import Draft
from assistant.values.receipt import Receipt
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet, load_ruleset

HandIn = Callable[..., Receipt | Refused]
ROOT = Path(__file__).parents[2]
TABLES = ("reports", "submissions", "receipts", "moves")


def counts(database: Database) -> list[int]:
    connection = sqlite3.connect(database.path)
    rows = [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES]
    connection.close()
    return rows


def test_a_clean_table_gets_a_receipt_that_can_be_found_again(
    database: Database, hand_in: HandIn, valid: dict[str, Any], now: datetime
) -> None:
    given = hand_in(valid)
    assert isinstance(given, Receipt)
    assert given.id.startswith("R20261124-")
    assert given.at == now.isoformat()
    assert given.target_hash == Target.parse(valid).hash == given.report.target_hash
    assert receipt(database, given.id) == given
    assert receipt(database, f" {given.id.lower()} ") == given
    assert receipt_of_table(database, given.target_hash) == given
    assert submitted_hashes(database) == {given.target_hash}
    assert counts(database) == [1, 1, 1, 1]


def test_an_unknown_receipt_is_named(database: Database) -> None:
    with pytest.raises(SubmissionError, match="R20200101-000000"):
        receipt(database, "R20200101-000000")
    assert receipt_of_table(database, "sha256:0") is None


def test_the_same_table_twice_is_one_submission(
    database: Database, hand_in: HandIn, valid: dict[str, Any], now: datetime
) -> None:
    first = hand_in(valid)
    assert hand_in(valid, now=now + timedelta(days=3)) == first
    assert hand_in(valid | {"id": "another name"}, chosen="另一个说法") == first
    assert counts(database) == [1, 1, 1, 1]
    other = hand_in(valid | {"goal": valid["goal"] | {"overall": "三年内培训全部社区工作者"}})
    assert isinstance(other, Receipt)
    assert other.id != getattr(first, "id", None)


def test_a_faulty_table_is_kept_out_and_nothing_is_written(
    database: Database, hand_in: HandIn
) -> None:
    raw = {
        "project": {"name": "某项目", "department": "某局"},
        "funding": {"unit": "万元", "annual": 50},
    }
    result = hand_in(raw)
    assert isinstance(result, Refused)
    assert result.report.verdict == "不予安排情形"
    assert counts(database) == [0, 0, 0, 0]


def test_errors_are_not_waived_by_reasons(database: Database, hand_in: HandIn) -> None:
    raw = {"project": {"name": "某项目"}, "funding": {"unit": "万元", "annual": 50}}
    refused = hand_in(raw)
    assert isinstance(refused, Refused)
    reasons = [
        {"code": f.code, "row": f.row, "at": f.at, "reason": "领导同意"}
        for f in refused.report.findings
    ]
    assert isinstance(hand_in(raw, reasons=reasons), Refused)
    assert counts(database) == [0, 0, 0, 0]


def test_a_warning_needs_its_reason_and_the_reason_is_kept(
    database: Database, hand_in: HandIn, valid: dict[str, Any], look: Callable[[], Any]
) -> None:
    raw = valid | {"indicators": [dict(row) for row in valid["indicators"]]}
    raw["indicators"][1]["value"] = "若干"  # cannot be read as a number: C32, a warning
    refused = hand_in(raw)
    assert isinstance(refused, Refused)
    assert refused.report.verdict == "说明后可提交"
    warnings = refused.report.open_warnings
    assert warnings
    assert not refused.report.open_errors
    blank = [{"code": w.code, "row": w.row, "reason": "  "} for w in warnings]
    elsewhere = [{"code": w.code, "row": "r99", "reason": "期数年中确定"} for w in warnings]
    for reasons in (blank, elsewhere):
        assert isinstance(hand_in(raw, reasons=reasons), Refused)
    assert counts(database) == [0, 0, 0, 0]

    reasons = [{"code": w.code, "row": w.row, "reason": "期数年中确定"} for w in warnings]
    given = hand_in(raw, reasons=reasons)
    assert isinstance(given, Receipt)
    assert {f.waived.reason for f in given.report.findings if f.waived} == {"期数年中确定"}
    assert {waiver.reason for waiver in given.target.waivers} == {"期数年中确定"}
    assert given.target_hash == refused.report.target_hash
    assert hand_in(raw, reasons=reasons) == given
    better = [reason | {"reason": "期数待年度计划批准后确定"} for reason in reasons]
    again = hand_in(raw, reasons=better)
    assert isinstance(again, Receipt)
    assert again.id != given.id
    assert receipt_of_table(database, given.target_hash) == again
    assert look().clean


def test_a_table_for_publication_cannot_be_submitted(
    database: Database, hand_in: HandIn, valid: dict[str, Any]
) -> None:
    with pytest.raises(SubmissionError, match="submit"):
        hand_in(valid, ruleset=load_ruleset("urumqi-2022-published"))
    assert counts(database) == [0, 0, 0, 0]


def test_a_classified_table_leaves_only_an_event(
    database: Database, hand_in: HandIn, valid: dict[str, Any]
) -> None:
    marked = valid | {"project": valid["project"] | {"content": "机密★1年 面向全区社区工作者"}}
    with pytest.raises(ClassifiedText):
        hand_in(marked)
    assert counts(database) == [0, 0, 0, 0]
    assert [e.detail for e in list_events(database)] == [{"where": "submission"}]


def test_a_table_on_which_a_rule_failed_gets_no_receipt(
    database: Database, hand_in: HandIn, valid: dict[str, Any], ruleset: RuleSet
) -> None:
    lacking = ruleset.model_copy(update={"words": {}})  # as no rule set file may be
    with pytest.raises(SubmissionError, match="S01.*没有查完"):
        hand_in(valid, ruleset=lacking)
    assert counts(database) == [0, 0, 0, 0]


def test_money_too_long_to_be_read_gets_no_receipt(
    database: Database, hand_in: HandIn, valid: dict[str, Any]
) -> None:
    huge = {"total": "1e999999999", "annual": "1e999999999"}
    cost = valid["indicators"][0] | {"name": "项目总成本", "value": "99999", "unit": "万元"}
    raw = valid | {
        "funding": valid["funding"] | huge,
        "indicators": [cost, *valid["indicators"][1:]],
    }
    refused = hand_in(raw)
    assert isinstance(refused, Refused)
    assert [f.at for f in refused.report.open_errors] == ["/funding/total", "/funding/annual"]
    assert counts(database) == [0, 0, 0, 0]


def drafted(raw: dict[str, Any], ruleset: RuleSet, catalogue: Catalogue) -> Draft:
    target = Target.parse(raw)
    report = validate(target, ruleset, catalogue)
    return Draft(target=target, provenance={}, report=report, understood="")


def test_a_draft_changed_elsewhere_is_not_submitted(
    database: Database,
    hand_in: HandIn,
    valid: dict[str, Any],
    ruleset: RuleSet,
    catalogue: Catalogue,
    now: datetime,
) -> None:
    other = valid | {"project": valid["project"] | {"code": "2"}}
    draft_id = save_draft(database, drafted(other, ruleset, catalogue), now=now).draft_id
    for unknown in (draft_id, "D0"):
        with pytest.raises(SubmissionError, match="刷新"):
            hand_in(valid, draft_id=unknown)
    assert counts(database) == [0, 0, 0, 0]


def test_a_table_other_than_the_one_seen_is_not_submitted(
    database: Database,
    hand_in: HandIn,
    valid: dict[str, Any],
    ruleset: RuleSet,
    catalogue: Catalogue,
    now: datetime,
) -> None:
    edited = valid | {"project": valid["project"] | {"code": "2"}}
    seen, latest = Target.parse(valid).hash, Target.parse(edited).hash
    draft_id = save_draft(database, drafted(edited, ruleset, catalogue), now=now).draft_id
    for raw, given in ((edited, seen), (valid, seen)):
        with pytest.raises(SubmissionError, match="别处改动过"):
            hand_in(raw, draft_id=draft_id, expected_hash=given)
    assert counts(database) == [0, 0, 0, 0]
    assert isinstance(hand_in(valid, expected_hash=seen), Receipt)
    with pytest.raises(SubmissionError, match="别处改动过"):  # though the old table has a receipt
        hand_in(valid, draft_id=draft_id, expected_hash=seen)
    assert isinstance(hand_in(edited, draft_id=draft_id, expected_hash=latest), Receipt)


SUBMIT = """
import resource, sys
from datetime import datetime
from pathlib import Path
from assistant.store.database import open_database
from assistant.store.errors import StoreError
from assistant.submission.gate import submit
from assistant.values.target import Target
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset
from knowledge.yaml_file import read_yaml

data, table, times, limit = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
raw, ruleset, catalogue = read_yaml(table), load_ruleset("urumqi-2022-submit"), load_catalogue()
database = open_database(data)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for number in range(times):
    raw["project"]["code"] = str(number)
    try:
        done = submit(database, Target.parse(raw), ruleset=ruleset, catalogue=catalogue, now=datetime.now())
    except StoreError as error:
        print("refused", error)
        break
    print(done.id)
"""


def start(database: Database, table: Path, times: int, limit: int = 0) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SUBMIT, str(database.path.parent), str(table), str(times)]
    return subprocess.Popen([*command, str(limit)], stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_two_processes_submit_the_same_tables_once(
    database: Database, look: Callable[[], Any], table: Path
) -> None:
    running = [start(database, table, 12) for _ in range(2)]
    first, second = [one.communicate(timeout=120)[0].split() for one in running]
    assert len(set(first)) == 12
    assert first == second
    assert counts(database) == [12, 12, 12, 12]
    result = look()
    assert (result.clean, result.checked) == (True, 12)


def test_a_full_disk_at_submission_leaves_nothing_half(
    database: Database, hand_in: HandIn, valid: dict[str, Any], look: Callable[[], Any], table: Path
) -> None:
    earlier = hand_in(valid)
    assert isinstance(earlier, Receipt)
    told = start(database, table, 500, 600_000).communicate(timeout=120)[0].splitlines()
    *given, last = told
    assert last.startswith("refused")
    assert "磁盘" in last
    assert given
    assert counts(database) == [len(given) + 1] * 4
    for name in [earlier.id, *given]:
        assert receipt(database, name).id == name
    assert look().clean
