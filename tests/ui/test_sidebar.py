"""The defaults in the sidebar, and the small form that changes them."""

from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.settings import Setup
from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of
from ui.parts.setup_fields import OTHER


@pytest.fixture(autouse=True)
def _defaults(assistant: Assistant) -> Iterator[None]:
    assistant.change_setup(Setup().model_dump())
    yield
    assistant.change_setup(Setup().model_dump())


def labelled(test: AppTest, label: str) -> Any:
    widgets = (*test.sidebar.text_input, *test.sidebar.selectbox, *test.sidebar.radio)
    return next(one for one in widgets if one.label == label)


def save(test: AppTest, **changes: str) -> AppTest:
    for label, text in changes.items():
        labelled(test, label).set_value(text)
        test.run()
    return next(one for one in test.button if one.label == "保存设置").click().run()


def test_changed_defaults_are_kept_and_shown(page: Open, assistant: Assistant) -> None:
    test = save(page(), 地区="乌鲁木齐市", 预算年度="2026", 资料库中没有时可以问谁="市财政局绩效科")
    assert "乌鲁木齐市（市）" in html_of(test)
    assert "市财政局绩效科" in html_of(page("check"))
    assert (assistant.setup.region, assistant.setup.year) == ("乌鲁木齐市", 2026)


def test_a_region_that_does_not_ship_is_written(page: Open, assistant: Assistant) -> None:
    save(page(), 地区=OTHER, 地区名称="伊宁市")
    assert assistant.setup.region == "伊宁市"
    test = page()
    assert (labelled(test, "地区").value, labelled(test, "地区名称").value) == (OTHER, "伊宁市")
    save(test, 地区名称="")
    assert assistant.setup.region == Setup().region


def test_a_region_brings_its_level_and_its_rule_set(page: Open, assistant: Assistant) -> None:
    test = page()
    assert "国家规则集" in html_of(test)
    labelled(test, "地区").set_value("天山区")
    test.run()
    assert labelled(test, "级次").value == "区县"
    assert "天山区的表用：乌鲁木齐市 2022 年起申报稿规则集" in html_of(test)
    save(test)
    assert (assistant.setup.region, assistant.setup.level) == ("天山区", "区县")
    save(page(), 级次="市")
    assert assistant.setup.level == "市"


@pytest.mark.parametrize("text", ["明年", "99999"])
def test_a_wrong_default_is_one_sentence_and_changes_nothing(
    page: Open, assistant: Assistant, text: str
) -> None:
    test = save(page(), 预算年度=text)
    assert 'role="alert"' in html_of(test)
    assert not test.exception
    assert assistant.setup == Setup()


def test_a_rule_set_is_chosen_by_its_title(page: Open, assistant: Assistant) -> None:
    test = page()
    sets = labelled(test, "检查用的规则集")
    assert sets.options[0] == "按地区和版式选"
    assert "乌鲁木齐市 2022 年起申报稿规则集" in sets.options
    assert not any("公开稿" in title for title in sets.options)
    test = save(test, 检查用的规则集="urumqi-2022-submit")
    assert assistant.setup.ruleset == "urumqi-2022-submit"
    assert "<dd>乌鲁木齐市 2022 年起申报稿规则集</dd>" in html_of(test)
    save(test, 检查用的规则集="")
    assert assistant.setup.ruleset is None


def test_hostile_text_in_a_default_is_shown_as_text(page: Open) -> None:
    hostile = "<img src=http://evil.example/x>"
    test = save(page(), 资料库中没有时可以问谁=hostile, 地区=OTHER, 地区名称=hostile)
    assert "<img" not in html_of(test)
    assert html_of(test).count("&lt;img src=http://evil.example/x&gt;") >= 3
