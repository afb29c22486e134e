"""The defaults in the sidebar, and the small form that changes them."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assistant.settings import Setup
from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of


@pytest.fixture(autouse=True)
def _defaults_afterwards(assistant: Assistant) -> Iterator[None]:
    yield
    assistant.change_setup(Setup().model_dump())


def save(test: AppTest, **changes: str) -> AppTest:
    for label, text in changes.items():
        next(one for one in test.text_input if one.label == label).set_value(text)
    return next(one for one in test.button if one.label == "保存设置").click().run()


def test_changed_defaults_are_kept_and_shown(page: Open, assistant: Assistant) -> None:
    test = save(page(), 地区="乌鲁木齐市", 预算年度="2026", 资料库中没有时可以问谁="市财政局绩效科")
    assert "乌鲁木齐市（市）" in html_of(test)
    assert "市财政局绩效科" in html_of(page("check"))
    assert (assistant.setup.region, assistant.setup.year) == ("乌鲁木齐市", 2026)


@pytest.mark.parametrize(("label", "text"), [("预算年度", "明年"), ("预算年度", "99999")])
def test_a_wrong_default_is_one_sentence_and_changes_nothing(
    page: Open, assistant: Assistant, label: str, text: str
) -> None:
    test = save(page(), **{label: text})
    assert 'role="alert"' in html_of(test)
    assert not test.exception
    assert assistant.setup == Setup()


def test_a_rule_set_is_chosen_by_its_title(page: Open, assistant: Assistant) -> None:
    test = page()
    sets = next(one for one in test.selectbox if one.label == "规则集")
    assert sets.options[0] == "按地区和版式选"
    assert "乌鲁木齐市 2022 年起申报稿规则集" in sets.options
    assert not any("公开稿" in title for title in sets.options)
    sets.set_value("urumqi-2022-submit")
    test = save(test)
    assert assistant.setup.ruleset == "urumqi-2022-submit"
    assert "<dd>乌鲁木齐市 2022 年起申报稿规则集</dd>" in html_of(test)
    next(one for one in test.selectbox if one.label == "规则集").set_value("")
    save(test)
    assert assistant.setup.ruleset is None


def test_hostile_text_in_a_default_is_shown_as_text(page: Open) -> None:
    test = save(page(), 资料库中没有时可以问谁="<img src=http://evil.example/x>")
    assert "<img" not in html_of(test)
    assert "&lt;img src=http://evil.example/x&gt;" in html_of(test)
