"""Wishes that leave something open get the one question that closes them, or the row that is meant."""

import pytest

from tests.drafting.made import drafted, row, say

COURSE = drafted("乡镇会计业务培训，5期，每期60人，预算15万元，11月底前办完")


@pytest.mark.parametrize(
    ("said", "name", "now"),
    [
        ("人均成本太高了，降一点", "人均培训成本", "≤500元/人次（15万元÷300人次=500元/人次）"),
        ("人均成本太高了", "人均培训成本", "≤500元/人次"),
        ("满意度太低了，提高一些", "参训学员满意度", "≥90%"),
        ("把满意度调高一点", "参训学员满意度", "≥90%"),
        ("期数太多", "培训期数", "≥5期"),
        ("第2条定低一点", "培训期数", "≥5期"),
    ],
)
def test_too_much_asks_how_much_it_is_to_be(said: str, name: str, now: str) -> None:
    made = say(COURSE, said)
    assert made.target == COURSE.target
    asked = made.asked_back or ""
    assert f"“{name}”现在是 {now}" in asked
    assert "要改到多少" in asked


def test_how_much_it_is_to_be_is_no_question_any_more() -> None:
    assert row(say(COURSE, "满意度提高2个百分点"), "参训学员满意度").value == "92"
    assert row(say(COURSE, "把满意度调高到95%"), "参训学员满意度").value == "95"


@pytest.mark.parametrize("said", ["总共培训400人", "一共培训400人次", "全年总共400人次"])
def test_a_whole_count_is_the_row_that_counts_so(said: str) -> None:
    made = say(COURSE, said)
    assert (row(made, "参训人次").value, row(made, "每期人数").value) == ("400", "60")
    assert "参训人次：≥300人次 → ≥400人次" in made.understood


def test_a_count_that_the_table_lacks_is_offered_as_the_librarys() -> None:
    without = say(COURSE, "删掉参训人次")
    asked = say(without, "总共培训400人")
    assert asked.target == without.target
    offer = (asked.asked_back or "").partition("请说“")[2].rstrip("”")
    assert offer == "加一个参训人次400人"
    assert row(say(without, offer), "参训人次").value == "400"


def test_an_unknown_count_says_how_to_add_it() -> None:
    asked = say(COURSE, "总共12架").asked_back or ""
    assert "没有按“架”计" in asked
    assert "加一个数量指标" in asked
