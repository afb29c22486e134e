"""后退, the menu and the top of the page in a real browser: each step once, none of them back again."""

import pytest

from tests.browser.errands import write_draft
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
TOP = "document.querySelector('[data-testid=stMain]')?.scrollTop"


def path_of(visitor: Visitor) -> str:
    return visitor.page.url.removeprefix(visitor.address)


def menu(visitor: Visitor, name: str) -> None:
    links = visitor.page.get_by_test_id("stSidebarNav")
    links.get_by_role("link", name=name, exact=True).click()
    visitor.page.locator(".jx h1", has_text=name).wait_for()
    visitor.page.wait_for_timeout(300)
    visitor.settle()


def back(visitor: Visitor) -> None:
    visitor.page.go_back()
    visitor.page.wait_for_timeout(900)
    visitor.settle()


def open_one(visitor: Visitor, number: int) -> None:
    visitor.page.get_by_role("button", name="打开", exact=True).nth(number).click()
    visitor.settle()


@pytest.mark.parametrize(
    ("screen", "name", "way_back", "number"),
    [
        ("/rules", "规则手册", "返回规则列表", 12),
        ("/library", "政策库", "返回文件列表", 12),
        ("/catalogue", "指标库", "返回全部用途", 9),
    ],
)
def test_an_item_opens_at_its_top_and_back_leads_to_the_place_in_the_list(
    visitor: Visitor, screen: str, name: str, way_back: str, number: int
) -> None:
    visitor.open(screen)
    shown = visitor.page.get_by_role("button", name="打开", exact=True).nth(number)
    shown.scroll_into_view_if_needed()
    before = visitor.page.evaluate(TOP)
    assert before > 200
    open_one(visitor, number)
    item = path_of(visitor)
    assert item.startswith(f"{screen}?")
    assert visitor.page.evaluate(TOP) == 0
    back(visitor)
    assert path_of(visitor) == screen
    assert not visitor.page.get_by_role("button", name=way_back).count()
    assert abs(visitor.page.evaluate(TOP) - before) < 40, "the list stands where it was left"
    visitor.page.go_forward()
    visitor.page.wait_for_timeout(900)
    visitor.settle()
    assert path_of(visitor) == item
    menu(visitor, name)
    assert path_of(visitor) == screen, "the menu leads to the list"
    assert visitor.page.evaluate(TOP) == 0
    back(visitor)
    assert path_of(visitor) == item


def test_back_goes_one_step_at_a_time_through_all_screens(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.ask("预算法哪一条要求开展绩效评价？")
    steps = [path_of(visitor)]
    for name in ("规则手册", "政策库", "问政策", "指标库"):
        menu(visitor, name)
        steps.append(path_of(visitor))
    assert steps[0] == steps[3], "the talk goes on"
    assert visitor.page.evaluate("history.length") == 7  # about:blank, /, and five steps
    for step in reversed(steps[:-1]):
        back(visitor)
        assert path_of(visitor) == step
    assert visitor.page.locator(".jx .answer").count() == 1


def test_the_menu_leads_to_a_new_draft_with_the_last_one_as_a_button(visitor: Visitor) -> None:
    write_draft(visitor)
    draft = path_of(visitor)
    menu(visitor, "规则手册")
    menu(visitor, "编目标")
    assert path_of(visitor) == "/target"
    visitor.shoot("target-last-draft")
    visitor.press("继续上次的草稿")
    visitor.page.locator(".st-key-grid").wait_for()
    visitor.settle()
    assert path_of(visitor) == draft
    menu(visitor, "编目标")
    assert path_of(visitor) == "/target"
    back(visitor)
    assert path_of(visitor) == draft
    assert visitor.page.locator(".st-key-grid").count()
