"""Every rule against the cases of the sheet beside it."""

import pytest

from assistant.validator.registry import list_rules, sheet_of
from assistant.validator.sheet import Case, read_sheet
from assistant.validator.validate import validate
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

CASES = [
    pytest.param(rule.code, case, id=f"{rule.code}-{case.name}")
    for rule in list_rules()
    for case in read_sheet(sheet_of(rule.code))
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_the_rule_speaks_where_its_sheet_says(code: str, case: Case) -> None:
    ruleset = load_ruleset(case.ruleset).for_year(case.year)
    report = validate(case.target(), ruleset, load_catalogue())
    found = [finding for finding in report.findings if finding.code == code]
    assert sorted(f.at for f in found) == sorted(case.flags), [f.message for f in found]
    if case.severity:
        assert {f.severity for f in found} == {case.severity}
    assert (code in {one.code for one in report.unchecked}) == case.unchecked


@pytest.mark.parametrize("code", [rule.code for rule in list_rules()])
def test_a_sheet_has_flagging_and_accepting_cases(code: str) -> None:
    cases = read_sheet(sheet_of(code))
    assert sum(bool(case.flags) for case in cases) >= 2
    assert sum(not case.flags for case in cases) >= 2
