"""Tables that a careful reviewer passes: the library's examples and the clean tables of the evals."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from assistant.validator.choose import choose_ruleset
from assistant.validator.validate import validate
from assistant.values.report import Report
from assistant.values.target import Target
from evals.tables import read_tables, run
from knowledge.indicator import FundUse, load_catalogue

Check = Callable[..., Report]
EXAMPLES = [use for use in load_catalogue().fund_uses if use.example]


def loud(report: Report) -> list[str]:
    return [f"{f.code} {f.at} {f.message}" for f in report.findings if f.severity != "advice"]


def as_submission(target: Target) -> Report:
    ruleset, _ = choose_ruleset(target, "乌鲁木齐市", None, True)
    return validate(target, ruleset.for_year(target.year), load_catalogue())


@pytest.mark.parametrize("use", EXAMPLES, ids=[use.id for use in EXAMPLES])
def test_an_example_of_the_library_has_no_error_and_no_warning(use: FundUse) -> None:
    assert loud(as_submission(Target.parse(use.example))) == []


@pytest.mark.parametrize("use", EXAMPLES, ids=[use.id for use in EXAMPLES])
def test_an_example_in_the_old_form_stays_quiet(use: FundUse) -> None:
    raw = copy.deepcopy(dict(use.example or {})) | {"form": "2015"}
    entries = {entry.name: entry for entry in use.indicators}
    for row in raw["indicators"]:
        if entry := entries.get(row["name"]):
            row |= {"level1": entry.level1["2015"], "level2": entry.level2["2015"]}
    assert loud(as_submission(Target.parse(raw))) == []


def test_the_clean_tables_stay_quiet() -> None:
    judged = run("dev", as_submission)
    if not judged:
        pytest.skip("evals/cases/tables/clean_dev.jsonl 不在，没有可查的干净表")
    assert sum(one.errors for one in judged) == 0
    assert sum(one.warnings for one in judged) <= 0.3 * len(judged), [one.got for one in judged]


def test_a_clean_table_made_faulty_is_not_quiet() -> None:
    tables: list[dict[str, Any]] = read_tables("dev")
    if not tables:
        pytest.skip("evals/cases/tables/clean_dev.jsonl 不在，没有可查的干净表")
    for raw in tables:
        raw["funding"]["annual"] = "999999"
        assert any(
            "C03" in found or "B05" in found for found in loud(as_submission(Target.parse(raw)))
        )
