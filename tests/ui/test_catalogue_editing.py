"""指标库: an entry changed in place with who and when, one no longer used, two compared, the Excel sheet."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of, press

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def page_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own-library")


def test_a_change_in_place_wants_a_name_and_is_kept_with_it(
    page: Open, assistant: Assistant
) -> None:
    test = page("catalogue", indicator="PX-07")
    value = next(one for one in test.text_input if one.label.startswith("参考值（"))
    value.set_value("95")
    press(test, "保存")
    assert "是谁" in html_of(test)
    assert assistant.catalogue_history() == []
    next(one for one in test.text_input if one.label.startswith("参考值（")).set_value("95")
    next(one for one in test.text_input if one.label == "谁改的").set_value("王五")
    press(test, "保存")
    shown = html_of(test)
    assert "已存入市库第 1 版" in shown
    assert "≥95%" in shown
    assert "市库" in shown
    assert "王五" in shown
    entry = assistant.catalogue.find("PX-07")
    assert entry
    assert entry.reference.value == "95"
    assert "王五" in html_of(page("catalogue"))  # the history, under the tree


def test_saving_without_a_change_says_so(page: Open, assistant: Assistant) -> None:
    before = len(assistant.catalogue_history())
    test = page("catalogue", indicator="PX-06")
    next(one for one in test.text_input if one.label == "谁改的").set_value("王五")
    press(test, "保存")
    assert "没有变化" in html_of(test)
    assert len(assistant.catalogue_history()) == before


def test_an_entry_that_is_not_used_here_leaves_the_library(
    page: Open, assistant: Assistant
) -> None:
    test = page("catalogue", indicator="PX-08")
    next(one for one in test.text_input if one.label == "谁改的").set_value("王五")
    press(test, "本单位不用这条")
    assert "本单位不再用" in html_of(test)
    assert assistant.catalogue.find("PX-08") is None


def test_two_entries_stand_side_by_side(page: Open, assistant: Assistant) -> None:
    test = page("catalogue", indicator="PX-07")
    test.selectbox(key="compare:PX-07").set_value("GL-10").run()
    shown = html_of(test)
    other = assistant.catalogue.find("GL-10")
    assert other
    assert other.definition in shown
    assert "指标解释（不同）" in shown
    assert "目标值（不同）" in shown


def test_an_industry_can_be_picked_from_the_tree(page: Open, assistant: Assistant) -> None:
    test = page("catalogue")
    test.button_group(key="catalogue-industry").select("教育").run()
    keys = {one.key for one in test.button if one.label == "打开"}
    assert keys == {
        f"open:{use.id}" for use in assistant.catalogue.fund_uses if use.industry == "教育"
    }


def test_the_sheet_is_shown_before_it_is_taken(page: Open, assistant: Assistant) -> None:
    raw = assistant.export_catalogue()
    test = page("catalogue")
    test.file_uploader(key="catalogue-file").set_value(("指标库.xlsx", raw, EXCEL)).run()
    assert "新增 0 条，修改 0 条，停用 0 条" in html_of(test)
    assert not [one for one in test.button if one.label == "按这张表更新"]


def test_a_changed_sheet_is_taken_only_with_a_name_and_a_wrong_cell_is_told(
    page: Open, assistant: Assistant
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(assistant.export_catalogue()))
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, column["容易用错"]).value = "只在本页的测试里写"
    sheet.cell(3, column["符号"]).value = "大约"
    out = io.BytesIO()
    book.save(out)
    before = len(assistant.catalogue_history())
    test = page("catalogue")
    test.file_uploader(key="catalogue-file").set_value(("改.xlsx", out.getvalue(), EXCEL)).run()
    shown = html_of(test)
    assert "修改 1 条" in shown
    assert "“大约”" in shown.split("处不能用")[1]
    test.text_input(key="catalogue-import-who").set_value(" ")
    press(test, "按这张表更新")
    assert "是谁" in html_of(test)
    assert len(assistant.catalogue_history()) == before
    test.text_input(key="catalogue-import-who").set_value("李四")
    press(test, "按这张表更新")
    assert "指标库已更新" in html_of(test)
    assert assistant.catalogue_history()[0].who == "李四"


def test_past_tables_give_a_sheet_of_proposals(page: Open) -> None:
    def table(name: str, training: str) -> bytes:
        rows = [
            {"level1": "产出指标", "level2": "数量指标", "name": training, "value": "≥6期"},
            {"level1": "产出指标", "level2": "质量指标", "name": "结业合格率", "value": "≥95%"},
        ]
        return json.dumps(
            {"project": {"name": name, "unit": f"{name}单位"}, "indicators": rows}
        ).encode()

    files = [
        ("甲.json", table("甲培训", "举办培训班期数"), "application/json"),
        ("乙.json", table("乙培训", "举办培训班期数"), "application/json"),
        ("坏.json", b"{", "application/json"),
    ]
    test = page("catalogue")
    test.file_uploader(key="catalogue-past").set_value(files).run()
    press(test, "找共性指标")
    shown = html_of(test)
    assert "读了 2 张表，找到 2 条可以共用的指标" in shown
    assert shown.count('role="alert"') == 1
    assert "下载建议表" in [one.proto.label for one in test.get("download_button")]
