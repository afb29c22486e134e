"""Layouts told from the table itself, and said in the report: both forms, mixed ones, and what places write."""

from typing import Any

import pytest

from assistant.validator.layout import detect_form, layout_notes
from assistant.validator.sheet import valid_table
from assistant.validator.validate import validate
from assistant.values.report import Report
from assistant.values.target import Target
from knowledge.form import load_form
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

RULES = load_ruleset("urumqi-2022-submit").for_year(2026)
LEVEL1 = {
    "产出指标": "项目产出",
    "效益指标": "项目效益",
    "成本指标": "成本指标",
    "满意度指标": "满意度指标",
}


def table(form: str | None = None) -> dict[str, Any]:
    raw = valid_table()
    raw["form"] = form
    return raw


def old_table(form: str | None = None) -> dict[str, Any]:
    raw = table(form)
    raw["indicators"][0] |= {"level1": "产出指标", "level2": "成本指标"}
    return raw


def report_on(raw: dict[str, Any]) -> Report:
    return validate(Target.parse(raw), RULES, load_catalogue())


def notes(raw: dict[str, Any]) -> str:
    return "；".join(report_on(raw).layout)


@pytest.mark.parametrize(
    ("raw", "form", "said"),
    [
        (table("2021"), "2021", "表里写明是 2021 版式"),
        (old_table("2015"), "2015", "表里写明是 2015 版式"),
        (table(), "2021", "按分类判为 2021 版式（成本列为一级指标）"),
        (old_table(), "2015", "按分类判为 2015 版式"),
    ],
    ids=["2021 said", "2015 said", "2021 told", "2015 told"],
)
def test_the_form_is_told_and_said(raw: dict[str, Any], form: str, said: str) -> None:
    assert detect_form(Target.parse(raw), RULES)[0] == form
    assert said in notes(raw)
    assert "混有" not in notes(raw)


def test_a_table_without_a_sign_goes_by_the_rule_set() -> None:
    raw = table()
    del raw["indicators"][0]
    assert "表里看不出版式，按规则集的 2021 版式" in notes(raw)


def test_a_mixed_table_is_said_and_is_an_error() -> None:
    raw = table()
    raw["indicators"][3] |= {"level1": "产出指标", "level2": "成本指标"}
    report = report_on(raw)
    assert "混有 1 行 2015 版式的类别" in "；".join(report.layout)
    assert [one.severity for one in report.findings if one.code == "C06"] == ["error"]


def test_names_of_a_place_for_level_1_are_read_and_said() -> None:
    raw = table()
    for row in raw["indicators"]:
        row["level1"] = LEVEL1[row["level1"]]
    report = report_on(raw)
    assert report.verdict == "可提交"
    assert "“项目产出”按产出指标读、“项目效益”按效益指标读" in "；".join(report.layout)


@pytest.mark.parametrize(
    "written", ["一、产出指标", "产出 指标", "产出指标（50分）", "★产出指标", "1.产出指标"]
)
def test_numbers_points_and_stars_of_a_class_do_not_count(written: str) -> None:
    raw = table()
    for row in raw["indicators"]:
        if row["level1"] == "产出指标":
            row["level1"] = written
    report = report_on(raw)
    assert [one.code for one in report.findings] == ["C34"]
    assert load_form("2021").find_level2(written, "质量指标") is not None


def test_starred_rows_are_marks_of_the_form() -> None:
    raw = table()
    for row in raw["indicators"][1:3]:
        row["name"] = f"★{row['name']}"
    report = report_on(raw)
    assert "2 行名称前有“★”" in "；".join(report.layout)
    assert {one.code for one in report.findings} == {"C12"}
    assert {one.severity for one in report.findings} == {"warning"}


def test_yuan_instead_of_ten_thousands() -> None:
    raw = table()
    raw["funding"] |= {"unit": "元", "total": "240000", "annual": "240000", "fiscal": "240000", "last_annual": "230000"}  # fmt: skip
    report = report_on(raw)
    assert report.verdict == "可提交"
    assert "金额以元为单位" in "；".join(report.layout)


def test_both_units_are_reconciled_and_said() -> None:
    raw = table()
    raw["funding"] |= {"unit": "元", "total": "240000", "annual": "240000", "fiscal": "240000", "last_annual": "230000"}  # fmt: skip
    raw["indicators"][0] |= {"name": "项目总成本", "value": "24", "unit": "万元", "last_target": "23", "last_actual": "23"}  # fmt: skip
    report = report_on(raw)
    assert "金额单位是万元、元，折算后比较" in "；".join(report.layout)
    assert not {"B01", "B02", "B05"} & {one.code for one in report.findings}


def test_a_plain_table_says_its_form_and_no_more() -> None:
    assert layout_notes(Target.parse(table("2021")), RULES) == ("表里写明是 2021 版式",)
