"""The first start in a real browser: answered and used at once, or put off, or passed by."""

from pathlib import Path

import pytest

from assistant.settings import Setup, load_setup
from tests.browser.visitor import DESK, PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
PANEL = ".st-key-first-start"


def test_a_new_bureau_says_where_it_is_and_gets_its_own_clause(
    visitor: Visitor, first_start: Path
) -> None:
    visitor.open("/")
    panel = visitor.page.locator(PANEL)
    visitor.shoot("first-start")
    visitor.choose(panel.get_by_role("combobox").first, "天山区")
    assert panel.get_by_role("radio", name="区县").is_checked()
    assert "天山区的表用：乌鲁木齐市 2022 年起申报稿规则集" in panel.inner_text()
    visitor.choose(panel.get_by_role("combobox").first, "乌鲁木齐市")
    assert panel.get_by_role("radio", name="市", exact=True).is_checked()
    panel.get_by_label("预算年度").fill("2026")
    panel.get_by_label("资料库中没有时可以问谁").fill("绩效科 小王，分机 102")
    visitor.shoot("first-start-filled", PANEL)
    visitor.press("保存")
    assert not panel.count()
    assert "已保存" in visitor.page.locator(".jx .note.good").inner_text()
    kept = load_setup(first_start)
    assert (kept.region, kept.level, kept.year) == ("乌鲁木齐市", "市", 2026)
    visitor.shoot("first-start-saved")
    visitor.ask("我们这里审核绩效目标重点看哪几个方面？")
    answer = visitor.page.locator(".jx .answer").last
    answer.locator("details.card summary").first.click()
    assert "乌鲁木齐市" in answer.locator("details.card").first.inner_text()
    visitor.ask("乌鲁木齐考核“好”这一档对应多少分？")
    refused = visitor.page.locator(".jx .answer").last
    assert "绩效科 小王，分机 102" in refused.inner_text()
    visitor.shoot("first-start-contact", ".jx .answer.none")
    visitor.reload()
    assert not panel.count()
    visitor.unfold("修改这些设置")
    visitor.shoot("first-start-settings", ".st-key-setup-form", (DESK,))


def test_it_is_put_off_on_a_phone_and_found_again(phone: Visitor, first_start: Path) -> None:
    phone.open("/")
    panel = phone.page.locator(PANEL)
    phone.ask("预算法哪一条要求开展绩效评价？")
    assert "第五十七条" in phone.page.locator(".jx .answer").last.inner_text()
    assert not panel.count(), "a talk that runs is not disturbed"
    phone.press("换个话题，重新开始")
    phone.press("以后再说")
    assert not panel.count()
    assert load_setup(first_start) == Setup()
    phone.reload()
    assert not panel.count()
    phone.page.get_by_test_id("stExpandSidebarButton").tap()
    phone.unfold("修改这些设置")
    sidebar = phone.page.get_by_test_id("stSidebar")
    sidebar.get_by_label("资料库中没有时可以问谁").fill("区财政局绩效科")
    phone.page.keyboard.press("Enter")
    phone.settle()
    phone.shoot("first-start-sidebar", ".st-key-setup-form", (PHONE,))
    sidebar.get_by_role("button", name="保存设置").tap()
    phone.settle()
    assert load_setup(first_start).contact == "区财政局绩效科"
