"""A draft as plain text: no unit where there is no number, a day without 日期."""

from assistant.exchange.draft_text import draft_text
from assistant.values.draft import Draft
from assistant.values.report import Inputs, Report
from assistant.values.target import Target

TARGET = Target.parse(
    {
        "form": "2021",
        "project": {"name": "干部培训"},
        "funding": {"unit": "万元"},
        "indicators": [
            {"id": "r1", "level2": "时效指标", "name": "完成时间", "op": "≤", "value": "2027年11月30日", "unit": "日期"},
            {"id": "r2", "level2": "质量指标", "name": "合格率", "op": "≥", "value": "95", "unit": "%"},
            {"id": "r3", "level2": "社会效益指标", "name": "达标率", "op": "≥", "unit": "%"},
        ],
    }
)  # fmt: skip
REPORT = Report(
    verdict="退回修改",
    inputs=Inputs(validator="0", ruleset="x", catalogue="sha256:0", year=2027),
    target_hash=TARGET.hash,
    findings=(),
    unchecked=(),
    chosen="按规则集检查",
)


def test_units_stand_only_beside_numbers() -> None:
    made = Draft(target=TARGET, provenance={}, report=REPORT, understood="项目：干部培训")
    lines = draft_text(made).split("\n")
    assert "年度资金：待确认" in lines
    rows = [line for line in lines if "指标 " in line]
    assert "完成时间 2027年11月30日前　" in rows[0]
    assert "合格率 ≥95%　" in rows[1]
    assert "达标率 （空）　" in rows[2]
    assert not any("日期" in line for line in rows)
