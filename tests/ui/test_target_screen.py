"""编目标: from a description to a receipt, every step stored."""

import json

import pytest

from assistant.values.input_error import InputError
from assistant.wiring import Assistant
from tests.ui.conftest import WORDS, Open, html_of, press, submit


@pytest.fixture
def draft_id(assistant: Assistant) -> str:
    return assistant.start_draft(WORDS).id


def test_without_a_draft_it_asks_for_a_description_and_lists_drafts(
    page: Open, draft_id: str
) -> None:
    test = page("target")
    assert test.text_area[0].label == "项目描述"
    assert "最近的草稿" in html_of(test)
    assert any(button.key == f"open:{draft_id}" for button in test.button)


def test_the_draft_changed_last_is_one_press_away(page: Open, assistant: Assistant) -> None:
    assistant.start_draft(WORDS)
    test = press(page("target"), "继续上次的草稿")
    assert test.query_params["draft"] == assistant.drafts()[0].id
    assert "检查结论（供审核参考）" in html_of(test)


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
    test = submit(page("target", draft=clean_draft))
    assert "已在本机定稿，回执编号 R" in html_of(test)
    shown = html_of(page("target", draft=clean_draft))
    assert "回执编号" in shown
    assert "还没有报送财政部门" in shown
    assert "sha256" not in shown.split("校验码")[0], "the check code is folded away"
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
    shown = html_of(submit(test))
    assert "已在本机定稿，回执编号" in shown
    assert "走访是日常工作，不另设指标" in html_of(page("target", draft=clean_draft))


def key_of(test, start: str):  # type: ignore[no-untyped-def]
    """The first button whose key starts so."""
    return next(button for button in test.button if (button.key or "").startswith(start))


def test_project_money_and_goal_are_changed_in_one_form(page: Open, clean_draft: str) -> None:
    test = page("target", draft=clean_draft)
    next(one for one in test.text_input if one.label == "主管部门").set_value("某某区民政局")
    assert "某某区民政局" in html_of(press(test, "保存"))


def test_a_row_is_changed_in_place_and_its_finding_stands_beside_it(
    page: Open, clean_draft: str, assistant: Assistant
) -> None:
    rows = assistant.open_draft(clean_draft).draft.target.indicators
    row = next(row for row in rows if row.name == "结业考核合格率")
    test = page("target", draft=clean_draft)
    test = key_of(test, f"edit:{clean_draft}:{row.id}").click().run()
    cell = f"cell:{clean_draft}:{row.id}"
    next(one for one in test.text_input if (one.key or "").startswith(cell) and one.label == "目标值").set_value("≥120%")  # fmt: skip
    test = press(test, "保存这一行")
    saved = assistant.open_draft(clean_draft).draft.target
    assert next(one for one in saved.indicators if one.id == row.id).value == "120"
    assert 'class="beside error"' in html_of(test)


def test_a_row_moves_down_and_goes_away(page: Open, draft_id: str, assistant: Assistant) -> None:
    def ids() -> list[str]:
        return [row.id for row in assistant.open_draft(draft_id).draft.target.indicators]

    first, second, *rest = ids()
    test = key_of(page("target", draft=draft_id), f"edit:{draft_id}:{first}").click().run()
    test = key_of(test, "down:").click().run()
    assert ids() == [second, first, *rest]
    key_of(test, "drop:").click().run()
    assert ids() == [second, *rest]


def test_a_row_is_added_and_one_without_a_name_is_one_sentence(
    page: Open, draft_id: str, assistant: Assistant
) -> None:
    test = press(page("target", draft=draft_id), "加到表里")
    assert "要有指标名称" in html_of(test)
    new = f"cell:{draft_id}:new"
    for label, text in (("指标名称", "教材合格率"), ("目标值", "≥98%")):
        next(one for one in test.text_input if (one.key or "").startswith(new) and one.label == label).set_value(text)  # fmt: skip
    press(test, "加到表里")
    names = [row.name for row in assistant.open_draft(draft_id).draft.target.indicators]
    assert "教材合格率" in names


def test_a_block_from_excel_is_kept_while_typed_and_fills_the_table(
    page: Open, draft_id: str, assistant: Assistant
) -> None:
    test = page("target", draft=draft_id)
    box = next(one for one in test.text_area if one.label == "粘贴的内容")
    box.set_value("三级指标\t指标值\t权重\n直播场次\t≥12场\t5").run()
    test = page("target", draft=draft_id)
    assert next(one for one in test.text_area if one.label == "粘贴的内容").value
    test = press(test, "填进表里")
    row = assistant.open_draft(draft_id).draft.target.indicators[-1]
    assert (row.name, row.value, row.unit, row.weight) == ("直播场次", "12", "场", "5")
    assert next(one for one in test.text_area if one.label == "粘贴的内容").value == ""


def test_any_version_comes_back_and_nothing_is_lost(
    page: Open, draft_id: str, assistant: Assistant
) -> None:
    first = assistant.open_draft(draft_id).draft.target.hash
    assistant.revise_draft(draft_id, "删掉培训期数", by="someone")
    shown = html_of(page("target", draft=draft_id))
    assert "同事" in shown
    assert "删掉“培训期数”" in shown
    press(page("target", draft=draft_id), "恢复到这一版")
    kept = assistant.open_draft(draft_id)
    assert (kept.draft.target.hash, kept.versions) == (first, 3)
    assert [one.version for one in assistant.draft_versions(draft_id)] == [3, 2, 1]
    assert assistant.draft_versions(draft_id)[0].author == "a-visitor"
    press(page("target", draft=draft_id), "撤销上一步")
    assert "培训期数" not in {row.name for row in assistant.open_draft(draft_id).draft.target.indicators}  # fmt: skip


def test_a_version_with_a_question_back_says_so(draft_id: str, assistant: Assistant) -> None:
    assistant.revise_draft(draft_id, "弄得像样一点")
    newest = assistant.draft_versions(draft_id)[0]
    assert newest.what.startswith("没有改动：没有听懂")


def test_what_was_undone_can_be_redone(page: Open, draft_id: str, assistant: Assistant) -> None:
    changed = assistant.revise_draft(draft_id, "把结业合格率改成97%").draft.target.hash
    test = press(page("target", draft=draft_id), "撤销上一步")
    press(test, "重做")
    assert assistant.open_draft(draft_id).draft.target.hash == changed


def test_last_years_table_beside_a_draft(page: Open, draft_id: str, assistant: Assistant) -> None:
    last = {"project": {"name": "去年的培训"}, "indicators": [{"name": "参训人员训后岗位技能达标率", "op": "≥", "value": "88", "unit": "%"}]}  # fmt: skip
    raw = json.dumps(last, ensure_ascii=False).encode()
    assistant.give_last_year(draft_id, [("去年.json", raw)])
    test = press(page("target", draft=draft_id), "空着的都按去年的来")
    assert "≥88%" in html_of(test)
    with pytest.raises(InputError):
        assistant.give_last_year(draft_id, [("坏.json", b"{")])


def test_a_safe_fix_is_one_press(page: Open, clean_draft: str, assistant: Assistant) -> None:
    rows = assistant.open_draft(clean_draft).draft.target.indicators
    number = next(i for i, row in enumerate(rows) if row.name == "培训期数")
    assistant.edit_draft(clean_draft, {f"/indicators/{number}/name": "★培训期数"})
    test = press(page("target", draft=clean_draft), "一键改好")
    assert assistant.open_draft(clean_draft).draft.target.indicators[number].name == "培训期数"
    assert not any(button.label == "一键改好" for button in test.button)


def test_nothing_is_settled_by_one_click(
    page: Open, assistant: Assistant, clean_draft: str
) -> None:
    assistant.edit_draft(clean_draft, {"/project/code": "ONE-CLICK"})
    test = press(page("target", draft=clean_draft), "提交")
    assert "不会报送给任何单位" in html_of(test)
    assert assistant.receipt_of_draft(clean_draft) is None
    press(test, "先不提交")
    assert any(button.label == "提交" for button in test.button)
    assert assistant.receipt_of_draft(clean_draft) is None


def test_the_receipt_of_an_earlier_state_stays_within_reach(
    page: Open, assistant: Assistant, clean_draft: str
) -> None:
    assistant.edit_draft(clean_draft, {"/project/code": "EARLIER-1"})
    receipt = assistant.submit_draft(clean_draft, [])
    assistant.edit_draft(clean_draft, {"/project/code": "EARLIER-2"})
    test = page("target", draft=clean_draft)
    test.button(key=f"receipt:{receipt.id}").click().run()  # type: ignore[union-attr]
    shown = html_of(test)
    assert test.query_params["receipt"] == receipt.id  # type: ignore[union-attr]
    assert "年度目标和指标" in shown
    assert "还没有报送财政部门" in shown
