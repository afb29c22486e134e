"""One cause, one finding: of two rules that see the same fault in a cell, the one that says it best speaks."""

from typing import Any

import pytest

from assistant.validator.sheet import changed, put, valid_table
from assistant.validator.validate import validate
from assistant.values.report import Report
from assistant.values.target import Target
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

# what is written; the one rule that speaks; those that would say the same again
PRECEDENCE: list[tuple[str, dict[str, Any], str, set[str]]] = [
    ("a vague word where a number should be", {"/indicators/5/value": "较好"}, "S01", {"C32"}),
    ("a vague word as a grade", {"/indicators/5/value": "较好", "/indicators/5/op": "定性", "/indicators/5/unit": None}, "C26", {"S01", "C32"}),
    ("no complaint taken as satisfaction", {"/indicators/6/value": "无投诉"}, "S19", {"S01", "C26", "C32", "S18"}),
    ("a placeholder for a value", {"/indicators/1/value": "**"}, "C12", {"C32", "C26", "S01", "C10"}),
    ("no value at all", {"/indicators/1/value": None, "/indicators/1/unit": None}, "C08", {"C09", "C10", "C26", "C32"}),
    ("only in time", {"/indicators/4/value": "及时"}, "S11", {"S01", "C26", "C32"}),
    ("a day of no calendar", {"/indicators/4/value": "2026-02-30"}, "S10", {"C32"}),
    ("satisfaction of at least 100 %", {"/indicators/6/value": "100"}, "P05", {"S08", "S06", "P07"}),
    ("a rate of at least 100 %", {"/indicators/3/value": "100"}, "S08", {"S06"}),
    ("at least nothing", {"/indicators/1/value": "0"}, "P08", {"P02", "P05", "P07", "B03"}),
    ("a range with one operator", {"/indicators/2/value": "5-8"}, "C11", {"B03", "P02", "P03"}),
    ("letters among figures", {"/indicators/2/value": "9O"}, "C32", {"B03", "P02", "P03"}),
    ("exceeded last year and not raised", {"/indicators/1/value": "6", "/indicators/1/last_target": "6", "/indicators/1/last_actual": "9"}, "P04", {"P02"}),
    ("less money, twice the work", {"/funding/last_annual": "40", "/indicators/1/value": "12", "/indicators/1/last_actual": "6"}, "B12", {"P03"}),
    ("an internal matter as output", {"/indicators/2/name": "预算执行率", "/indicators/2/unit": "%", "/indicators/2/value": "90"}, "R08", {"R09", "R02"}),
    ("a class outside the form", {"/indicators/6/level1": "产出指标"}, "C05", {"R09"}),
    ("a goal of stars", {"/goal/annual": "**"}, "C22", {"C12", "C01"}),
    ("a goal copied from the duties", {"/goal/annual": "负责全区社区工作者的教育培训、结业考核和日常管理工作", "/project/duties": "负责全区社区工作者的教育培训、结业考核和日常管理工作"}, "R07", {"C23"}),
    ("an unclear whole sum in the goal", {"/goal/annual": "2026年11月底前办6期培训480人次，总投资30万元，合格率不低于95%，学员满意度90%以上"}, "B06", {"B07"}),
    ("a benefit row gone to the outputs", {"/indicators/5/level1": "产出指标", "/indicators/5/level2": "质量指标"}, "C13", {"C19"}),
    ("weights that do not add up", {"/indicators/5/weight": "40"}, "C18", {"C19"}),
    ("roughly so much satisfaction", {"/indicators/6/value": "95%左右", "/indicators/6/unit": None}, "S01", {"C11", "S05"}),
]  # fmt: skip


def report_on(target: Target, ruleset: str = "urumqi-2022-submit") -> Report:
    return validate(target, load_ruleset(ruleset).for_year(2026), load_catalogue())


@pytest.mark.parametrize(
    ("written", "speaks", "silent"), [one[1:] for one in PRECEDENCE], ids=[one[0] for one in PRECEDENCE]
)  # fmt: skip
def test_the_rule_that_says_it_best_speaks(
    written: dict[str, Any], speaks: str, silent: set[str]
) -> None:
    found = [one.code for one in report_on(changed(written)).findings]
    assert found.count(speaks) == 1
    assert not silent & set(found)


def test_a_template_in_a_name_does_not_hide_a_missing_operator() -> None:
    target = changed({"/indicators/1/name": "指标1：培训期数", "/indicators/1/op": None})
    assert {"C12", "C10"} <= {one.code for one in report_on(target).findings}


def test_a_transcript_without_a_class_gets_no_second_finding_about_weights() -> None:
    raw = valid_table()
    for field in ("unit",):
        raw["project"].pop(field)
    for row in raw["indicators"]:
        for field in ("definition", "basis", "basis_type", "method", "source", "scoring"):
            row.pop(field)
    put(raw, "/indicators/5", None)
    report = report_on(Target.parse(raw), "urumqi-2022-published")
    codes = [one.code for one in report.findings]
    assert "C13" in codes
    assert not {"C18", "C19"} & set(codes)
    assert {"C18", "C19"} <= {one.code for one in report.unchecked}


def test_different_faults_of_one_cell_are_told_apart() -> None:
    """A task with a number in its name: the number belongs in the value, the task is no measure."""
    found = [one.code for one in report_on(changed({"/indicators/2/name": "完成培训500人"})).findings]  # fmt: skip
    assert {"S02", "S03"} <= set(found)


def test_order_and_wording_do_not_depend_on_the_order_of_rows_elsewhere() -> None:
    written = {"/indicators/1/op": "约", "/indicators/3/value": "120", "/goal/annual": "**"}
    first = report_on(changed(written))
    assert first == report_on(changed(written))
    places = [one.at for one in first.findings]
    assert places.index("/goal/annual") < places.index("/indicators/1/op")
    assert places.index("/indicators/1/op") < places.index("/indicators/3/value")
