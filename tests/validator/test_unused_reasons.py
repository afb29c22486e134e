"""Reasons that are for no warning are reported, and travel with the table nevertheless."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.exchange.read_tables import read_uploads
from assistant.exchange.report_text import report_text, unused_line
from assistant.exchange.write_tables import table_bytes
from assistant.validator.sheet import changed
from assistant.values.report import Report
from assistant.values.target import Target, Waiver
from knowledge.yaml_file import read_yaml

Check = Callable[..., Report]
CASES: dict[str, Any] = read_yaml(Path(__file__).with_suffix(".yaml"))


def reasoned(case: dict[str, Any]) -> Target:
    waivers = tuple(Waiver.model_validate(one) for one in case["reasons"])
    return changed(case["set"]).model_copy(update={"waivers": waivers})


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_of_a_reason(check: Check, name: str) -> None:
    case = CASES[name]
    target = reasoned(case)
    report = check(target)
    assert [one.why for one in report.unused_waivers] == case.get("says", [])
    assert report.verdict == case["verdict"]
    printed = report_text(report, target, where="表")
    assert printed.count("没有用上：") == len(case.get("says", []))
    assert all(unused_line(one, target) in printed for one in report.unused_waivers)


def test_a_report_without_unused_reasons_has_its_old_bytes(check: Check) -> None:
    assert "unused_waivers" not in check(changed({})).to_json()
    unused = check(reasoned(CASES["an empty reason"])).to_json()["unused_waivers"]
    assert Report.model_validate(
        check(reasoned(CASES["an empty reason"])).to_json()
    ).unused_waivers[0].why == unused[0]["why"]  # fmt: skip


@pytest.mark.parametrize("suffix", [".json", ".xlsx", ".docx"])
def test_reasons_travel_with_the_table(check: Check, suffix: str) -> None:
    target = reasoned(CASES["a reason that fits is used"])
    (read,) = read_uploads([(f"表{suffix}", table_bytes(suffix, [target]))]).tables
    assert read.target.waivers == target.waivers
    assert check(read.target).verdict == "可提交"
