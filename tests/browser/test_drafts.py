"""我的草稿 and the grid in a real browser: change in place, paste, versions, last year's workbook."""

from pathlib import Path

import pytest

from tests.browser.errands import write_draft
from tests.browser.visitor import Visitor
from tests.exchange.unit_forms import form_2015, form_2021, workbook

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
OVER = """() => [...document.querySelectorAll('.st-key-grid td .tag')]
  .filter((one) => one.getBoundingClientRect().right > one.closest('td').getBoundingClientRect().right + 1)
  .map((one) => one.innerText)"""
PARKS = (
    ["2025年度项目支出绩效目标申报表"],
    ["项目名称", "2025年公园绿化养护", None, "预算年度", "2025"],
    ["主管部门", "区住建局", None, "项目单位", "区园林所"],
    ["年度资金总额", "80万元"],
    ["一级指标", "二级指标", "三级指标", "指标值", "权重"],
    ["产出指标", "数量指标", "养护面积", "≥12万平方米", 20],
    ["产出指标", "质量指标", "苗木成活率", "≥95%", 20],
    ["满意度指标", "服务对象满意度指标", "市民满意度", "≥90%", 10],
)


def test_the_grid_is_changed_and_pasted_into_with_findings_beside_the_row(
    visitor: Visitor,
) -> None:
    write_draft(visitor)
    grid = visitor.page.locator(".st-key-grid")
    grid.get_by_role("button", name="改", exact=True).nth(3).click()
    visitor.settle()
    visitor.shoot("grid-row", ".st-key-grid [data-testid=stForm]")
    grid.get_by_label("目标值", exact=True).fill("≥130%")
    visitor.press("保存这一行")
    row = grid.locator("tr", has_text="结业考核合格率")
    assert "不可能超出 0 至 100%" in row.locator("td.faulty").inner_text()
    visitor.shoot("grid-finding", ".st-key-grid td.faulty")
    grid.get_by_label("目标值", exact=True).fill("≥97%")
    visitor.press("保存这一行")
    assert "≥97%" in row.inner_text()
    assert not row.locator("td.faulty").count()
    visitor.unfold("粘贴 Excel 里的内容")
    block = "三级指标\t指标值\t权重\n直播场次\t≥12场\t5\n课件套数\t约很多\t5"
    visitor.page.get_by_label("粘贴的内容").fill(block)
    visitor.shoot("grid-paste", "textarea[aria-label=粘贴的内容]")
    visitor.press("填进表里")
    pasted = grid.locator("tr", has_text="课件套数")
    pasted.wait_for()
    visitor.settle()
    assert "≥12场" in grid.locator("tr", has_text="直播场次").inner_text()
    assert pasted.locator(".beside").count(), "what is wrong stands in the pasted row"
    visitor.shoot("grid-pasted", ".st-key-grid tr:has-text('课件套数')")


def test_a_version_is_taken_back_and_the_way_back_undone(visitor: Visitor) -> None:
    write_draft(visitor)
    grid = visitor.page.locator(".st-key-grid")
    for words in ("把结业合格率改成97%", "加一个质量指标：教材合格率≥98%"):
        visitor.fill("要改什么", words)
        visitor.press("修改")
    assert "教材合格率" in grid.inner_text()
    visitor.fill("要改什么", "加一个可持续影响指标")
    visitor.press("修改")
    assert "没有“可持续影响指标”" in visitor.page.locator(".jx .note.warn").first.inner_text()
    visitor.unfold("版本记录（4 版）")
    visitor.shoot("versions", "summary:has-text('版本记录')")
    visitor.page.get_by_role("button", name="恢复到这一版").last.click()
    visitor.settle()
    assert "存为第 5 版" in visitor.page.locator(".jx .note.good").inner_text()
    assert "教材合格率" not in grid.inner_text()
    assert "≥95%" in grid.inner_text()
    visitor.press("撤销上一步")
    assert "教材合格率" in grid.inner_text()
    assert "97" in grid.inner_text()
    visitor.press("撤销上一步")
    assert "教材合格率" not in grid.inner_text()
    visitor.press("重做")
    assert "教材合格率" in grid.inner_text()
    visitor.shoot("versions-redone")


def test_last_years_workbook_becomes_drafts_that_are_found_in_the_list(
    visitor: Visitor, tmp_path: Path
) -> None:
    book = workbook(("公园", list(PARKS), []), ("空表", [["填表说明"]], []))
    for name, content in {
        "公园.xlsx": book,
        "养老.xlsx": form_2015(),
        "农机.xlsx": form_2021(),
    }.items():
        (tmp_path / name).write_bytes(content)
    visitor.open("/drafts")
    visitor.page.get_by_role("tab", name="去年的表").click()
    visitor.settle()
    visitor.put(*(str(path) for path in sorted(tmp_path.glob("*.xlsx"))))
    visitor.settle()
    visitor.tell("转到哪一年", "2027")
    visitor.press("转成草稿")
    visitor.page.locator(".jx .note.good", has_text="3 张去年的表").wait_for()
    visitor.settle()
    assert not visitor.page.get_by_role("button", name="转成草稿", exact=True).count()
    visitor.shoot("drafts-last-year")
    visitor.press("再转一份")
    visitor.shoot("drafts-twice", ".jx .note.warn")
    visitor.press("不转")
    visitor.shoot("drafts-carried-list", ".jx .note.good")
    visitor.page.get_by_role("tab", name="草稿", exact=True).click()
    visitor.settle()
    visitor.shoot("drafts")
    visitor.tell("项目名称里有", "公园绿化")
    assert "符合条件 1 张" in visitor.shown()
    visitor.page.locator("button:visible", has_text="复制").first.click()
    visitor.settle()
    assert "符合条件 2 张" in visitor.shown()
    visitor.page.locator("button:visible", has_text="归档").first.click()
    visitor.settle()
    assert "符合条件 1 张" in visitor.shown()
    visitor.page.get_by_text("已归档的", exact=True).click()
    visitor.settle()
    assert "（副本）" in visitor.shown()
    visitor.shoot("drafts-archived")
    visitor.page.get_by_text("在列的", exact=True).click()
    visitor.settle()
    visitor.page.locator("button:visible", has_text="打开").first.click()
    visitor.page.locator(".st-key-grid").wait_for()
    visitor.settle()
    grid = visitor.page.locator(".st-key-grid")
    assert "去年 ≥12万平方米，待确认" in grid.inner_text()
    assert not visitor.page.evaluate(OVER), "no tag reaches into the next cell"
    small = "[...document.querySelectorAll('.jx .tag')].map((one) => parseFloat(getComputedStyle(one).fontSize))"
    assert min(visitor.page.evaluate(small)) >= 15
    visitor.shoot("drafts-carried-rows", ".st-key-grid")
    visitor.fill("要改什么", "按去年的来")
    visitor.page.keyboard.press("Enter")
    visitor.settle()
    assert "≥12万平方米" in visitor.page.locator(".jx .note").first.inner_text()
    assert "≥95%" in grid.inner_text()
    visitor.shoot("drafts-carried")
