"""编目标: from a description to a receipt, every step stored."""

import pytest

from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of

WORDS = "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上"


@pytest.fixture
def draft_id(assistant: Assistant) -> str:
    return assistant.start_draft(WORDS).id


def press(test, label: str):  # type: ignore[no-untyped-def]
    return next(button for button in test.button if button.label == label).click().run()


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
