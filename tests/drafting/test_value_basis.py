"""The library suggests what a value could rest on; nothing is put in the unit's mouth."""

import re

import pytest

from assistant.drafting.answers import answer
from assistant.drafting.edit import replace_cells
from assistant.values.draft import Draft, Reply
from tests.drafting.made import CATALOGUE, RULES, drafted, place, row, say

TEXT = "乡镇会计业务培训，5期，每期60人，预算15万元，11月底前办完，考核合格率95%以上，技能达标率92%以上"
PAST = re.compile("往年|上年|历年")


def course(attribute: str) -> Draft:
    return drafted(
        TEXT, Reply(at="/project/unit", value="某区服务中心"),
        Reply(at="/project/department", value="区人社局"),
        Reply(at="/project/attribute", value=attribute), Reply(at="/project/basis", value="无"),
    )  # fmt: skip


def source(made: Draft, name: str) -> tuple[str, str]:
    found = made.provenance[f"{row(made, name).id}/basis"]
    return found.kind, found.text


@pytest.mark.parametrize("attribute", ["新增", "延续", "一次性"])
def test_a_suggested_basis_says_that_it_is_one(attribute: str) -> None:
    made = course(attribute)
    for one in made.target.indicators:
        found = made.provenance.get(f"{one.id}/basis")
        from_library = made.provenance[f"{one.id}/value"].kind == "library"
        if found is None:
            assert one.basis is None
        else:
            assert (found.kind == "library") == from_library, one.name
            assert from_library or "待确认" in found.text


def test_a_new_project_has_no_earlier_years_to_rest_on() -> None:
    made = course("新增")
    for one in made.target.indicators:
        assert one.basis_type != "历史标准"
        if made.provenance[f"{one.id}/value"].kind != "library":
            assert not PAST.search(one.basis or ""), one.name
    asked = {one.at for one in made.questions}
    missing = {one.at for one in made.report.findings if one.code == "C28"}
    assert missing and missing <= asked  # what the rules miss is asked for
    assert f"/indicators/{place(made, '结业考核合格率')}/basis" in asked


def test_a_continued_project_may_rest_on_them_once_confirmed() -> None:
    made = course("延续")
    assert row(made, "结业考核合格率").basis_type == "历史标准"
    assert source(made, "结业考核合格率") == ("open", "指标库建议的依据，待确认")
    assert "C28" not in {one.code for one in made.report.findings}


def test_a_value_that_leaves_the_reference_leaves_its_basis() -> None:
    before = course("延续")
    made = say(before, "满意度改成40%")
    changed = row(made, "参训学员满意度")
    assert (changed.basis, changed.basis_type) == (None, None)
    question = next(one for one in made.questions if one.row == changed.id)
    reply = Reply(at=question.at, row=question.row, value="区人社局2026年培训方案")
    given = answer(made, [reply], catalogue=CATALOGUE, ruleset=RULES)
    assert row(given, "参训学员满意度").basis == "区人社局2026年培训方案"
    assert source(given, "参训学员满意度")[0] == "user"
    assert not [one for one in given.questions if one.row == changed.id]
    assert say(made, "撤销").provenance == before.provenance


def test_the_users_own_basis_stays_and_is_asked_about_again() -> None:
    at = f"/indicators/{place(course('延续'), '结业考核合格率')}/basis"
    own = replace_cells(
        course("延续"), {at: "2025年考核平均96%"}, catalogue=CATALOGUE, ruleset=RULES
    )
    assert source(own, "结业考核合格率") == ("user", "2025年考核平均96%")
    made = say(own, "结业考核合格率改成99%")
    assert row(made, "结业考核合格率").basis == "2025年考核平均96%"
    assert source(made, "结业考核合格率")[0] == "open"


def test_a_project_that_turns_out_to_be_new_loses_what_rests_on_the_past() -> None:
    made = say(course("延续"), "项目属性改成新增")
    assert not [one for one in made.target.indicators if one.basis_type == "历史标准"]
    assert "原来的定值依据不再适用" in made.understood


def test_a_basis_that_is_answered_is_the_users() -> None:
    made = course("新增")
    question = next(one for one in made.questions if one.at.endswith("/basis"))
    reply = Reply(at=question.at, row=question.row, value="2026年培训方案")
    given = answer(made, [reply], catalogue=CATALOGUE, ruleset=RULES)
    assert given.provenance[f"{question.row}/basis"].kind == "user"
    assert len(given.questions) == len(made.questions) - 1


def test_a_rate_of_something_else_that_is_the_same_is_left_alone() -> None:
    made = drafted("乡镇会计业务培训，5期300人次，15万元，11月底前办完，技能达标率90%以上")
    assert "技能达标率90%" in (say(made, "满意度改成95%").target.project.content or "")
