"""What rules share: words of a text, and the rows read once a table."""

from assistant.validator.layout import form_of
from assistant.validator.lines import lines
from assistant.validator.reading import annual_part, kinds_of, spans_years
from assistant.validator.sheet import changed
from assistant.validator.words import all_pairs, covered, likeness, pairs
from knowledge.ruleset import load_ruleset

RULESET = load_ruleset("urumqi-2022-submit")


def test_pairs_do_not_reach_over_a_word_that_every_table_uses() -> None:
    assert pairs("路灯维护项目经费") >= {"路灯", "维护", "目经"}
    assert pairs("路灯项目维护", ("项目",)) == {"路灯", "维护"}
    assert pairs("5G 基站 GDP") == {"基站", "gdp"}
    assert pairs(None) == frozenset()


def test_shares_of_words() -> None:
    assert covered(pairs("道路维修"), pairs("维修道路")) == 2 / 3
    assert covered(frozenset(), pairs("维修")) == 1.0
    assert likeness(pairs("维修"), pairs("维修")) == 1.0
    assert likeness(frozenset(), frozenset()) == 0.0
    assert all_pairs(["维修", None, "购置"]) == {"维修", "购置"}


def test_the_rows_of_one_table_are_not_taken_for_those_of_the_next() -> None:
    first = changed({"/indicators/1/name": "甲期数"})
    second = changed({"/indicators/1/name": "乙期数", "/form": "2015"})
    names = [lines(table, RULESET)[1].name for table in (first, second, first)]
    assert names == ["甲期数", "乙期数", "甲期数"]
    assert [form_of(table, RULESET).id for table in (first, second, first)] == [
        "2021",
        "2015",
        "2021",
    ]


def test_the_yearly_half_of_a_goal() -> None:
    assert annual_part("中期:建成4个基地;年度:办6期培训。") == "办6期培训。"
    assert annual_part("总目标：甲。年度目标：乙。") == "乙。"
    assert annual_part("办6期培训。") == "办6期培训。"


def test_kinds_of_project_come_from_the_table_before_its_name() -> None:
    assert kinds_of(changed({"/project/name": "办公楼维修"}), RULESET) == {"培训"}
    bare = changed({"/project/name": "办公楼维修及设备采购", "/project/categories": []})
    assert kinds_of(bare, RULESET) == {"修缮", "购置"}


def test_a_project_of_several_years() -> None:
    assert not spans_years(changed({}))
    assert spans_years(changed({"/project/end": "2027年6月"}))
    assert not spans_years(changed({"/project/end": None}))
