"""The panel of the first start: shown once, answered or put off, never in the way."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.settings import Setup, setup_file
from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of, press

PANEL = "第一次使用"


@pytest.fixture(autouse=True)
def _no_setup(assistant: Assistant) -> None:
    setup_file(assistant.data).unlink(missing_ok=True)


def field(test: AppTest, kind: str, label: str) -> Any:
    return next(one for one in getattr(test.main, kind) if one.label == label)


def test_what_is_answered_is_stored_and_not_asked_again(page: Open, assistant: Assistant) -> None:
    test = page()
    assert PANEL in html_of(test)
    field(test, "selectbox", "地区").set_value("乌鲁木齐市")
    test.run()
    field(test, "text_input", "预算年度").set_value("2027")
    field(test, "text_input", "资料库中没有时可以问谁").set_value("绩效科小王")
    test = press(test, "保存")
    assert PANEL not in html_of(test)
    assert "已保存" in html_of(test)
    assert PANEL not in html_of(page())
    stored = assistant.setup
    assert (stored.region, stored.level, stored.year, stored.contact) == (
        "乌鲁木齐市", "市", 2027, "绩效科小王",
    )  # fmt: skip


def test_what_is_put_off_stays_in_the_sidebar(page: Open, assistant: Assistant) -> None:
    test = press(page(), "以后再说")
    assert PANEL not in html_of(test)
    assert "修改这些设置" in html_of(test)
    assert PANEL not in html_of(page())
    assert assistant.setup == Setup()
    assert any(one.label == "地区" for one in test.sidebar.selectbox)


def test_a_wrong_year_is_told_in_the_panel(page: Open, assistant: Assistant) -> None:
    test = page()
    field(test, "text_input", "预算年度").set_value("明年")
    test = press(test, "保存")
    assert PANEL in html_of(test)
    assert "“明年”不是年份，请写成 2027 这样的四位数" in html_of(test), "at the field"
    assert not assistant.is_set_up


def test_a_question_is_answered_past_the_panel(page: Open, assistant: Assistant) -> None:
    test = page().chat_input[0].set_value("预算法哪一条要求开展绩效评价？").run()
    assert "第五十七条" in html_of(test)
    assert PANEL not in html_of(test)
    assert not assistant.is_set_up, "nothing was answered for the user"


def test_other_screens_are_left_alone(page: Open) -> None:
    for screen in ("target", "check", "library"):
        assert PANEL not in html_of(page(screen))


def test_what_half_an_answer_lacks_says_whom_to_ask(page: Open, assistant: Assistant) -> None:
    assistant.change_setup({"contact": "绩效科小王"})
    test = page().chat_input[0].set_value("绩效目标要符合哪四项要求？每一项要求各占多少分？").run()
    note = html_of(test).split("资料库中没有：")[1].split("</p>")[0]
    assert "可以问：绩效科小王" in note
