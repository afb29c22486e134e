"""指标库 and 规则手册 in a real browser: found, read, and used."""

import pytest

from tests.browser.errands import write_draft
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def test_an_indicator_is_found_and_copied_into_a_draft(visitor: Visitor) -> None:
    write_draft(visitor, "街道办公电脑采购，区文化馆，38万元，采购电脑80台，10月底前交付")
    before = visitor.page.locator(".st-key-grid table.rows tbody tr").count()
    visitor.open("/catalogue")
    visitor.shoot("catalogue")
    visitor.tell("找指标", "参训学员满意度")
    visitor.shoot("catalogue-search", "input")
    visitor.page.get_by_role("button", name="打开", exact=True).first.click()
    visitor.settle()
    name = visitor.page.locator(".jx h2").first.inner_text()
    assert "计算公式" in visitor.shown()
    visitor.shoot("catalogue-indicator", ".jx h2")
    visitor.choose(
        visitor.page.get_by_role("combobox"),
        next(one for one in option_names(visitor) if "办公电脑" in one),
    )
    visitor.press("加到草稿")
    assert name in visitor.page.locator(".jx .note.good").inner_text()
    visitor.shoot("catalogue-added")
    visitor.press("打开这张草稿")
    visitor.page.locator(".st-key-grid").wait_for()
    visitor.settle()
    rows = visitor.page.locator(".st-key-grid table.rows tbody tr")
    assert rows.count() == before + 1
    assert name in visitor.page.locator(".st-key-grid").inner_text()
    visitor.press("撤销上一步")
    assert rows.count() == before


def option_names(visitor: Visitor) -> list[str]:
    visitor.page.get_by_role("combobox").click()
    names: list[str] = visitor.page.get_by_role("option").all_inner_texts()
    visitor.page.keyboard.press("Escape")
    return names


def test_a_rule_is_looked_up_with_the_clause_behind_it(visitor: Visitor) -> None:
    visitor.open("/rules")
    visitor.shoot("rules")
    level = visitor.page.get_by_role("combobox").nth(1)
    visitor.choose(visitor.page.get_by_role("combobox").first, "规范完整性")
    visitor.choose(level, "警告")
    texts = visitor.page.locator(".jx .severity").all_inner_texts()
    assert texts
    assert set(texts) == {"警告"}
    visitor.choose(level, "全部级别")
    visitor.choose(visitor.page.get_by_role("combobox").first, "全部维度")
    visitor.tell("按词语或编号找规则", "指标 满意度")
    visitor.shoot("rules-found", "input")
    visitor.tell("按词语或编号找规则", "C13")
    visitor.page.get_by_role("button", name="打开", exact=True).first.click()
    visitor.settle()
    sheet = visitor.shown()
    for word in ("为什么", "怎么改", "依据", "例子", "不算问题"):
        assert word in sheet
    assert visitor.page.locator(".jx .clause.here").count()
    visitor.shoot("rules-sheet", ".jx h2")
    visitor.shoot("rules-basis", ".jx .clause.here")
    visitor.reload()
    assert "C13" in visitor.shown()
    visitor.press("返回规则列表")
    assert "符合条件" in visitor.shown()
