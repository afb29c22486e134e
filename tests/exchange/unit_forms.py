"""Forms as units fill them in, cell by cell, with everything that a template leaves in them."""

import datetime as dt
import io
from typing import Any

import docx
import openpyxl


def workbook(*sheets: tuple[str, list[list[Any]], list[str]], formats: dict[str, str] | None = None) -> bytes:  # fmt: skip
    """Sheets given as title, rows and merges; `formats` are number formats of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows, merges in sheets:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column, value)
        for one in merges:
            sheet.merge_cells(one)
    for place, text in (formats or {}).items():
        book.worksheets[0][place].number_format = text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def form_2015() -> bytes:
    """The old layout: two periods of money and goals side by side, classes merged, template rows."""
    rows: list[list[Any]] = [
        ["附件1"],
        ["项目支出绩效目标申报表"],
        ["（2026 年度）"],
        [],
        ["项　目　名　称：", None, "社区养老服务站运营"],
        ["主管部门及代码", None, "218-某市民政局", None, "实施单位", "某市养老服务中心"],
        ["项目属性", None, "延续", None, "项目期", "2026年1月—2028年12月"],
        ["项目资金\n（万元）", "中期资金总额：", None, 360, "年度资金总额：", 120],
        [None, "其中：财政拨款", None, 300, "其中：财政拨款", 100],
        [None, "其他资金", None, 60, "上年结转", None],
        [None, None, None, None, "其他资金", 20],
        ["总体目标", "中期目标（2026年—2028年）", None, None, "年度目标", None],
        [
            None,
            "目标1：三年建成12个站。",
            None,
            None,
            "目标1：建成4个站，服务老人2000人次。\n目标2：\n……",
        ],
        ["绩效指标", "一级指标", "二级指标", "三级指标", None, "指标值"],
        [None, "产\n出\n指\n标", "数量指标", "指标1：建成服务站数量", None, "≥4个"],
        [None, None, None, "指标2：服务老人人次", None, "≥ 2000 人次"],
        [None, None, None, "……", None, None],
        [None, None, "质量指标", "指标1：验收合格率", None, 0.98],
        [None, None, "时效指标", "指标1：", None, None],
        [None, None, "成本指标", "1.单站建设成本", None, "≤30万元"],
        [None, "效益指标", "社会效益指标", "指标1：服务覆盖社区比例", None, 0.6],
        [None, None, "可持续影响指标", "指标1：", None, None],
        [None, "满意度指标", "服务对象满意度指标", "指标1：老人满意度", None, "90%以上"],
        [None, None, None, "……", None, "……"],
        ["填报人：某某", None, None, None, "联系电话：1234"],
    ]
    merges = ["A2:F2", "A3:F3", "A5:B5", "C5:F5", "A6:B6", "C6:D6", "A7:B7", "C7:D7", "A8:A11",
              "B8:C8", "B9:C9", "B10:C10", "A12:A13", "B12:D12", "E12:F12", "B13:D13", "E13:F13",
              "A14:A24", "D14:E14", "B15:B20", "C15:C17", "B21:B22",
              *(f"D{n}:E{n}" for n in range(15, 25))]  # fmt: skip
    notes = [["填报说明"], ["1. 请逐项填写"]]
    return workbook(
        ("填报表", rows, merges), ("填表说明", notes, []), formats={"F18": "0%", "F21": "0.0%"}
    )


def form_2021() -> bytes:
    """The new layout in 元, with dates, numbers with units in their formats, a two-row heading."""
    rows: list[list[Any]] = [
        ["2026年项目支出绩效目标申报表", *[None] * 9],
        ["填报单位（盖章）：某市农机推广站", None, None, None, None, None, None, None, "单位：元"],
        ["*项目名称", "农机具购置", None, "项目编码", "0012600345", None, "项目类别", "购置"],
        ["主管部门", "某市农业农村局", None, "项目单位", "某市农机推广站", None, "项目性质", "一次性"],
        ["计划开始日期", dt.datetime(2026, 3, 1), None, "计划完成日期", dt.datetime(2026, 10, 31)],
        ["项目资金总额", 1250000.5, None, "年度资金申请总额", 1250000.5, None, "其中：当年财政拨款", 1250000.5],
        ["年度总体目标", "购置播种机10台，10月底前全部验收。"],
        ["序号", "一级指标", "二级指标", "三级指标", "年度指标值", None, None, "指标解释", "权重", "备注"],
        [None, None, None, None, "运算符", "指标值", "计量单位", None, None, None],
        [1, "成本指标", "经济成本指标", "单台购置成本", "≤", 125000, "元/台", "采购总价除以台数", 20],
        [2, "产出指标", "数量指标", "购置播种机数量", "=", 10, "台", "验收入库的台数", 0.1],
        [3, None, None, "培训机手人次", "≥", 1200, "人次", None, 10],
        [],
        [4, None, "时效指标", "完成验收时间", "≤", dt.datetime(2026, 10, 31), None, None, 10],
        [5, "满意度指标", "服务对象满意度指标", "机手满意度", "≥", 0.9, None, None, 10],
        ["合计", None, None, None, None, None, None, None, 100],
        ["备注：以上由业务科填写"],
    ]  # fmt: skip
    merges = ["A1:J1", "A8:A9", "B8:B9", "C8:C9", "D8:D9", "E8:G8", "H8:H9", "I8:I9", "J8:J9",
              "B11:B14", "C11:C12", "B7:J7"]  # fmt: skip
    return workbook(
        ("申报表", rows, merges),
        formats={"B5": "yyyy-mm-dd", "E5": "yyyy-mm-dd", "F14": 'yyyy"年"m"月"d"日"',
                 "F15": "0%", "I11": "0%", "F12": '0"次"'},
    )  # fmt: skip


def form_docx() -> bytes:
    """A Word form: head lines as paragraphs, one table with merges, a nested frame."""
    document = docx.Document()
    document.add_paragraph("项目支出绩效目标申报表")
    document.add_paragraph("（2026年度）　金额单位：万元")
    frame = document.add_table(1, 1).cell(0, 0)
    table = frame.add_table(8, 4)
    texts = [
        ["项目名称", "路灯改造", "实施单位", "某区城管局"],
        ["年度资金总额", "80", "其中：财政拨款", "80"],
        ["年度绩效目标", "更换路灯500盏", "", ""],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "更换路灯数量", "≥500盏"],
        ["", "质量指标", "一次验收合格率", "=100%"],
        ["效益指标", "社会效益指标", "夜间亮灯率", "≥98%"],
        ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"],
    ]
    for row, line in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    table.cell(2, 1).merge(table.cell(2, 3))
    table.cell(4, 0).merge(table.cell(5, 0))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
