"""我的草稿 and the grid in a real browser: change in place, paste, versions, last year's tables."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import SHOTS
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
WORDS = "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上"
LAST = {
    "form": "2021", "year": 2025,
    "project": {"name": "2025年公园绿化养护", "department": "区住建局", "end": "2025-12-31"},
    "funding": {"unit": "万元", "annual": "80"},
    "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "养护面积", "op": "≥", "value": "12", "unit": "万平方米"}],
}  # fmt: skip


@pytest.fixture
def visitor(browser: Any, address: str) -> Iterator[Visitor]:
    one = Visitor(browser, address, SHOTS)
    yield one
    one.page.close()
    assert not one.complaints


def open_part(visitor: Visitor, label: str) -> None:
    visitor.page.locator("summary", has_text=label).first.click()
    visitor.page.wait_for_timeout(400)
    visitor.settle()


def test_the_grid_is_changed_pasted_into_and_taken_back(visitor: Visitor) -> None:
    visitor.open("/target")
    visitor.fill("项目描述", WORDS)
    visitor.press("编写目标表")
    visitor.page.locator(".st-key-grid").wait_for()
    visitor.page.get_by_role("button", name="改", exact=True).nth(3).click()
    visitor.settle()
    visitor.shoot("grid-row", ".st-key-grid form, .st-key-grid [data-testid=stForm]")
    visitor.page.locator(".st-key-grid").get_by_label("目标值", exact=True).fill("≥97%")
    visitor.press("保存这一行")
    assert "≥97%" in visitor.page.locator(".st-key-grid").inner_text()
    open_part(visitor, "粘贴 Excel 里的内容")
    block = "三级指标\t指标值\t权重\n直播场次\t≥12场\t5"
    visitor.page.get_by_label("粘贴的内容").fill(block)
    visitor.shoot("grid-paste", "textarea[aria-label=粘贴的内容]")
    visitor.press("填进表里")
    visitor.page.locator(".st-key-grid", has_text="直播场次").wait_for()
    visitor.fill("要改什么", "加一个可持续影响指标")
    visitor.press("修改")
    assert "没有“可持续影响指标”" in visitor.page.locator(".jx .note.warn").first.inner_text()
    open_part(visitor, "版本记录")
    visitor.shoot("grid-versions", "summary:has-text('版本记录')")
    visitor.page.get_by_role("button", name="恢复到这一版").last.click()
    visitor.settle()
    assert "直播场次" not in visitor.page.locator(".st-key-grid").inner_text()
    assert "≥95%" in visitor.page.locator(".st-key-grid").inner_text()


def test_last_years_table_becomes_a_draft_that_is_found_in_the_list(
    visitor: Visitor, tmp_path: Path
) -> None:
    file = tmp_path / "去年.json"
    file.write_text(json.dumps(LAST, ensure_ascii=False), encoding="utf-8")
    visitor.open("/drafts")
    visitor.page.get_by_role("tab", name="去年的表").click()
    visitor.settle()
    visitor.page.set_input_files("input[type=file]", str(file))
    visitor.settle()
    visitor.fill("转到哪一年", "2026")
    visitor.page.keyboard.press("Tab")
    visitor.settle()
    visitor.press("转成草稿")
    visitor.page.locator(".jx .note.good", has_text="1 张去年的表").wait_for()
    visitor.shoot("drafts-last-year")
    visitor.page.get_by_role("tab", name="草稿", exact=True).click()
    visitor.settle()
    visitor.shoot("drafts")
    assert "2026年公园绿化养护" in visitor.page.locator("body").inner_text()
    opening = visitor.page.locator("[data-testid=stButton] button", has_text="打开")
    opening.locator("visible=true").first.click()
    visitor.page.locator(".st-key-grid").wait_for()
    visitor.settle()
    assert "去年 ≥12万平方米，待确认" in visitor.page.locator(".st-key-grid").inner_text()
    visitor.press("空着的都按去年的来")
    assert "≥12万平方米" in visitor.page.locator(".jx .note").first.inner_text()
    visitor.shoot("drafts-carried")
