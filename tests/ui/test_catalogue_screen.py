"""指标库: the tree, the search, one indicator in full, and its way into a draft."""

import re
from pathlib import Path

import pytest

from assistant.settings import Setup, save_setup
from assistant.values.input_error import InputError
from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of, press

HOSTILE = "<img src=x onerror=alert(1)>![](http://evil.example/a.png) :smile:"


def test_every_fund_use_stands_under_its_industry(page: Open, assistant: Assistant) -> None:
    test = page("catalogue")
    uses = assistant.catalogue.fund_uses
    assert [one.key for one in test.button if one.label == "打开"] == [f"open:{u.id}" for u in uses]
    shown = html_of(test)
    assert all(f"<h2>{use.industry}</h2>" in shown for use in uses)


def test_a_fund_use_opens_with_all_its_indicators_and_one_of_them_in_full(
    page: Open, assistant: Assistant
) -> None:
    use = assistant.catalogue.fund_use("training")
    assert use is not None
    test = page("catalogue")
    test.button(key="open:training").click().run()
    assert {f"open:{one.code}" for one in use.indicators} == {
        one.key for one in test.button if one.label == "打开"
    }
    one = use.indicators[0]
    test.button(key=f"open:{one.code}").click().run()
    shown = html_of(test)
    assert test.query_params["indicator"] == one.code
    for text in (one.definition, one.source, one.evidence, one.misuse, one.reference.reason):
        assert text in shown
    for form in ("2015", "2021"):
        assert f"{form} 版式</dt><dd>{one.level1[form]}／{one.level2[form]}" in shown
    press(test, "返回列表")
    assert test.button(key=f"open:{one.code}")


def test_no_indicator_shows_a_place_left_open_or_an_english_word(
    page: Open, assistant: Assistant
) -> None:
    mould = assistant.catalogue.find("XW-04")
    assert mould is not None
    assert "{item}" in mould.name
    shown = html_of(page("catalogue", indicator="XW-04"))
    assert "<h2>设备运维数量</h2>" in shown
    assert "按项目实际" in shown
    assert mould.reference.reason in shown
    assert "{" not in shown
    assert not re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>", " ", shown))


def test_the_search_finds_as_the_library_does_and_blank_words_show_the_tree(
    page: Open, assistant: Assistant
) -> None:
    test = page("catalogue")
    test.text_input(key="catalogue-words").set_value("巡检").run()
    found = [f"open:{one.code}" for one in assistant.search_catalogue("巡检")]
    assert [one.key for one in test.button if one.label == "打开"] == found[:30]
    test.text_input(key="catalogue-words").set_value("   ").run()
    assert test.button(key="open:training")


@pytest.mark.parametrize("words", ["没有这样的东西甲乙丙", HOSTILE])
def test_words_that_find_nothing_are_told_and_never_become_markup(page: Open, words: str) -> None:
    test = page("catalogue")
    test.text_input(key="catalogue-words").set_value(words).run()
    assert not test.exception
    assert "没有找到这样的指标" in html_of(test)
    assert "<img" not in html_of(test)


@pytest.mark.parametrize("address", [{"indicator": HOSTILE}, {"use": "no-such-use"}])
def test_an_unknown_id_in_the_address_leads_back_to_the_tree(
    page: Open, address: dict[str, str]
) -> None:
    test = page("catalogue", **address)
    assert "指标库中没有这一项" in html_of(test)
    assert "<img" not in html_of(test)
    assert test.button(key="open:training")
    assert not {"indicator", "use"} & set(test.query_params)


@pytest.mark.parametrize("code", ["XW-01", "XW-04", "GL-11"])
def test_an_indicator_of_another_fund_use_goes_into_the_chosen_draft(
    page: Open, assistant: Assistant, clean_draft: str, code: str
) -> None:
    one = assistant.catalogue.find(code)
    assert one is not None
    name = one.name.replace("{item}", one.takes.item)
    test = page("catalogue", indicator=code)
    test.selectbox(key="catalogue-draft").set_value(clean_draft).run()
    press(test, "加到草稿")
    assert f"新增“{name}”" in html_of(test)
    rows = assistant.open_draft(clean_draft).draft.target.indicators
    row = next(row for row in rows if row.name == name)
    assert (row.level1, row.level2) == (one.level1["2021"], one.level2["2021"])
    assert (row.op, row.unit, row.source) == (one.op, one.unit, one.source)
    assert one.definition.replace("{item}", one.takes.item) in str(row.definition)


def test_of_two_drafts_of_one_name_the_chosen_one_is_changed(
    page: Open, assistant: Assistant, clean_draft: str
) -> None:
    twin = assistant.start_draft(assistant.open_draft(clean_draft).draft.description)
    for chosen, other in ((clean_draft, twin.id), (twin.id, clean_draft)):
        before = assistant.open_draft(other).draft.target.hash
        test = page("catalogue", indicator="GL-11")
        test.selectbox(key="catalogue-draft").set_value(chosen).run()
        press(test, "加到草稿")
        names = [row.name for row in assistant.open_draft(chosen).draft.target.indicators]
        assert "沿线群众满意度" in names
        assert assistant.open_draft(other).draft.target.hash == before


def test_the_chosen_draft_can_be_opened_from_here(page: Open, clean_draft: str) -> None:
    test = page("catalogue", indicator="GL-11")
    test.selectbox(key="catalogue-draft").set_value(clean_draft).run()
    press(test, "打开这张草稿")
    assert not test.exception
    assert test.query_params["draft"] == clean_draft
    assert "<h1>编目标" in html_of(test)


def test_the_name_stays_when_the_value_is_given_later(
    assistant: Assistant, clean_draft: str
) -> None:
    assistant.add_indicator(clean_draft, "XW-04")
    kept = assistant.revise_draft(clean_draft, "把设备运维数量改成20台")
    row = next(row for row in kept.draft.target.indicators if row.name == "设备运维数量")
    assert row.value == "20"


def test_an_unknown_code_is_one_sentence(assistant: Assistant, clean_draft: str) -> None:
    with pytest.raises(InputError, match="没有编号“<b>”"):
        assistant.add_indicator(clean_draft, "<b>")


def test_an_indicator_that_the_draft_has_is_not_added_twice(
    page: Open, assistant: Assistant, clean_draft: str
) -> None:
    before = assistant.open_draft(clean_draft).draft.target
    use = assistant.catalogue.fund_use("training")
    assert use is not None
    there = next(one for one in use.indicators if one.name in {r.name for r in before.indicators})
    test = page("catalogue", indicator=there.code)
    test.selectbox(key="catalogue-draft").set_value(clean_draft).run()
    press(test, "加到草稿")
    assert "表里已有" in html_of(test)
    assert assistant.open_draft(clean_draft).draft.target.hash == before.hash


def test_a_search_that_fails_says_why_and_not_that_nothing_is_there(
    page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save_setup(tmp_path, Setup())
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path))  # no index yet: the encoder that is set serves
    monkeypatch.setenv("JIXIAO_ENCODER", str(tmp_path / "no-such-model"))
    test = page("catalogue")
    test.text_input(key="catalogue-words").set_value("灯坏了多久来修").run()
    shown = html_of(test)
    assert 'role="alert"' in shown
    assert "没有找到这样的指标" not in shown
