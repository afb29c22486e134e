"""Edges of the page in a real browser: foreign cookies, too large a file, a phone, two tabs."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import SHOTS
from tests.browser.errands import WORDS
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def test_the_cookie_of_another_program_does_not_disturb(visitor: Visitor) -> None:
    context = visitor.page.context
    context.add_cookies([{"name": "user@x", "value": "1", "url": visitor.address}])
    names = []
    for _ in range(2):
        visitor.open("/target")
        names.append({one["value"] for one in context.cookies() if one["name"] == "jixiao_visitor"})
    assert names[0] == names[1]
    visitor.fill("项目描述", "还没写完的描述")
    visitor.page.keyboard.press("Tab")
    visitor.settle()
    visitor.reload()
    assert visitor.page.get_by_label("项目描述").input_value() == "还没写完的描述"


def test_too_large_a_file_is_told_in_chinese(visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "大.json").write_bytes(b"x" * 21_000_000)
    visitor.open("/check")
    visitor.put(str(tmp_path / "大.json"))
    visitor.page.get_by_text("文件超过 20 MB").first.wait_for()
    visitor.settle()


def test_the_settings_have_a_name_on_a_phone(visitor: Visitor) -> None:
    visitor.open("/")
    assert not visitor.page.locator(".st-key-narrow-navigation").is_visible()
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.reload()
    assert visitor.page.locator(".st-key-narrow-navigation").is_visible()
    button = visitor.page.get_by_test_id("stExpandSidebarButton")
    label = "(one) => getComputedStyle(one, '::after').content"
    assert button.evaluate(label) == '"设置"'
    button.click()
    visitor.page.get_by_text("修改这些设置").wait_for()


def test_a_stale_tab_neither_submits_nor_loses_what_was_typed(
    visitor: Visitor, browser: Any, address: str
) -> None:
    visitor.open("/target")
    visitor.fill("项目描述", WORDS)
    visitor.press("编写目标表")
    visitor.page.locator(".jx .verdict").wait_for()
    other = Visitor(browser, address, SHOTS)
    other.open(visitor.page.url.removeprefix(address))
    other.fill("要改什么", "把结业合格率改成97%")
    other.press("修改")
    other.page.close()
    visitor.fill("要改什么", "删掉培训期数")
    visitor.press("修改")
    assert "在别处改动过" in visitor.page.locator(".jx .note.error").inner_text()
    assert "95 → 97" in visitor.page.locator(".jx .note.warn", has_text="别处的改动").inner_text()
    visitor.shoot("stale-tab", ".jx .note.error")
    assert visitor.page.get_by_label("要改什么", exact=True).input_value() == "删掉培训期数"
    grid = visitor.page.locator(".st-key-grid")
    assert "97%" in grid.inner_text()
    visitor.press("修改")
    assert "培训期数" not in grid.inner_text()
    assert not other.complaints


def test_many_warnings_of_one_rule_have_a_box_each(visitor: Visitor) -> None:
    visitor.open("/target")
    visitor.fill("项目描述", WORDS)
    visitor.press("编写目标表")
    visitor.page.locator(".jx .verdict").wait_for()
    visitor.page.get_by_text("改项目、资金和目标").click()
    goal = visitor.page.get_by_label("年度目标", exact=True)
    goal.fill(goal.input_value() + "另外举办7期讲座，覆盖20个街道，发放教材1000册。")
    visitor.press("保存")
    shown = visitor.page.locator("body").inner_text()
    for amount in ("7期", "20个", "1000册"):
        assert f"“{amount}”" in shown
