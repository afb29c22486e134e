"""查表格: an uploaded table, its findings by dimension, unusable files, hostile cells."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.exchange.report_files import zipped
from assistant.validator.sheet import valid_table
from assistant.wiring import Assistant
from tests.batch.tables import raw_table
from tests.exchange.unit_forms import form_2015
from tests.ui.conftest import Open, html_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(test: AppTest, content: Any, name: str = "表.json") -> AppTest:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    test.file_uploader[0].set_value((name, raw, "application/json")).run()
    return test


def test_without_a_file_it_says_what_to_upload(page: Open) -> None:
    assert "还没有选择文件" in html_of(page("check"))


def test_a_good_table_has_no_error(page: Open) -> None:
    shown = html_of(upload(page("check"), valid_table()))
    assert "检查结论（供审核参考）" in shown
    assert "错误 0 条" in shown


def test_a_fault_is_found_in_its_dimension_and_explained(page: Open) -> None:
    table = valid_table()
    table["indicators"][3]["value"] = "120"
    test = upload(page("check"), table)
    shown = html_of(test)
    assert 'class="finding error"' in shown
    assert "结业考核合格率" in shown
    assert '<td data-name="目标值" class="faulty">' in shown, "the table itself, marked in its cell"
    assert "万元万元" not in shown
    assert "申报稿规则集" in shown
    assert "怎么改" in shown
    assert "不算问题" in shown
    assert test.get("download_button")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.json"),
        (b"PK\x03\x04\x00\x00\x00", "really-a-zip.json"),
        (b"[1, 2", "broken.json"),
        (b'{"project": {"name": "x"}, "funding": {"total": NaN}}', "nan.json"),
        (b"[" * 5000 + b"]" * 5000, "deep.json"),
        (b'{"project": []}', "types.json"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_unusable_file_is_one_sentence(page: Open, content: bytes, name: str) -> None:
    test = upload(page("check"), content, name)
    shown = html_of(test)
    assert 'role="alert"' in shown
    assert not test.exception
    assert "Traceback" not in shown


def test_hostile_cells_and_names_are_shown_as_text(page: Open) -> None:
    table = valid_table()
    table["project"]["name"] = "<script>alert(1)</script>培训"
    table["indicators"][3] |= {"name": "![](http://evil.example/a.png)合格率", "value": "120"}
    test = upload(page("check"), table, "<img src=x>.json")
    shown = html_of(test)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;培训" in shown
    assert "![](http://evil.example/a.png)合格率" in shown
    assert not any("evil.example" in one.value for one in test.markdown)


def test_many_files_at_once_and_one_bad_among_them(page: Open) -> None:
    test = page("check")
    table = json.dumps(valid_table()).encode()
    test.file_uploader[0].set_value(
        [
            ("甲.xlsx", form_2015(), EXCEL),
            ("坏.xlsx", b"not a workbook", EXCEL),
            ("包.zip", zipped([("乙.json", table)]), "application/zip"),
        ]
    ).run()
    shown = html_of(test)
    assert not test.exception
    assert "坏.xlsx" in shown and 'role="alert"' in shown
    assert "共 2 张表" in shown
    assert "社区养老服务站运营" in shown and "包.zip/乙.json" in shown
    assert "填报表!" in shown
    test.selectbox[0].select_index(1).run()
    assert "社区工作者技能培训" in html_of(test)


def test_the_downloads_open(page: Open, assistant: Assistant) -> None:
    test = page("check")
    test.file_uploader[0].set_value([("甲.xlsx", form_2015(), EXCEL)]).run()
    assert len(test.get("download_button")) == 3
    read = assistant.read_uploads([("甲.xlsx", form_2015())])
    checked = assistant.check_tables(read)
    assert assistant.report_file("xlsx", read, checked).startswith(b"PK")
    assert assistant.report_file("docx", read, checked).startswith(b"PK")
    report = json.loads(assistant.report_file("json", read, checked))
    assert report["schema"] == "jixiao.report/1"


def test_what_cannot_be_read_is_told_and_many_are_folded(page: Open) -> None:
    bad = [(f"坏{number}.xlsx", b"x") for number in range(8)]
    shown = html_of(upload(page("check"), zipped(bad), "各单位.zip"))
    assert shown.count('role="alert"') == 5
    assert "还有 3 条这样的说明" in shown
    assert all(f"坏{number}.xlsx" in shown for number in range(8))


def test_a_zip_of_many_has_a_heat_map_and_a_list_of_the_worst(
    page: Open, assistant: Assistant
) -> None:
    files = [
        (f"{n:02d}.json", json.dumps(raw_table(n), ensure_ascii=False).encode()) for n in range(60)
    ]
    test = page("check")
    test.file_uploader[0].set_value([("全市.zip", zipped(files), "application/zip")]).run()
    shown = html_of(test)
    assert not test.exception
    assert "共 60 张表" in shown and "这里列出前 50 张" in shown
    assert [one.label for one in test.tabs][:2] == ["热力图", "按单位"]
    heat = shown[shown.index('<table class="heat">') :]
    heat = heat[: heat.index("</table>")]
    assert "中心（" in heat and ">S06</th>" in heat and 'class="h4"' in heat
    assert "问题最多的表" in [one.label for one in test.tabs]
    assert "不算进任何一张表自己的检查结论" in shown
    summary = assistant.summarise([], 0)
    assert b"<!doctype html>" in assistant.summary_file(".html", summary)
