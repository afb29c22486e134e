"""A table carried over asks whether the project goes on, and says when nothing differs from last year."""

from typing import Any

import pytest

from assistant.drafting.answers import answer
from assistant.drafting.carry_over import carry_over
from assistant.values.draft import Draft, Reply
from assistant.values.target import Target
from tests.drafting.made import CATALOGUE, RULES, say

ROAD: dict[str, Any] = {
    "form": "2021", "year": 2025,
    "project": {
        "name": "进城道路改造工程", "department": "县交通局", "unit": "县公路中心", "attribute": "新增",
        "categories": ["工程"], "start": "2025-03-01", "end": "2026-11-30", "content": "改造进城道路8公里",
        "basis": "县政府2025年工作要点",
    },
    "funding": {"unit": "万元", "total": "2408", "annual": "1204", "fiscal": "1204"},
    "goal": {"annual": "2025年改造道路8公里，验收合格率达到100%，沿线居民满意度不低于90%。"},
    "indicators": [
        {"id": "r1", "level1": "产出指标", "level2": "数量指标", "name": "道路改造长度", "op": "≥", "value": "8", "unit": "公里"},
        {"id": "r2", "level1": "产出指标", "level2": "时效指标", "name": "完工时间", "op": "≤", "value": "2025年11月30日", "unit": "日期"},
        {"id": "r3", "level1": "满意度指标", "level2": "服务对象满意度指标", "name": "沿线居民满意度", "op": "≥", "value": "90", "unit": "%"},
    ],
}  # fmt: skip


def carried(attribute: str | None = "新增") -> Draft:
    raw = ROAD | {"project": ROAD["project"] | {"attribute": attribute}}
    return carry_over(Target.parse(raw), 2026, catalogue=CATALOGUE, ruleset=RULES)


@pytest.mark.parametrize("attribute", ["新增", "一次性", "阶段性", None])
def test_whether_it_goes_on_is_asked_and_not_taken_from_last_year(attribute: str | None) -> None:
    made = say(carried(attribute), "空着的都按去年的来")
    assert made.target.project.attribute is None
    asked = next(one for one in made.questions if one.at == "/project/attribute")
    assert "延续还是新增" in asked.ask
    assert made.report.open_errors  # not to be submitted before it is said
    reply = Reply(at=asked.at, value="延续")
    given = answer(made, [reply], catalogue=CATALOGUE, ruleset=RULES)
    assert given.target.project.attribute == "延续"
    assert not [one for one in given.questions if one.at == "/project/attribute"]


@pytest.mark.parametrize("attribute", ["延续", "经常性"])
def test_what_goes_on_every_year_is_not_asked(attribute: str) -> None:
    made = carried(attribute)
    assert made.target.project.attribute == attribute
    assert not [one for one in made.questions if one.at == "/project/attribute"]


def test_everything_as_last_year_is_said_once() -> None:
    made = say(carried(), "空着的都按去年的来")
    assert "1204万元和各条目标值与去年完全一样" in made.understood
    assert "完全一样" not in say(made, "项目属性改成延续").understood
    assert (
        "完全一样" not in say(carried(), "道路改造长度改成5公里", "空着的都按去年的来").understood
    )
