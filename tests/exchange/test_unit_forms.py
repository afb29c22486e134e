"""Forms as units really fill them: merges, template rows, dates, percentages, units, several sheets."""

from typing import Any

import pytest

from assistant.exchange.read_tables import read_uploads
from assistant.values.read_table import ReadTable
from tests.exchange.unit_forms import form_2015, form_2021, form_docx, workbook


def read(raw: bytes, name: str = "表.xlsx") -> ReadTable:
    found = read_uploads([(name, raw)])
    assert not found.unreadable, found.unreadable
    (table,) = found.tables
    return table


def rows_of(table: ReadTable) -> list[tuple[Any, ...]]:
    return [(r.level1, r.level2, r.name, r.value) for r in table.target.indicators]


def test_the_old_layout() -> None:
    table = read(form_2015())
    target = table.target
    assert (target.year, target.scope) == (2026, "project")
    project = target.project
    assert (project.name, project.unit) == ("社区养老服务站运营", "某市养老服务中心")
    assert (project.department, project.attribute) == ("218-某市民政局", "延续")
    assert (project.start, project.end) == ("2026年1月", "2028年12月")
    money = target.funding
    assert (money.unit, money.total, money.annual) == ("万元", "360", "120")
    assert (money.fiscal, money.carryover, money.other) == ("100", None, "20")
    assert target.goal.overall == "目标1：三年建成12个站。"
    assert target.goal.annual == "目标1：建成4个站，服务老人2000人次。"
    assert rows_of(table) == [
        ("产出指标", "数量指标", "建成服务站数量", "≥4个"),
        ("产出指标", "数量指标", "服务老人人次", "≥ 2000 人次"),
        ("产出指标", "质量指标", "验收合格率", "98%"),
        ("产出指标", "成本指标", "单站建设成本", "≤30万元"),
        ("效益指标", "社会效益指标", "服务覆盖社区比例", "60%"),
        ("满意度指标", "服务对象满意度指标", "老人满意度", "90%以上"),
    ]
    assert table.cells["/indicators/3/value"] == "填报表!F20"
    assert table.cells["/funding/carryover"] == "填报表!F10"
    assert table.cells["/goal/annual"] == "填报表!E13"


def test_the_new_layout() -> None:
    table = read(form_2021())
    target = table.target
    project = target.project
    assert (target.year, project.name, project.code) == (2026, "农机具购置", "0012600345")
    assert (project.unit, project.attribute) == ("某市农机推广站", "一次性")
    assert project.categories == ("购置",)
    assert (project.start, project.end) == ("2026-03-01", "2026-10-31")
    money = target.funding
    assert (money.unit, money.annual, money.fiscal) == ("元", "1250000.5", "1250000.5")
    assert target.goal.annual == "购置播种机10台，10月底前全部验收。"
    found = [(r.level1, r.level2, r.op, r.value, r.unit, r.weight) for r in target.indicators]
    assert found == [
        ("成本指标", "经济成本指标", "≤", "125000", "元/台", "20"),
        ("产出指标", "数量指标", "=", "10", "台", "10"),
        ("产出指标", "数量指标", "≥", "1200次", "人次", "10"),
        ("产出指标", "时效指标", "≤", "2026年10月31日", None, "10"),
        ("满意度指标", "服务对象满意度指标", "≥", "90%", None, "10"),
    ]
    assert target.indicators[0].definition == "采购总价除以台数"
    assert table.cells["/indicators/4/value"] == "申报表!F15"


def test_a_word_form_inside_a_frame() -> None:
    table = read(form_docx(), "表.docx")
    target = table.target
    assert (target.year, target.project.name, target.funding.unit) == (2026, "路灯改造", "万元")
    assert (target.project.unit, target.funding.fiscal) == ("某区城管局", "80")
    assert target.goal.annual == "更换路灯500盏"
    assert rows_of(table)[:2] == [
        ("产出指标", "数量指标", "更换路灯数量", "≥500盏"),
        ("产出指标", "质量指标", "一次验收合格率", "=100%"),
    ]
    assert len(target.indicators) == 4 and table.cells == {}


HEADS = ["一级指标", "二级指标", "三级指标", "指标值"]


def test_several_sheets_are_several_tables_and_others_are_passed_over() -> None:
    def one(name: str) -> list[list[Any]]:
        return [["项目名称", name], HEADS, ["产出指标", "数量指标", "数", "1个"]]

    raw = workbook(
        ("甲", one("甲项目"), []), ("目录", [["甲"], ["乙"]], []), ("乙", one("乙项目"), [])
    )
    found = read_uploads([("两张.xlsx", raw)])
    assert [t.target.project.name for t in found.tables] == ["甲项目", "乙项目"]
    assert [t.where for t in found.tables] == ["两张.xlsx 工作表“甲”", "两张.xlsx 工作表“乙”"]
    assert found.tables[1].cells["/indicators/0/value"] == "乙!D3"


def test_two_forms_below_one_another() -> None:
    def form(name: str) -> list[list[Any]]:
        return [["项目支出绩效目标申报表"], ["（2026年度）"], ["项目名称", name], HEADS,
                ["产出指标", "数量指标", "数", "1个"], []]  # fmt: skip

    found = read_uploads([("两张.xlsx", workbook(("表", [*form("甲"), *form("乙")], [])))])
    assert [(t.target.project.name, t.target.year) for t in found.tables] == [
        ("甲", 2026),
        ("乙", 2026),
    ]
    assert [len(t.target.indicators) for t in found.tables] == [1, 1]


def test_both_periods_side_by_side() -> None:
    """The form of 2015 as first issued: 中期 on the left, 年度 on the right."""
    heads = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]
    rows = [
        ["项目名称", "桥梁养护"], heads,
        ["产出指标", "数量指标", "养护桥梁数", "30座", "数量指标", "养护桥梁数", "10座"],
        [None, "质量指标", "优良率", "90%", "质量指标", None, None],
    ]  # fmt: skip
    table = read(workbook(("表", rows, [])))
    found = [(r.level2, r.name, r.value, r.overall_value) for r in table.target.indicators]
    assert found == [
        ("数量指标", "养护桥梁数", "10座", "30座"), ("质量指标", "优良率", None, "90%"),
    ]  # fmt: skip


def test_an_empty_cell_never_takes_the_next_label_for_its_value() -> None:
    rows = [
        ["项目名称", "甲", "项目负责人", "张某"], ["实施单位", None, "联系电话", "123"],
        ["年度资金总额（万元）", None, "其中：财政拨款", 5], HEADS, ["产出指标", "数量指标", "数", "1个"],
    ]  # fmt: skip
    target = read(workbook(("表", rows, []))).target
    assert (target.project.unit, target.funding.annual, target.funding.fiscal) == (None, None, "5")


@pytest.mark.parametrize(
    ("label", "unit"),
    [("年度资金总额（元）", "元"), ("年度资金总额(万元)", "万元"), ("年度资金总额", "万元")],
)
def test_the_unit_of_money(label: str, unit: str) -> None:
    rows = [
        ["单位：万元"],
        ["项目名称", "甲"],
        [label, 5],
        HEADS,
        ["产出指标", "数量指标", "数", "1个"],
    ]
    assert read(workbook(("表", rows, []))).target.funding.unit == unit


def test_a_formula_counts_as_what_was_saved_and_is_named_where_nothing_was() -> None:
    rows = [["项目名称", "甲"], HEADS, ["产出指标", "数量指标", "数", "=1+1"]]
    found = read_uploads([("公式.xlsx", workbook(("表", rows, [])))])
    assert found.tables[0].target.indicators[0].value is None
    assert "表!D3" in found.notes[0] and "公式" in found.notes[0]


def test_the_same_project_twice_is_said() -> None:
    found = read_uploads([("甲.xlsx", form_2021()), ("乙.xlsx", form_2021())])
    assert "内容相同" in found.notes[0]


def test_several_indicators_in_one_cell() -> None:
    rows = [
        ["项目名称", "甲"], HEADS,
        ["产出指标", "数量指标", "指标1：办班期数\n指标2：培训人次", "6期\n480人次"],
        [None, "质量指标", "指标1：合格率\n指标2：到课率", "95%"],
    ]  # fmt: skip
    table = read(workbook(("表", rows, [])))
    assert [(name, value) for _, _, name, value in rows_of(table)] == [
        ("办班期数", "6期"),
        ("培训人次", "480人次"),
        ("合格率\n指标2：到课率", "95%"),  # one value for two names: nobody can say whose
    ]


def test_a_hidden_sheet_is_not_checked_and_that_is_said() -> None:
    import io

    import openpyxl

    rows = [["项目名称", "甲"], HEADS, ["产出指标", "数量指标", "数", "1个"]]
    book = openpyxl.load_workbook(io.BytesIO(workbook(("今年", rows, []), ("去年", rows, []), ("字典", [["是"]], []))))  # fmt: skip
    book["去年"].sheet_state = book["字典"].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    found = read_uploads([("表.xlsx", stream.getvalue())])
    assert len(found.tables) == 1
    assert len(found.notes) == 1 and "去年" in found.notes[0]


def test_many_projects_in_one_list() -> None:
    heads = ["单位名称", "项目名称", "预算金额", "年度目标", *HEADS, "权重"]
    rows = [
        ["2026年部门项目支出绩效目标表"], ["单位：万元"], heads,
        ["某局", "甲项目", 5, "办班6期", "产出指标", "数量指标", "办班期数", "6期", 10],
        [None, None, None, None, None, "质量指标", "合格率", "95%", 20],
        ["某局", "乙项目", 8, "修路", "产出指标", "数量指标", "修路长度", "3公里", 30],
    ]  # fmt: skip
    found = read_uploads([("清单.xlsx", workbook(("表", rows, ["B4:B5", "D4:D5"])))])
    first, second = (table.target for table in found.tables)
    assert (first.project.name, first.project.unit, first.goal.annual) == (
        "甲项目",
        "某局",
        "办班6期",
    )
    assert (first.funding.annual, first.funding.unit, first.year) == ("5", "万元", 2026)
    assert [(r.level1, r.level2, r.value, r.weight) for r in first.indicators] == [
        ("产出指标", "数量指标", "6期", "10"), ("产出指标", "质量指标", "95%", "20"),
    ]  # fmt: skip
    assert (second.project.name, second.funding.annual) == ("乙项目", "8")
    assert [r.name for r in second.indicators] == ["修路长度"]
    assert found.tables[1].cells["/indicators/0/value"] == "表!H6"
