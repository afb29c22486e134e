"""One whole draft on a phone: described, answered, mended in its row, submitted, found in the list."""

from pathlib import Path

import openpyxl
import pytest

from tests.browser.errands import answer_all, give_reasons
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
WORDS = "为300户困难老年人家庭实施适老化改造，区民政局，每户补助不超过4000元，总预算120万元，10月底前完工"
LOW = """() => [...document.querySelectorAll(`.st-key-narrow-navigation a, .stMain [role=tab], .jx .jump, .stMain button,
    .stMain [role=radiogroup] > label, .stMain [data-testid=stCheckbox] label`)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height)
  .map((one) => [one.innerText.trim() || one.ariaLabel, one.getBoundingClientRect().height])
  .filter(([, height]) => height < 39.5)"""


def test_the_button_that_sends_is_as_large_as_a_thumb(phone: Visitor) -> None:
    phone.open("/")
    box = phone.page.get_by_test_id("stChatInputSubmitButton").bounding_box()
    assert box and min(box["width"], box["height"]) >= 40
    assert phone.page.evaluate(LOW) == []


def test_a_draft_is_written_and_submitted_with_a_thumb(phone: Visitor, tmp_path: Path) -> None:
    phone.open("/")
    phone.page.locator(".st-key-narrow-navigation a", has_text="编目标").tap()
    phone.page.locator(".jx h1", has_text="编目标").wait_for()
    phone.settle()
    phone.page.get_by_label("项目描述").fill(WORDS)
    phone.page.get_by_role("button", name="编写目标表").tap()
    phone.page.locator(".jx .verdict").wait_for()
    phone.settle()
    phone.shoot("phone-jump", ".jx .jump")
    assert phone.page.evaluate(LOW) == []
    phone.page.locator(".jx .jump").tap()
    phone.page.wait_for_timeout(500)
    place = phone.page.locator(".jx .verdict").bounding_box()
    assert place and 0 <= place["y"] < 400, "the verdict is in sight"
    answer_all(phone, "phone-questions")
    grid = phone.page.locator(".st-key-grid")
    phone.shoot("phone-rows", ".st-key-grid")
    grid.get_by_role("button", name="改", exact=True).last.tap()
    phone.settle()
    grid.get_by_label("目标值", exact=True).fill("130")
    phone.shoot("phone-row-form", ".st-key-grid [data-testid=stForm]")
    grid.get_by_role("button", name="保存这一行").tap()
    phone.settle()
    assert "错误：" in grid.locator("td.faulty").last.inner_text()
    assert "改好后才能提交" in phone.shown()
    phone.shoot("phone-faulty", ".st-key-grid td.faulty")
    phone.page.get_by_role("button", name="撤销上一步").tap()
    phone.settle()
    assert not grid.locator("td.faulty").count()
    give_reasons(phone)
    phone.page.get_by_role("button", name="提交", exact=True).tap()
    phone.settle()
    phone.page.get_by_role("button", name="确认定稿", exact=True).tap()
    phone.settle()
    receipt = phone.page.locator(".jx .note.good", has_text="回执编号")
    receipt.first.wait_for()
    phone.shoot("phone-receipt", ".jx .note.good dl")
    name = phone.save("下载目标表（Excel）", tmp_path / "table.xlsx")
    assert name.endswith(".xlsx")
    assert "适老化改造" in name, "a file is named after its project"
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(tmp_path / "table.xlsx").active.rows
        for cell in row
    ]
    assert any("适老化改造" in text for text in cells)
    phone.page.locator(".st-key-narrow-navigation a", has_text="我的草稿").tap()
    phone.page.locator(".jx h1", has_text="我的草稿").wait_for()
    phone.settle()
    assert "已定稿" in phone.shown()
    assert phone.page.evaluate(LOW) == []
    phone.shoot("phone-drafts")
