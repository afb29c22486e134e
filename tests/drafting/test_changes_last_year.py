"""Last year's table: carried over to the new year, and as the source of 按去年的来."""

from typing import Any

import pytest

from assistant.drafting.answers import answer
from assistant.drafting.carry_over import carry_over
from assistant.drafting.draft import draft
from assistant.drafting.revise import revise
from assistant.values.draft import Draft, Reply
from assistant.values.input_error import InputError
from assistant.values.target import Target
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

CATALOGUE = load_catalogue()
RULES = load_ruleset("urumqi-2022-submit")
LAST: dict[str, Any] = {
    "form": "2021",
    "year": 2025,
    "project": {
        "name": "2025年社区工作者培训", "department": "区民政局", "unit": "区社工中心", "attribute": "延续",
        "start": "2025-03-01", "end": "2025-11-30", "basis": "区民发〔2025〕18号",
        "content": "2025年办班，落实《2025年培训要点》", "fund_use": "training",
    },
    "funding": {"unit": "万元", "total": "24", "annual": "24", "fiscal": "24", "items": [{"name": "场地", "amount": "24"}]},
    "goal": {"annual": "2025年11月30日前培训480人次，合格率不低于95%，投入24万元。"},
    "indicators": [
        {"id": "x1", "level1": "产出指标", "level2": "数量指标", "name": "参训人次", "op": "≥", "value": "480", "unit": "人次",
         "weight": "20", "last_target": "400", "last_actual": "410"},
        {"id": "x2", "level1": "产出指标", "level2": "质量指标", "name": "合格率", "value": "≥95%", "weight": "20"},
        {"id": "x3", "level1": "产出指标", "level2": "时效指标", "name": "完成时间", "op": "≤", "value": "2025年11月30日", "unit": "日期", "weight": "10"},
        {"id": "x4", "level1": "效益指标", "level2": "社会效益指标", "name": "服务能力", "op": "定性", "value": "达成：明显提升；部分达成：有所提升；未达成：没有提升", "weight": "30"},
        {"id": "x5", "level1": "满意度指标", "level2": "服务对象满意度指标", "name": "学员满意度", "op": "≥", "value": "90", "unit": "%", "weight": "10"},
    ],
    "waivers": [{"code": "C01", "reason": "去年的说明"}],
}  # fmt: skip


def carried(**more: Any) -> Draft:
    return carry_over(Target.parse(LAST | more), 2026, catalogue=CATALOGUE, ruleset=RULES)


def say(made: Draft, *wishes: str) -> Draft:
    return revise(made, list(wishes), catalogue=CATALOGUE, ruleset=RULES)


def test_years_and_dates_move_and_titles_stay() -> None:
    target = carried().target
    project = target.project
    assert target.year == 2026
    assert project.name == "2026年社区工作者培训"
    assert (project.start, project.end) == ("2026-03-01", "2026-11-30")
    assert project.basis == "区民发〔2025〕18号"
    assert project.content == "2026年办班，落实《2025年培训要点》"
    assert target.indicators[2].value == "2026年11月30日"
    assert (target.goal.annual or "").startswith("2026年11月30日前")


def test_values_become_last_years_and_amounts_are_asked_for() -> None:
    made = carried()
    rows = {row.name: row for row in made.target.indicators}
    assert [row.id for row in made.target.indicators] == ["x1", "x2", "x3", "x4", "x5"]
    assert (rows["参训人次"].value, rows["参训人次"].last_target) == (None, "480")
    assert (rows["合格率"].value, rows["合格率"].last_target) == (None, "≥95%")
    assert (rows["服务能力"].value or "").startswith("达成：")
    assert rows["参训人次"].weight == "20"
    assert made.target.funding.annual is None
    assert made.target.funding.model_dump()["last_annual"] == "24"
    assert made.target.waivers == ()
    asked = {one.at: one.ask for one in made.questions}
    assert "去年是 24万元" in asked["/funding/annual"]
    assert "去年是 ≥480人次" in asked["/indicators/0/value"]
    assert "/indicators/2/value" not in asked


def test_every_cell_says_where_it_comes_from() -> None:
    made = carried()
    for row in made.target.indicators:
        for field, value in row.model_dump(exclude={"id"}).items():
            if value is not None:
                assert "去年的表" in made.provenance[f"{row.id}/{field}"].text
    assert "/project/categories" not in made.provenance  # empty
    assert made.provenance["x1/value"].kind == "open"
    assert "480" in made.provenance["x1/value"].text
    assert made.report.target_hash == made.target.hash


def test_confirming_a_value_mends_the_goal() -> None:
    made = carried()
    replies = [
        Reply(at="/indicators/0/value", row="x1", value="500人次"),
        Reply(at="/funding/annual", value="26万元"),
    ]
    done = answer(made, replies, catalogue=CATALOGUE, ruleset=RULES)
    assert done.target.indicators[0].value == "500"
    assert done.target.funding.annual == "26"
    assert (done.target.goal.annual or "") == "2026年11月30日前培训500人次，合格率不低于95%，投入26万元。"  # fmt: skip
    assert len(done.questions) == len(made.questions) - 2
    assert say(done, "撤销").target.hash == made.target.hash


def test_as_last_year_fills_what_is_open_and_undo_opens_it_again() -> None:
    made = carried()
    done = say(made, "按去年的来")
    assert done.asked_back is None
    assert (done.target.indicators[0].value, done.target.indicators[4].value) == ("480", "90")
    assert done.target.funding.annual == "24"
    assert "去年的表" in done.provenance["x1/value"].text
    assert not [one for one in done.questions if one.at.endswith("/value")]
    back = say(done, "撤销")
    assert (back.target.hash, back.questions) == (made.target.hash, made.questions)


def test_as_last_year_leaves_what_is_filled_and_takes_a_named_one() -> None:
    made = say(carried(), "参训人次改成600", "其余按去年的来")
    assert made.target.indicators[0].value == "600"
    assert "参训人次" in made.understood
    one = say(made, "参训人次和去年一样")
    assert one.target.indicators[0].value == "480"
    assert "≥600人次 → ≥480人次" in one.understood


def test_a_described_draft_with_last_years_table() -> None:
    last = Target.parse(LAST | {"indicators": [{**LAST["indicators"][4], "name": "参训学员满意度", "value": "93"}]})  # fmt: skip
    made = draft("社区工作者技能培训，培训480人次", catalogue=CATALOGUE, ruleset=RULES, year=2026)
    made = made.model_copy(update={"last_year": last})
    done = say(made, "按去年的来")
    assert done.target.funding.annual == "24"
    assert "参训学员满意度" in done.understood  # filled from the library: named, not changed
    row = next(row for row in say(done, "满意度按去年的来").target.indicators if row.name == "参训学员满意度")  # fmt: skip
    assert row.value == "93"


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [("2024-01-01", "2027-12-31", True), ("2025-01-01", "2025-12-31", False), (None, None, False)],
)
def test_a_project_over_several_years_keeps_its_dates(
    start: str | None, end: str | None, kept: bool
) -> None:
    made = carried(project=LAST["project"] | {"start": start, "end": end})
    assert ((made.target.project.start, made.target.project.end) == (start, end)) == (
        kept or start is None
    )


def test_leap_days_and_spans_of_years() -> None:
    goal = {"annual": "2024年2月29日前启动，执行2024—2026年规划。", "overall": "2024年起"}
    last = Target.parse(LAST | {"year": 2024, "goal": goal})
    made = carry_over(last, 2025, catalogue=CATALOGUE, ruleset=RULES)
    assert made.target.goal.annual == "2025年2月28日前启动，执行2024—2026年规划。"


def test_a_table_with_nothing_but_a_name() -> None:
    made = carry_over(Target.parse({"project": {"name": "某项目"}}), 2026, catalogue=CATALOGUE, ruleset=RULES)  # fmt: skip
    assert made.target.year == 2026
    assert "/funding/annual" in {one.at for one in made.questions}


def test_an_answer_that_is_no_number_is_one_sentence() -> None:
    with pytest.raises(InputError, match="参训人次"):
        answer(
            carried(), [Reply(at="/indicators/0/value", row="x1", value="很多")],
            catalogue=CATALOGUE, ruleset=RULES,
        )  # fmt: skip
