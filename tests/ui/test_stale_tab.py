"""编目标 in two tabs: what one has not seen it neither submits nor overwrites, and loses no typing."""

import pytest
from streamlit.testing.v1 import AppTest

from assistant.values.draft import Reply
from assistant.wiring import Assistant
from tests.ui.conftest import WORDS, Open, html_of, press, submit

ELSEWHERE = "在别处改动过"


def box(test: AppTest, label: str, start: str = ""):  # type: ignore[no-untyped-def]
    return next(
        one for one in test.text_input if one.label == label and (one.key or "").startswith(start)
    )


def test_a_table_that_was_not_seen_is_not_submitted(
    page: Open, clean_draft: str, assistant: Assistant
) -> None:
    test = page("target", draft=clean_draft)
    assistant.edit_draft(clean_draft, {"/project/unit": "另一个中心"})
    shown = html_of(press(test, "提交"))
    assert ELSEWHERE in shown
    assert "实施单位：某某中心 → 另一个中心" in shown, "it is told what differs"
    assert assistant.receipt_of_draft(clean_draft) is None
    assert "已在本机定稿，回执编号" in html_of(submit(test)), "now it was seen"


def test_a_change_in_words_is_not_made_on_what_was_not_seen(
    page: Open, clean_draft: str, assistant: Assistant
) -> None:
    test = page("target", draft=clean_draft)
    changed = assistant.edit_draft(clean_draft, {"/project/unit": "另一个中心"})
    box(test, "要改什么").set_value("删掉培训期数")
    test = press(test, "修改")
    assert ELSEWHERE in html_of(test)
    assert assistant.open_draft(clean_draft).draft.target == changed.draft.target
    assert box(test, "要改什么").value == "删掉培训期数"
    press(test, "修改")
    rows = assistant.open_draft(clean_draft).draft.target.indicators
    assert "培训期数" not in {row.name for row in rows}


def test_an_answer_to_what_was_not_seen_stays_in_its_box(page: Open, assistant: Assistant) -> None:
    kept = assistant.start_draft(WORDS)
    number = next(n for n, one in enumerate(kept.draft.questions, 1) if one.at == "/year")
    test = page("target", draft=kept.id)
    assistant.edit_draft(kept.id, {"/project/code": "A-7"})
    box(test, f"第 {number} 项的回答").set_value("2026")
    test = press(test, "填入目标表")
    assert ELSEWHERE in html_of(test)
    assert assistant.open_draft(kept.id).draft.target.year is None
    assert box(test, f"第 {number} 项的回答").value == "2026"


def test_a_row_keeps_what_was_typed_and_what_the_other_tab_did(
    page: Open, clean_draft: str, assistant: Assistant
) -> None:
    row = assistant.open_draft(clean_draft).draft.target.indicators[0]
    test = page("target", draft=clean_draft)
    edit = next(one for one in test.button if one.key == f"edit:{clean_draft}:{row.id}")
    test = edit.click().run()
    assistant.edit_draft(clean_draft, {"/indicators/0/evidence": "签到表"})
    start = f"cell:{clean_draft}:{row.id}"
    box(test, "指标名称", start).set_value("改过的名称")
    test = press(test, "保存这一行")
    assert ELSEWHERE in html_of(test)
    assert assistant.open_draft(clean_draft).draft.target.indicators[0].name == row.name
    assert box(test, "指标名称", start).value == "改过的名称"
    press(test, "保存这一行")
    saved = assistant.open_draft(clean_draft).draft.target.indicators[0]
    assert (saved.name, saved.evidence) == ("改过的名称", "签到表")


def test_the_form_of_project_and_money_keeps_what_was_typed(
    page: Open, clean_draft: str, assistant: Assistant
) -> None:
    test = page("target", draft=clean_draft)
    assistant.edit_draft(clean_draft, {"/project/code": "A-7"})
    box(test, "主管部门").set_value("某某区民政局")
    test = press(test, "保存")
    assert ELSEWHERE in html_of(test)
    assert box(test, "主管部门").value == "某某区民政局"
    press(test, "保存")
    project = assistant.open_draft(clean_draft).draft.target.project
    assert (project.department, project.code) == ("某某区民政局", "A-7")


@pytest.mark.parametrize("label", ["撤销上一步", "恢复到这一版"])
def test_a_press_on_what_was_not_seen_changes_nothing(
    page: Open, clean_draft: str, assistant: Assistant, label: str
) -> None:
    test = page("target", draft=clean_draft)
    changed = assistant.answer_draft(clean_draft, [Reply(at="/project/unit", value="另一个中心")])
    assert ELSEWHERE in html_of(press(test, label))
    assert assistant.open_draft(clean_draft).draft.target == changed.draft.target


def test_ones_own_changes_follow_each_other(page: Open, clean_draft: str) -> None:
    test = page("target", draft=clean_draft)
    for words in ("把满意度改成91%", "把满意度改成92%", "撤销"):
        box(test, "要改什么").set_value(words)
        test = press(test, "修改")
        assert 'role="alert"' not in html_of(test)


def test_leaving_a_box_is_not_seeing(page: Open, clean_draft: str, assistant: Assistant) -> None:
    """A browser leaves the box, which redraws the page, and presses the button in one click."""
    goal = assistant.open_draft(clean_draft).draft.target.goal.annual
    assistant.edit_draft(clean_draft, {"/goal/annual": f"{goal}另外走访 55 户居民。"})
    test = page("target", draft=clean_draft)
    assistant.edit_draft(clean_draft, {"/project/unit": "另一个中心"})
    for reason in [one for one in test.text_input if one.label.endswith("的理由")]:
        reason.set_value("日常工作")
    test.run()
    assert "下面已是最新内容" in html_of(test)
    test = press(test, "提交")
    assert ELSEWHERE in html_of(test)
    assert assistant.receipt_of_draft(clean_draft) is None
    assert "已在本机定稿，回执编号" in html_of(submit(test))
