"""规则手册: the rules by dimension, narrowed by words and level, and one in full."""

import json

import pytest

from assistant.validator.sheet import valid_table
from assistant.values.report import DIMENSIONS
from assistant.wiring import Assistant
from tests.batch.test_ruleset_diff import MINE
from tests.ui.conftest import Open, html_of, press
from ui.parts.rule_manual import rule_sheet

HOSTILE = "<img src=x onerror=alert(1)>![](http://evil.example/a.png) :smile:"


def opened_keys(test: object) -> set[str]:
    return {one.key for one in test.button if one.label == "打开"}  # type: ignore[attr-defined]


def test_every_rule_stands_under_its_dimension(page: Open, assistant: Assistant) -> None:
    test = page("rules")
    wanted = {f"open:{rule.code}" for rule in assistant.all_rules()}
    assert len(opened_keys(test)) == 20, "one page at first"
    while opened_keys(test) != wanted:
        before = len(opened_keys(test))
        test.button(key="rules-more").click().run()
        assert len(opened_keys(test)) > before
    shown = html_of(test)
    places = [shown.index(f"<h2>{name}（") for name in DIMENSIONS]
    assert places == sorted(places)


def test_words_level_and_dimension_narrow_the_list(page: Open, assistant: Assistant) -> None:
    test = page("rules")
    test.selectbox(key="rules-level").set_value("错误").run()
    test.selectbox(key="rules-dimension").set_value("预算匹配性").run()
    wanted = {
        f"open:{one.code}"
        for one in assistant.rules()
        if one.severity == "error" and one.dimension == "预算匹配性"
    }
    assert opened_keys(test) == wanted
    test.text_input(key="rules-words").set_value("b01").run()
    assert opened_keys(test) == {"open:B01"}


@pytest.mark.parametrize("words", ["没有这样的规则甲乙丙", HOSTILE])
def test_words_that_find_nothing_are_told(page: Open, words: str) -> None:
    test = page("rules")
    test.text_input(key="rules-words").set_value(words).run()
    assert not test.exception
    assert "没有符合条件的规则" in html_of(test)
    assert "<img" not in html_of(test)


def test_a_rule_opens_in_full_and_leads_back(page: Open, assistant: Assistant) -> None:
    test = page("rules")
    test.text_input(key="rules-words").set_value("B01").run()
    test.button(key="open:B01").click().run()
    rule = assistant.explain("B01")
    shown = html_of(test)
    assert test.query_params["rule"] == "B01"
    for text in (rule.why, rule.remedy, rule.outcome, rule.bad[0].name, rule.good[0].name):
        assert text in shown
    assert "第1行 目标值：130" in shown
    assert "表内勾稽" in shown
    assert "多常报" in shown and "张真实公开的表里" in shown
    side_by_side = shown[shown.index("display:flex") :]
    assert side_by_side.index(rule.bad[0].name) < side_by_side.index(rule.good[0].name)
    assert opened_keys(press(test, "返回规则列表"))


@pytest.mark.parametrize("checked", ["original", "unverified"])
def test_every_clause_behind_a_rule_is_shown_with_its_mark(
    page: Open, assistant: Assistant, checked: str
) -> None:
    """A rule of which at least one clause was, or was not, checked with the original."""
    for rule in assistant.rules():
        refs = assistant.explain(rule.code).basis
        found = [one for one in map(assistant.passage, refs) if one]
        if any(one.clause.checked == checked for one in found):
            break
    else:
        pytest.fail(f"no clause is {checked}")
    shown = html_of(page("rules", rule=rule.code))
    sheet = next(part for part in shown.split('\n<div class="jx ">') if "<h2>依据</h2>" in part)
    assert all(one.clause.label in sheet for one in found)
    assert all(one.clause.text.splitlines()[0] in sheet for one in found)
    unverified = sum(one.clause.checked == "unverified" for one in found)
    assert sheet.count('<span class="tag doubt">待核对</span>') == unverified


def test_no_rule_lacks_a_clause_or_shows_a_pointer(assistant: Assistant) -> None:
    for rule in assistant.rules():
        sheet = rule_sheet(assistant.explain(rule.code), assistant.passage)
        assert "已不在资料库中" not in sheet, rule.code
        assert "/indicators" not in sheet, rule.code
    gone = rule_sheet(assistant.explain("R01"), lambda _: None)
    assert "所依据的条款已不在资料库中" in gone


@pytest.mark.parametrize("code", ["Z99", HOSTILE])
def test_an_unknown_rule_in_the_address_leads_back_to_the_list(page: Open, code: str) -> None:
    test = page("rules", rule=code)
    assert "没有这个编号的规则" in html_of(test)
    assert "<img" not in html_of(test)
    assert opened_keys(test)
    assert "rule" not in test.query_params


def test_text_in_a_rule_is_shown_literally(assistant: Assistant) -> None:
    rule = assistant.explain("B01").model_copy(update={"why": HOSTILE, "title": HOSTILE})
    sheet = rule_sheet(rule, assistant.passage)
    assert "<img" not in sheet
    assert "&lt;img" in sheet


def test_comparisons_are_in_the_manual_too(page: Open, assistant: Assistant) -> None:
    shown = html_of(page("rules", rule="B17"))
    assert assistant.explain("B17").why in shown


def test_what_another_rule_set_would_change_is_tried_out(page: Open) -> None:
    test = page("rules")
    assert test.button(key="trial-go").disabled
    test.selectbox(key="trial-before").set_value("national-2021-submit").run()
    test.selectbox(key="trial-after").set_value("national-2021-published").run()
    table = json.dumps(valid_table() | {"goal": {"annual": "做好工作。"}}).encode()
    test.file_uploader(key="trial-tables").set_value([("甲.json", table, "application/json")]).run()
    test.button(key="trial-go").click().run()
    shown = html_of(test)
    assert not test.exception
    assert "national-2021-submit → national-2021-published" in shown
    assert "共 1 张表" in shown and "<li>C13 的级别：没有 → <b>warning</b></li>" in shown


def test_an_uploaded_rule_set_with_a_mistake_is_told_by_its_own_name(page: Open) -> None:
    test = page("rules")
    wrong = MINE.replace("floor: 95", "floor: 950").encode()
    test.file_uploader(key="trial-ruleset").set_value(("本地.yaml", wrong, "text/yaml")).run()
    test.button(key="trial-go").click().run()
    shown = html_of(test)
    assert "规则集 本地.yaml 第 8 行的“numbers.satisfaction_floor”应是 0 到 100 的数" in shown
    assert "/tmp" not in shown
    test.file_uploader(key="trial-ruleset").set_value(
        ("本地.yaml", MINE.encode(), "text/yaml")
    ).run()
    test.button(key="trial-go").click().run()
    assert "满意度低于百分之几要说明：80 → <b>95</b>" in html_of(test)
