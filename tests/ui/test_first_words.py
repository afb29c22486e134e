"""A greeting or two words make no draft on the page; what was typed stays in the box."""

import pytest

from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of, press


@pytest.mark.parametrize(
    ("said", "asked"), [("你好", "请先说说要做的项目"), ("修铜钟", "一共多少钱")]
)
def test_it_asks_and_keeps_nothing(page: Open, assistant: Assistant, said: str, asked: str) -> None:
    before = len(assistant.drafts())
    test = page("target")
    test.text_area[0].set_value(said)
    press(test, "编写目标表")
    shown = html_of(test)
    assert asked in shown
    assert "不予安排" not in shown
    assert test.text_area[0].value == said
    assert len(assistant.drafts()) == before


def test_a_table_without_indicators_has_no_verdict_yet(page: Open, assistant: Assistant) -> None:
    kept = assistant.start_draft("给钟楼换30个铜风铃，21万元，6月底前到货")
    shown = html_of(page("target", draft=kept.id))
    assert not kept.draft.target.indicators
    assert "不予安排情形" not in shown
    assert "还没有指标" in shown
