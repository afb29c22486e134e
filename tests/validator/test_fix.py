"""Safe fixes: twice is once, no reading changes, no finding comes, no other cell is touched."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.validator.choose import choose_ruleset
from assistant.validator.fixes import apply_safe_fixes
from assistant.validator.reading import unit_in_name
from assistant.validator.registry import list_rules, sheet_of
from assistant.validator.sheet import changed, put, read_sheet, valid_table
from assistant.validator.validate import validate
from assistant.values.fixed import Fixed
from assistant.values.quantity import Quantity, read_quantity
from assistant.values.report import Report
from assistant.values.target import Target
from knowledge.indicator import load_catalogue
from knowledge.ruleset import RuleSet, load_ruleset

RULES = load_ruleset("urumqi-2022-submit").for_year(2026)
REAL = Path(__file__).parents[3] / "shared" / "cases" / "targets_dev.jsonl"
FIXABLE = {"op", "value", "unit", "name", "weight", "level1", "level2"}
FUNDING = {"total", "annual", "fiscal", "carryover", "other"}


def fixed(target: Target, ruleset: RuleSet = RULES) -> Fixed:
    return apply_safe_fixes(target, ruleset, load_catalogue())


def cells(target: Target) -> dict[str, Any]:
    """Every cell by its pointer."""

    def walk(value: Any, at: str) -> Any:
        if isinstance(value, dict):
            for key, child in value.items():
                yield from walk(child, f"{at}/{key}")
        elif isinstance(value, list):
            for number, child in enumerate(value):
                yield from walk(child, f"{at}/{number}")
        else:
            yield at, value

    return dict(walk(target.to_json(), ""))


def readings(target: Target) -> list[Quantity]:
    return [
        read_quantity(row.value, row.op, row.unit or unit_in_name(row.name), target.year)
        for row in target.indicators
    ]


def said(report: Report) -> Counter[tuple[str, str, str]]:
    return Counter((one.code, one.row or one.at, one.severity) for one in report.findings)


def require_harmless(target: Target, ruleset: RuleSet = RULES) -> Fixed:
    """The properties of fixing, for one table."""
    before = validate(target, ruleset, load_catalogue())
    result = fixed(target, ruleset)
    for old, new in zip(readings(target), readings(result.target), strict=True):
        assert (old.op, old.number, old.upper, old.date) == (
            new.op, new.number, new.upper, new.date,
        )  # fmt: skip
        assert old.unit in (None, new.unit)
    assert said(result.report) - said(before) == Counter()
    old_cells, new_cells = cells(target), cells(result.target)
    touched = {at for at in old_cells | new_cells if old_cells.get(at) != new_cells.get(at)}
    assert touched == {one.at for one in result.changes}
    for at in touched:
        block, field = at.split("/")[1], at.split("/")[-1]
        assert (block, field) == ("project", "name") or field in {
            "indicators": FIXABLE, "funding": FUNDING,
        }[block]  # fmt: skip
    again = fixed(result.target, ruleset)
    assert (again.changes, again.target) == ((), result.target)
    assert result.report == validate(result.target, ruleset, load_catalogue())
    return result


VALUES = st.sampled_from(
    ["不低于95％", "≥９５％", "95以上", "9成以上", "三百人次", "1，200", "≥ 6 期", "95%左右", "**", "效果明显", "0.95", "95%-98%", "±3%以内",
     "每户≤4000元", "2026年 11月底前", "第三季度", "2026-02-30", "不少于3万人", "0", "", "（≥**人）", "－５", "½", "1e309", "100人次／年"]
)  # fmt: skip
OPS = st.sampled_from(
    ["≥", "不低于", "大于等于", "＞＝", "<=", "定性", "约", None, "不超过", "其他", "="]
)
UNITS = st.sampled_from(["%", "％", "百分比", "㎡", "人 次", "期", None, "元/户", "万元", "千米"])
NAMES = st.sampled_from(
    ["★参训 人次", "指标1：培训期数", "指标2：培训期数", "２０２６年场次", "结业合格率", "培训人数", " 设备完好率 ", "成本控制数（万元）", "（≥**人）培训人次"]
)  # fmt: skip
LEVEL1 = st.sampled_from(
    [None, "产出", "一、产出指标", "产出 指标（50分）", "效益指标", "项目效益", "完成"]
)
LEVEL2 = st.sampled_from([None, "数量", "1.质量指标", "成本指标", "社会效益指标", "可持续影响"])
WEIGHTS = st.sampled_from(["10分", "10%", "１０", "10", None, "十"])
AMOUNTS = st.sampled_from(["２４", "24 ", "24万元", "１，０００", "二十四", None, "-5"])
ROWS = {"value": VALUES, "op": OPS, "unit": UNITS, "name": NAMES, "level1": LEVEL1, "level2": LEVEL2, "weight": WEIGHTS}  # fmt: skip


@st.composite
def untidy(draw: st.DrawFn) -> Target:
    """The valid table with some cells as people write them."""
    raw = valid_table()
    for _ in range(draw(st.integers(1, 8))):
        field = draw(st.sampled_from(sorted(ROWS)))
        put(raw, f"/indicators/{draw(st.integers(0, 6))}/{field}", draw(ROWS[field]))
    for field in draw(st.sets(st.sampled_from(sorted(FUNDING)), max_size=2)):
        put(raw, f"/funding/{field}", draw(AMOUNTS))
    if draw(st.booleans()):
        put(raw, "/project/name", "社区工作者 技能培训 ")
    if draw(st.booleans()):
        for row in raw["indicators"]:
            row.pop("unit", None)
    raw["form"] = draw(st.sampled_from(["2021", "2015", None]))
    return Target.parse(raw)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(untidy())
def test_fixing_untidy_tables_is_harmless(target: Target) -> None:
    require_harmless(target)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=12), st.text(max_size=6), st.text(max_size=6), st.text(max_size=10))
def test_fixing_any_text_is_harmless(value: str, op: str, unit: str, name: str) -> None:
    differences = {f"/indicators/2/{field}": text for field, text in
                   (("value", value), ("op", op), ("unit", unit), ("name", name))}  # fmt: skip
    require_harmless(changed(differences))


def test_fixing_the_cases_of_all_rules_is_harmless() -> None:
    mended = 0
    for rule in list_rules():
        for case in read_sheet(sheet_of(rule.code)):
            ruleset = load_ruleset(case.ruleset).for_year(case.year)
            target = case.target()
            if any(f.fix and f.fix.kind == "safe" for f in validate(target, ruleset, load_catalogue()).findings):  # fmt: skip
                mended += bool(require_harmless(target, ruleset).changes)
    assert mended >= 15


@pytest.mark.skipif(not REAL.exists(), reason="../shared/cases is not here")
def test_fixing_the_real_tables_is_harmless() -> None:
    count = 0
    for line in REAL.read_text(encoding="utf-8").splitlines():
        target = Target.parse(json.loads(line))
        count += len(require_harmless(target, choose_ruleset(target, None, None, False)[0]).changes)
    assert count >= 20


def test_what_is_fixed_cell_by_cell() -> None:
    target = changed({
        "/indicators/1/op": "不少于", "/indicators/2/name": "★参训 人次", "/indicators/3/level1": None,
        "/indicators/3/value": "≥９５％", "/indicators/5/unit": None, "/indicators/6/weight": "10分",
        "/funding/annual": "２４", "/indicators/0/level1": "一、成本指标（20分）",
        "/indicators/4/value": "2026 年 11 月 30 日",
    })  # fmt: skip
    found = {one.at: (one.before, one.after, one.codes) for one in fixed(target).changes}
    assert found == {
        "/funding/annual": ("２４", "24", ("C34",)),
        "/indicators/0/level1": ("一、成本指标（20分）", "成本指标", ("C34",)),
        "/indicators/1/op": ("不少于", "≥", ("C34",)),
        "/indicators/2/name": ("★参训 人次", "参训人次", ("C12", "C25")),
        "/indicators/3/level1": (None, "产出指标", ("C05",)),
        "/indicators/3/value": ("≥９５％", "95", ("C11",)),
        "/indicators/4/value": ("2026 年 11 月 30 日", "2026年11月30日", ("C34",)),
        "/indicators/5/unit": (None, "%", ("C09",)),
        "/indicators/6/weight": ("10分", "10", ("C32",)),
    }
    assert fixed(target).report.verdict == "可提交"


def test_suggestions_are_never_applied() -> None:
    target = changed({"/indicators/3/op": "≥", "/indicators/3/value": "100"})
    report = validate(target, RULES, load_catalogue())
    assert [f.code for f in report.findings if f.fix and f.fix.kind == "suggestion"] == ["S08"]
    assert fixed(target).changes == ()


def test_a_fix_that_would_bring_a_finding_is_left() -> None:
    """Two names become one when their templates are taken off."""
    target = changed({"/indicators/1/name": "指标1：培训次数", "/indicators/2/name": "指标2：培训次数"})  # fmt: skip
    result = fixed(target)
    assert [one.at for one in result.changes] == ["/indicators/1/name"]
    assert result.left == ("C12",)


def test_a_rate_of_one_or_less_gets_no_per_cent_by_itself() -> None:
    target = changed({"/indicators/3/value": "0.95", "/indicators/3/unit": None})
    assert fixed(target).changes == ()


def test_a_reason_given_for_a_cell_keeps_it_as_it_is() -> None:
    raw = valid_table()
    raw["indicators"][1]["name"] = "培训 期数"
    raw["waivers"] = [{"code": "C25", "row": "r2", "reason": "系统里就是这样登记的"}]
    assert fixed(Target.parse(raw)).changes == ()


def test_cells_that_cannot_be_written_are_left() -> None:
    target = changed({"/indicators/1/op": "不少于", "/indicators/2/name": "参训 人次"})
    result = apply_safe_fixes(
        target, RULES, load_catalogue(), writable=lambda at: not at.endswith("/name")
    )
    assert [one.at for one in result.changes] == ["/indicators/1/op"]
    assert result.left == ("C25",)


def test_a_table_without_a_unit_column_gets_the_unit_behind_the_number() -> None:
    raw = valid_table()
    for row in raw["indicators"]:
        unit = row.pop("unit")
        row["value"] += unit if row["name"] not in ("参训学员满意度", "培训完成时间") else ""
    result = fixed(Target.parse(raw))
    assert ("/indicators/6/value", "90", "90%") in [
        (one.at, one.before, one.after) for one in result.changes
    ]
