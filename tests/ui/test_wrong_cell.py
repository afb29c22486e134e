"""编目标: what no cell can hold is one sentence; the page lives and what was typed stays."""

import pytest

from assistant.values.input_error import InputError
from assistant.wiring import Assistant
from tests.ui.conftest import WORDS, Open, html_of, press


@pytest.mark.parametrize(
    ("cell", "text", "named"),
    [
        ("/year", "abc", "预算年度"),
        ("/year", "1999.5", "预算年度"),
        ("/year", "99999", "预算年度"),
        ("/year", "-5", "预算年度"),
        ("/year", "99999999999999999999", "没有改动"),
        ("/project/name", "培" * 3_000, "“项目名称”太长"),
        ("/project/content", "训" * 30_000, "“项目内容”太长"),
        ("/project/unit", "\ud800", "没有改动"),
        ("/indicators/0/name", "期" * 30_000, "第1行"),
    ],
    ids=lambda value: ascii(value)[:24],
)
def test_a_cell_that_cannot_be_is_one_sentence_and_changes_nothing(
    assistant: Assistant, cell: str, text: str, named: str
) -> None:
    kept = assistant.start_draft(WORDS)
    with pytest.raises(InputError, match=named):
        assistant.edit_draft(kept.id, {cell: text})
    assert assistant.open_draft(kept.id).draft.target == kept.draft.target


@pytest.mark.parametrize("text", ["abc", "99999999999999999999"])
def test_a_wrong_answer_is_told_and_stays_in_its_box(
    page: Open, assistant: Assistant, text: str
) -> None:
    kept = assistant.start_draft(WORDS)
    number = next(n for n, one in enumerate(kept.draft.questions, 1) if one.at == "/year")
    test = page("target", draft=kept.id)
    label = f"第 {number} 项的回答"
    next(one for one in test.text_input if one.label == label).set_value(text)
    test = press(test, "填入目标表")
    assert 'role="alert"' in html_of(test)
    assert "没有改动" in html_of(test)
    assert next(one for one in test.text_input if one.label == label).value == text


@pytest.mark.parametrize("text", ["1e999999999", "9" * 5_000, "-1e99999"])
def test_an_amount_beyond_all_money_leaves_a_draft_that_opens(
    page: Open, assistant: Assistant, text: str
) -> None:
    kept = assistant.start_draft(WORDS)
    try:
        assistant.edit_draft(kept.id, {"/funding/annual": text})
    except assistant.errors as said:
        assert "没有改动" in str(said)
    assert "检查结论" in html_of(page("target", draft=kept.id))
