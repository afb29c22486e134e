"""The report as a whole: verdicts, priorities, levels, crashes, sameness."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonpatch
import pytest

from assistant.validator.pointer import read_cell
from assistant.validator.registry import list_rules
from assistant.validator.rule import rule
from assistant.validator.sheet import changed, read_sheet, valid_table
from assistant.validator.validate import validate
from assistant.values.report import DIMENSIONS, Report
from assistant.values.target import Target
from knowledge.indicator import load_catalogue
from knowledge.ruleset import Level, RuleSet, load_ruleset

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "assistant/validator/rules").rglob("*/*.yaml"))
EVERY_CASE = [case for path in SHEETS for case in read_sheet(path)]


Check = Callable[..., Report]


def codes(report: object) -> list[str]:
    return [finding.code for finding in report.findings]  # type: ignore[attr-defined]


def test_the_valid_table_has_no_error_and_no_warning(check: Check) -> None:
    report = check(Target.parse(valid_table()))
    assert report.findings == ()
    assert report.verdict == "可提交"
    assert report.unchecked == ()


def test_money_without_goal_and_indicators_is_not_to_be_funded(check: Check) -> None:
    target = Target.parse(
        {"project": {"name": "某项目"}, "funding": {"unit": "万元", "annual": 50}}
    )
    report = check(target)
    assert report.verdict == "不予安排情形"
    assert [f.at for f in report.findings if f.code == "B15"] == ["/goal/annual", "/indicators"]
    hidden = [f for f in report.findings if f.at in ("/goal/annual", "/indicators")]
    assert {f.code for f in hidden} == {"B15"}


def test_a_cost_cap_over_the_funds_is_to_be_measured_again(check: Check) -> None:
    funds = {f"/funding/{name}": "100" for name in ("total", "annual", "fiscal", "last_annual")}
    cost = {
        "/indicators/0/name": "项目总成本",
        "/indicators/0/value": "130",
        "/indicators/0/unit": "万元",
    }
    report = check(changed({**funds, **cost}))
    assert report.verdict == "退回重测"
    assert codes(report) == ["B01"]


def test_a_plain_error_goes_back_for_correction(check: Check) -> None:
    assert check(changed({"/project/unit": None})).verdict == "退回修改"


def test_the_worst_outcome_decides(check: Check) -> None:
    target = changed({"/project/unit": None, "/funding/total": "10", "/goal": None})
    assert check(target).verdict == "不予安排情形"


@pytest.mark.parametrize(
    ("differences", "kept", "hidden"),
    [
        ({"/indicators/2/value": None, "/indicators/2/unit": None}, "C08", "C09"),
        ({"/indicators/5/op": "定性", "/indicators/5/value": "明显提升"}, "C26", "S01"),
        ({"/indicators/4/op": "定性", "/indicators/4/value": "及时"}, "S11", "C26"),
        ({"/indicators/3/op": ">", "/indicators/3/value": "100"}, "S08", "S06"),
        (
            {
                "/indicators/0/name": "总成本",
                "/indicators/0/unit": "万元",
                "/indicators/0/value": "240000",
            },
            "B05",
            "B01",
        ),
        ({"/goal": None}, "B15", "C22"),
        ({"/goal": None, "/funding": None}, "C22", "C01"),
    ],
)
def test_one_cause_gives_one_finding(
    check: Check, differences: dict[str, str], kept: str, hidden: str
) -> None:
    found = check(changed(differences)).findings
    places = [f.at for f in found if f.code == kept]
    assert places
    assert not [f for f in found if f.code == hidden and f.at in places]


@pytest.mark.parametrize("case", EVERY_CASE, ids=lambda case: case.name)
def test_every_finding_points_into_the_table_and_its_fix_applies(case: object) -> None:
    target = case.target()  # type: ignore[attr-defined]
    ruleset = load_ruleset(case.ruleset).for_year(case.year)  # type: ignore[attr-defined]
    report = validate(target, ruleset, load_catalogue())
    json = target.model_dump(mode="json", by_alias=True)
    for finding in report.findings:
        block = finding.at.rsplit("/", 1)[0]
        assert read_cell(json, finding.at) is not None or read_cell(json, block) is not None
        assert finding.message.endswith("。")
        if finding.fix:
            assert finding.fix.kind != "safe" or _fixed(target, finding, ruleset)


def _fixed(target: Target, finding: object, ruleset: RuleSet) -> bool:
    """A safe fix takes its finding away and brings no new one."""
    raw = jsonpatch.apply_patch(target.to_json(), list(finding.fix.patch))  # type: ignore[attr-defined]
    before = validate(target, ruleset, load_catalogue()).findings
    after = validate(Target.parse(raw), ruleset, load_catalogue()).findings
    key = {(f.code, f.at) for f in after}
    return (finding.code, finding.at) not in key and key <= {(f.code, f.at) for f in before}  # type: ignore[attr-defined]


def test_findings_come_in_the_order_of_the_form(check: Check) -> None:
    target = changed(
        {
            "/indicators/5/value": "120",
            "/indicators/1/value": None,
            "/goal/annual": "做好。",
            "/project/unit": None,
        }
    )
    assert [(f.at, f.code) for f in check(target).findings] == [
        ("/project/unit", "C01"),
        ("/goal/annual", "C22"),
        ("/indicators/1/value", "C08"),
        ("/indicators/5/value", "S06"),
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"/funding/annual": "240000"}, [("B05", "/funding/annual")]),
        ({"/funding/fiscal": "240000"}, [("B05", "/funding/fiscal")]),
        ({"/indicators/2/value": "-480"}, [("S06", "/indicators/2/value")]),
        ({"/indicators/3/value": "0.95"}, [("S06", "/indicators/3/value")]),
        ({"/indicators/6/value": "90分"}, [("C11", "/indicators/6/value")]),
        ({"/indicators/1/value": "6期左右"}, [("S01", "/indicators/1/value")]),
        ({"/indicators/2/weight": "十五"}, [("C18", "/indicators/2/weight")]),
        ({"/indicators/4/value": "2026-13-45"}, [("S10", "/indicators/4/value")]),
        ({"/year": 99999}, [("C02", "/year")]),
        ({"/project/unit": "待定"}, [("C12", "/project/unit")]),
    ],
)
def test_one_fault_is_one_finding(
    check: Check, cells: dict[str, object], told: list[tuple[str, str]]
) -> None:
    found = check(changed(cells)).findings
    assert [(f.code, f.at) for f in found if f.severity != "advice"] == told


def test_a_number_that_differs_says_both() -> None:
    target = changed({"/goal/annual": valid_table()["goal"]["annual"].replace("6期", "8期")})
    report = validate(target, load_ruleset("urumqi-2022-submit"), load_catalogue())
    (found,) = [f for f in report.findings if f.code == "R03"]
    assert "“8期”" in found.message
    assert "“≥6期”" in found.message


def test_an_error_without_a_checked_clause_is_a_warning(check: Check) -> None:
    target = changed({"/indicators/5/op": "定性", "/indicators/5/value": "明显提升"})
    local = next(f for f in check(target).findings if f.code == "C26")
    national = next(f for f in check(target, "national-2021-submit").findings if f.code == "C26")
    assert (local.severity, national.severity) == ("error", "warning")
    assert "urumqi-2022#objective-management" not in [b["passage"] for b in national.basis]
    assert national.outcome is None


def test_a_rule_set_switches_a_rule_off_and_says_why() -> None:
    target = changed({"/project/unit": None})
    ruleset = _with_level("C01", "off", "系统自动带出")
    report = validate(target, ruleset, load_catalogue())
    assert "C01" not in codes(report)
    assert "系统自动带出" in next(one.reason for one in report.unchecked if one.code == "C01")


def test_a_rule_set_lowers_any_rule_and_raises_certain_ones_only() -> None:
    lowered = _with_level("C01", "advice", "本地不要求")
    report = validate(changed({"/project/unit": None}), lowered, load_catalogue())
    assert [f.severity for f in report.findings if f.code == "C01"] == ["advice"]
    raised = _with_level("P05", "error", "本地要求")
    report = validate(changed({"/indicators/6/value": "60"}), raised, load_catalogue())
    assert [f.severity for f in report.findings if f.code == "P05"] == ["error"]


def _with_level(code: str, severity: str, reason: str) -> RuleSet:
    ruleset = load_ruleset("urumqi-2022-submit").for_year(2026)
    level = Level.model_validate({"severity": severity, "reason": reason})
    return ruleset.model_copy(update={"levels": {**ruleset.levels, code: level}})


def test_every_dimension_has_at_least_six_rules() -> None:
    count = {name: sum(rule.dimension == name for rule in list_rules()) for name in DIMENSIONS}
    assert min(count.values()) >= 6, count


def test_a_heuristic_rule_cannot_be_declared_an_error() -> None:
    with pytest.raises(ValueError, match="不是“确定”类"):
        rule("S99", "指标科学性", "error", basis=(), decidable="heuristic")


REPORT = """
import sys, rfc8785
from assistant.validator.sheet import read_sheet
from assistant.validator.validate import validate
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset
from pathlib import Path
for path in sorted(Path("assistant/validator/rules").rglob("*/*.yaml")):
    for case in read_sheet(path):
        ruleset = load_ruleset(case.ruleset).for_year(case.year)
        sys.stdout.buffer.write(rfc8785.dumps(validate(case.target(), ruleset, load_catalogue()).to_json()))
"""


def test_reports_are_the_same_bytes_in_every_process() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", REPORT], cwd=ROOT, check=True, capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "4242")
    }  # fmt: skip
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000
