"""A number that was worked out follows the numbers it was worked out from, and never the user's own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.edit import replace_cells
from tests.drafting.made import CATALOGUE, RULES, drafted, place, row, say

COURSE = drafted("乡镇会计业务培训，5期，每期60人，预算15万元，11月底前办完")


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 99), st.integers(1, 500))
def test_people_are_sessions_times_people_a_session(sessions: int, each: int) -> None:
    made = say(COURSE, f"期数改成{sessions}期", f"每期人数改成{each}人")
    people = row(made, "参训人次")
    assert people.value == str(sessions * each)
    source = made.provenance[f"{people.id}/value"]
    assert (source.kind, source.text) == ("derived", f"{sessions}期×{each}人={sessions * each}人次")
    assert f"{sessions * each}人次" in made.provenance["r1/value"].text


def test_what_follows_is_told_in_the_difference_and_in_the_goal() -> None:
    made = say(COURSE, "期数改成8期")
    assert "参训人次随之为 480（原 300）" in made.understood
    assert "人均培训成本随之为 312.5（原 500）" in made.understood
    assert "培训480人次" in (made.target.goal.annual or "")
    assert say(made, "撤销").provenance == COURSE.provenance


def test_a_grid_edit_is_followed_too() -> None:
    at = f"/indicators/{place(COURSE, '培训期数')}/value"
    made = replace_cells(COURSE, {at: "8"}, catalogue=CATALOGUE, ruleset=RULES)
    assert row(made, "参训人次").value == "480"


def test_a_value_that_the_user_set_stays_and_the_contradiction_is_asked_about() -> None:
    made = say(COURSE, "参训人次改成400", "每期人数改成50人", "期数改成12期")
    assert row(made, "参训人次").value == "400"
    assert "12期×50人=600人次，与“参训人次”400人次对不上，要改哪一个？" in made.understood
    assert "对不上" not in say(made, "满意度改成95%").understood  # said once, not at every step


def test_what_agrees_is_not_asked_about() -> None:
    assert "对不上" not in say(COURSE, "参训人次改成400", "期数改成8期", "每期人数改成50人").understood.split("；")[-1]  # fmt: skip


def test_the_rest_of_the_money_is_taken_off_the_new_sum() -> None:
    made = drafted(
        "乡镇会计业务培训，6期300人次，总共30万元，其中财政补助20万元，其余单位自筹，11月底前办完"
    )
    assert made.target.funding.other == "10"
    assert say(made, "年度资金总额改成36万元").target.funding.other == "16"


def test_the_contents_in_the_users_words_say_that_they_were_reworded() -> None:
    made = say(COURSE, "期数改成8期")
    assert "8期" in (made.target.project.content or "")
    assert "项目内容同步改写" in made.understood
    assert made.provenance["/project/content"].kind == "derived"
    assert COURSE.provenance["/project/content"].kind == "user"
