"""Reasons for warnings: bound to code, row and the flagged cells."""

from collections.abc import Callable

import pytest

from assistant.validator.registry import list_rules, sheet_of
from assistant.validator.sheet import Case, changed, read_sheet
from assistant.validator.validate import with_reasons
from assistant.values.report import Report
from assistant.values.target import Target, Waiver

Check = Callable[..., Report]
WARNED = {
    "/indicators/6/value": "60",
    "/goal/annual": "2026年11月底前举办6期社区工作者培训，培训480人次，结业合格率不低于95%。",
}
TWIN_CASES = [
    case
    for rule in list_rules()
    for case in read_sheet(sheet_of(rule.code))
    if len(set(case.flags)) < len(case.flags) or rule.code in ("B05", "B06", "S15", "C12")
]
REASON = Waiver(code="P05", row="r7", reason="上年调查为 58%，逐年提高")


def waived(check: Check, target: Target) -> list[str | None]:
    found = [f for f in check(target).findings if f.code == "P05"]
    return [f.waived.reason if f.waived else None for f in found]


def test_a_warning_with_a_reason_may_be_submitted(check: Check) -> None:
    target = changed(WARNED)
    assert check(target).verdict == "说明后可提交"
    reasoned = with_reasons(target, check(target), [REASON])
    assert check(reasoned).verdict == "可提交"
    assert reasoned.hash == target.hash
    assert reasoned.waivers[0].cells == check(target).findings[0].cells


def test_a_reason_lapses_when_its_cell_changes(check: Check) -> None:
    target = changed(WARNED)
    reasons = with_reasons(target, check(target), [REASON]).waivers
    edited = changed({**WARNED, **{"/indicators/6/value": "61"}})
    assert waived(check, edited.model_copy(update={"waivers": reasons})) == [None]


def test_a_reason_stays_with_its_row_when_rows_move(check: Check) -> None:
    target = changed(WARNED)
    reasoned = with_reasons(target, check(target), [REASON])
    moved = reasoned.model_copy(update={"indicators": tuple(reversed(reasoned.indicators))})
    assert waived(check, moved) == [REASON.reason]


def test_a_reason_without_a_hash_counts(check: Check) -> None:
    target = changed(WARNED).model_copy(update={"waivers": (REASON,)})
    assert waived(check, target) == [REASON.reason]


def test_a_blank_reason_counts_for_nothing(check: Check) -> None:
    blank = Waiver(code="P05", row="r7", reason=" ")
    assert waived(check, changed(WARNED).model_copy(update={"waivers": (blank,)})) == [None]


def test_an_error_is_not_waived(check: Check) -> None:
    target = changed({"/project/unit": None})
    waiver = Waiver(code="C01", row=None, at="/project/unit", reason="没有实施单位")
    report = check(target.model_copy(update={"waivers": (waiver,)}))
    assert report.verdict == "退回修改"
    assert with_reasons(target, report, [waiver]).waivers == ()


def test_one_reason_by_place_covers_each_finding_there_until_one_is_new(check: Check) -> None:
    goal = "2026年11月底前举办6期培训480人次，编教材3套，建12个点，合格率95%以上，满意度90%以上。"
    target = changed({"/goal/annual": goal})
    report = check(target)
    assert [f.code for f in report.findings] == ["R03", "R03"]
    reasoned = with_reasons(
        target, report, [{"code": "R03", "row": None, "reason": "后续年度考核"}]
    )
    assert len(reasoned.waivers) == 2
    assert check(reasoned).verdict == "可提交"
    fewer = reasoned.model_copy(
        update={"indicators": tuple(r for r in reasoned.indicators if r.id != "r2")}
    )
    open_now = [f.message for f in check(fewer).open_warnings if f.code == "R03"]
    assert len(open_now) == 1 and "6期" in open_now[0]


TWINS = {
    "/goal/annual": "2026年11月底前举办6期培训480人次，编教材3套，建12个点，合格率95%以上，满意度90%以上。"
}


def reasons_of(report: Report) -> dict[str, str | None]:
    return {f.message: f.waived.reason if f.waived else None for f in report.findings}


def test_twin_warnings_are_explained_apart_by_their_cells(check: Check) -> None:
    target = changed(TWINS)
    first, second = check(target).findings
    assert (first.code, first.at) == (second.code, second.at)
    assert first.cells != second.cells
    given = [
        {"code": f.code, "row": f.row, "at": f.at, "cells": f.cells, "reason": reason}
        for f, reason in ((second, "点由另一个项目建"), (first, "教材不考核"))
    ]
    one = with_reasons(target, check(target), given[:1])
    assert reasons_of(check(one)) == {first.message: None, second.message: "点由另一个项目建"}
    both = with_reasons(target, check(target), given)
    told = {first.message: "教材不考核", second.message: "点由另一个项目建"}
    assert reasons_of(check(both)) == told
    again = with_reasons(both, check(both), [])
    assert again.waivers == both.waivers


def test_a_reason_for_one_twin_wins_over_one_for_the_cell(check: Check) -> None:
    target = changed(TWINS)
    first, second = check(target).findings
    whole = Waiver(code="R03", at="/goal/annual", reason="后续年度考核")
    own = Waiver(code="R03", at="/goal/annual", cells=second.cells, reason="点由另一个项目建")
    told = {first.message: "后续年度考核", second.message: "点由另一个项目建"}
    for order in ([whole, own], [own, whole]):
        filled = with_reasons(target, check(target), order)
        assert reasons_of(check(filled)) == told
        assert {waiver.cells for waiver in filled.waivers} == {first.cells, second.cells}
    later = target.model_copy(update={"waivers": (whole,)})
    filled = with_reasons(later, check(later), [own])
    assert reasons_of(check(filled)) == told
    assert len(filled.waivers) == 2


def test_a_new_reason_replaces_the_old_one(check: Check) -> None:
    target = changed(WARNED)
    old = with_reasons(target, check(target), [REASON])
    better = REASON.model_copy(update={"reason": "三年内提到 80%"})
    new = with_reasons(old, check(old), [better])
    assert [waiver.reason for waiver in new.waivers] == ["三年内提到 80%"]
    assert waived(check, new) == ["三年内提到 80%"]


@pytest.mark.parametrize("case", TWIN_CASES)
def test_two_findings_of_one_code_in_one_cell_have_different_cells(
    check: Check, case: Case
) -> None:
    report = check(case.target(), case.ruleset, case.year)
    names = [(f.code, f.at, f.cells) for f in report.findings]
    assert len(set(names)) == len(names)


def test_the_same_sentence_is_said_once(check: Check) -> None:
    goal = "本项目申请资金90万元，举办6期培训480人次；本项目申请资金90万元，11月底前办完，合格率95%以上，满意度90%以上。"
    found = [f for f in check(changed({"/goal/annual": goal})).findings if f.code == "B06"]
    assert len(found) == 1
