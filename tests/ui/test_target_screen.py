"""编目标: from a description to a receipt, every step stored."""

import pytest

from assistant.wiring import Assistant
from tests.ui.conftest import WORDS, Open, html_of, press


@pytest.fixture
def draft_id(assistant: Assistant) -> str:
    return assistant.start_draft(WORDS).id


def test_without_a_draft_it_asks_for_a_description_and_lists_drafts(
    page: Open, draft_id: str
) -> None:
    test = page("target")
    assert test.text_area[0].label == "项目描述"
    assert "我的草稿" in html_of(test)
    assert any(button.key == f"open:{draft_id}" for button in test.button)


def test_a_description_becomes_a_table_with_the_origin_of_every_number(page: Open) -> None:
    test = page("target")
    test.text_area[0].set_value(WORDS)
    press(test, "编写目标表")
    shown = html_of(test)
    assert not test.exception
    assert 'class="tag user"' in shown
    assert 'class="tag library"' in shown
    assert "检查结论（供审核参考）" in shown
    for number in ("24", "480", "95"):
        assert number in shown
    assert test.query_params["draft"]


def test_an_empty_description_is_one_sentence(page: Open) -> None:
    test = page("target")
    test.text_area[0].set_value("   ")
    press(test, "编写目标表")
    assert "项目描述是空的" in html_of(test)
    assert not test.exception


def test_a_typed_description_is_there_after_a_reload(page: Open) -> None:
    page("target").text_area[0].set_value("还没写完的描述").run()
    assert page("target").text_area[0].value == "还没写完的描述"


def test_a_typed_answer_is_there_after_a_reload_and_gone_once_used(
    page: Open, draft_id: str
) -> None:
    test = page("target", draft=draft_id)
    box = next(one for one in test.text_input if one.label == "第 1 项的回答")
    box.set_value("某某").run()
    again = page("target", draft=draft_id)
    assert next(o for o in again.text_input if o.label == "第 1 项的回答").value == "某某"


def test_a_change_in_words_shows_a_finding_and_undo_takes_it_back(
    page: Open, draft_id: str
) -> None:
    test = page("target", draft=draft_id)
    before = html_of(test)
    box = next(one for one in test.text_input if one.label == "要改什么")
    box.set_value("把结业合格率改成120%")
    press(test, "修改")
    assert "120" in html_of(test)
    assert 'class="finding error"' in html_of(test)
    press(test, "撤销上一步")
    assert html_of(test).count('class="finding') == before.count('class="finding')


def test_a_table_with_errors_cannot_be_submitted(page: Open, assistant: Assistant) -> None:
    kept = assistant.start_draft("为困难老年人家庭实施适老化改造")
    test = page("target", draft=kept.id)
    assert kept.draft.report.open_errors
    assert "改好后才能提交" in html_of(test)
    assert not any(button.label == "提交" for button in test.button)


def test_an_unknown_draft_is_one_sentence_and_the_first_page(page: Open) -> None:
    test = page("target", draft="Dnowhere")
    assert 'role="alert"' in html_of(test)
    assert test.text_area
    assert not test.exception


def test_hostile_text_in_a_description_is_shown_as_text(page: Open) -> None:
    test = page("target")
    test.text_area[0].set_value(f"<img src=http://evil.example/x>![](http://evil.example/y){WORDS}")
    press(test, "编写目标表")
    assert "<img" not in html_of(test)
    assert not any("evil.example" in one.value for one in test.markdown)
    assert not any("evil.example" in one.label for one in test.button)


def test_a_clean_table_gives_a_receipt_that_stays(page: Open, clean_draft: str) -> None:
    test = press(page("target", draft=clean_draft), "提交")
    assert "已提交，回执编号 R" in html_of(test)
    shown = html_of(page("target", draft=clean_draft))
    assert "回执编号" in shown
    assert "检查结论（供审核参考）" in shown


def test_a_warning_asks_for_a_reason_before_submission(
    page: Open, clean_draft: str, assistant: Assistant
) -> None:
    goal = assistant.open_draft(clean_draft).draft.target.goal.annual
    assistant.edit_draft(clean_draft, {"/goal/annual": f"{goal}另外走访 77 户居民。"})
    warnings = assistant.open_draft(clean_draft).draft.report.open_warnings
    assert warnings
    test = press(page("target", draft=clean_draft), "提交")
    assert "警告没有写理由" in html_of(test)
    for box in [one for one in test.text_input if one.label.endswith("的理由")]:
        box.set_value("走访是日常工作，不另设指标")
    shown = html_of(press(test, "提交"))
    assert "已提交，回执编号" in shown
    assert "走访是日常工作，不另设指标" in html_of(page("target", draft=clean_draft))


def test_a_cell_can_be_changed_by_itself(page: Open, clean_draft: str) -> None:
    test = page("target", draft=clean_draft)
    cells = next(one for one in test.selectbox if one.label == "单元格")
    cells.set_value("/project/department").run()
    next(one for one in test.text_input if one.label == "改成").set_value("某某区民政局")
    assert "某某区民政局" in html_of(press(test, "改这个单元格"))


def test_a_safe_fix_is_one_press(page: Open, clean_draft: str, assistant: Assistant) -> None:
    rows = assistant.open_draft(clean_draft).draft.target.indicators
    number = next(i for i, row in enumerate(rows) if row.name == "培训期数")
    assistant.edit_draft(clean_draft, {f"/indicators/{number}/name": "★培训期数"})
    test = press(page("target", draft=clean_draft), "一键改好")
    assert assistant.open_draft(clean_draft).draft.target.indicators[number].name == "培训期数"
    assert not any(button.label == "一键改好" for button in test.button)
