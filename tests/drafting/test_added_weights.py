"""A row that is added never stays without a weight unnoticed."""

import pytest

from assistant.drafting.add_entry import add_entry
from assistant.drafting.answers import answer
from assistant.drafting.carry_over import carry_over
from assistant.values.draft import Draft, Reply
from assistant.values.input_error import InputError
from tests.drafting.made import CATALOGUE, RULES, drafted, place, row, say

COURSE = drafted("乡镇会计业务培训，5期，每期60人，预算15万元，11月底前办完")
SET = say(COURSE, "满意度权重改成15，其余按比例")
BOTH = pytest.mark.parametrize("how", ["words", "library"])


def added(made: Draft, how: str) -> tuple[Draft, str]:
    if how == "words":
        return say(made, "加一个质量指标：教材合格率≥98%"), "教材合格率"
    return add_entry(made, "PX-10", catalogue=CATALOGUE, ruleset=RULES), "参训人员取证人数"


def total(made: Draft) -> float:
    return sum(float(one.weight or 0) for one in made.target.indicators)


def reply(made: Draft, name: str, text: str) -> Draft:
    question = next(q for q in made.questions if q.at.endswith("/weight"))
    assert (question.at, question.row) == (
        f"/indicators/{place(made, name)}/weight",
        row(made, name).id,
    )
    said = Reply(at=question.at, row=question.row, value=text)
    return answer(made, [said], catalogue=CATALOGUE, ruleset=RULES)


@BOTH
def test_weights_are_shared_anew_where_the_user_has_set_none(how: str) -> None:
    made, name = added(COURSE, how)
    assert row(made, name).weight
    assert total(made) == 90
    assert not [q for q in made.questions if q.at.endswith("/weight")]


@BOTH
def test_where_the_user_has_set_weights_the_new_one_is_asked_for_and_missed(how: str) -> None:
    made, name = added(SET, how)
    assert row(made, name).weight is None
    at = f"/indicators/{place(made, name)}/weight"
    assert ("C18", at) in {(one.code, one.at) for one in made.report.open_errors}
    assert "还没有权重" in made.understood
    given = reply(made, name, "8分")
    assert row(given, name).weight == "8"
    assert total(given) == 90
    assert not [q for q in given.questions if q.at.endswith("/weight")]
    assert total(reply(made, name, "按标准")) == 90


@BOTH
def test_an_answer_that_is_no_number_of_points_is_refused(how: str) -> None:
    made, name = added(SET, how)
    with pytest.raises(InputError, match="看不出是几分"):
        reply(made, name, "随便")


def test_a_carried_table_shares_by_the_weights_it_has() -> None:
    """Last year's rows are not the library's; a row added from it must not take half of all."""
    last = say(COURSE, "把结业考核合格率改成95%").target
    carried = carry_over(last, 2027, catalogue=CATALOGUE, ruleset=RULES)
    made = say(add_entry(carried, "PX-10", catalogue=CATALOGUE, ruleset=RULES), "权重重新分配")
    output = [one for one in made.target.indicators if one.level1 == "产出指标"]
    heaviest = max(float(one.weight or 0) for one in output if one.name != "参训人员取证人数")
    assert 1 <= float(row(made, "参训人员取证人数").weight or 0) <= heaviest
    assert sum(float(one.weight or 0) for one in output) == 40
