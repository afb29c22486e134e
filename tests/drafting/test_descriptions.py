"""Descriptions as data: what each becomes, what is asked, and the two promises about numbers."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.drafting.draft import draft
from assistant.values.draft import Draft
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset
from tests.drafting.promises import missing_numbers, numbers, unsourced

CASES: list[dict[str, Any]] = [
    case
    for name in ("descriptions", "fund_uses", "spoken")
    for case in yaml.safe_load(
        (Path(__file__).parent / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    )
]
CATALOGUE = load_catalogue()
RULES = load_ruleset("urumqi-2022-submit")
IN_FIGURES = [case for case in CASES if case.get("arabic", True)]  # the checker reads figures only
by_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def drafted(text: str) -> Draft:
    return draft(text, catalogue=CATALOGUE, ruleset=RULES, year=2026)


@by_case
def test_rows_and_money_are_as_stated(case: dict[str, Any]) -> None:
    made = drafted(case["text"])
    assert made.target.project.fund_use == case["use"]
    shown = {row.name: f"{row.op}{row.value}{row.unit}" for row in made.target.indicators}
    for name, value in case.get("values", {}).items():
        assert shown.get(name) == value
    if annual := case.get("annual"):
        assert f"{made.target.funding.annual}{made.target.funding.unit}" == annual
    for cell in ("total", "fiscal", "carryover", "other"):
        if cell in case:
            assert (getattr(made.target.funding, cell) or "-") == case[cell]


@by_case
def test_words_and_workings_are_as_they_should_be(case: dict[str, Any]) -> None:
    made = drafted(case["text"])
    assert case.get("project") in (None, made.target.project.name)
    assert [
        word for word in case.get("goal", []) if word not in (made.target.goal.annual or "")
    ] == []
    assert [
        word for word in case.get("goal_not", []) if word in (made.target.goal.annual or "")
    ] == []
    ids = {row.name: f"{row.id}/value" for row in made.target.indicators}
    for place, working in case.get("working", {}).items():
        assert working in made.provenance[ids.get(place, place)].text
    classes = {row.name: row.level2 for row in made.target.indicators}
    for name, level2 in case.get("classes", {}).items():
        assert classes.get(name) == level2


@by_case
def test_every_number_of_the_description_stands_in_the_table(case: dict[str, Any]) -> None:
    made = drafted(case["text"])
    excused = {n for key in ("past", "disputed", "absorbed") for n in case.get(key, [])}
    missing = missing_numbers(case["text"], made)
    assert {int(n) for n in missing} <= excused


@pytest.mark.parametrize("case", IN_FIGURES, ids=[case["name"] for case in IN_FIGURES])
def test_no_number_is_there_without_a_source(case: dict[str, Any]) -> None:
    assert unsourced(drafted(case["text"]), case["text"], [], CATALOGUE, RULES) == []


@by_case
def test_what_is_missing_or_contradictory_is_asked_and_left_empty(case: dict[str, Any]) -> None:
    made = drafted(case["text"])
    names = {row.id: row.name for row in made.target.indicators}
    asked = {names[q.row] if q.row else q.at: q for q in made.questions}
    for place in case.get("asks", []):
        assert place in asked
    text = "".join(asked[place].ask for place in case.get("asks", []))
    assert [word for word in case.get("says", []) if word not in text] == []
    empty = {row.name for row in made.target.indicators if row.value is None}
    assert not [
        name for name in case.get("asks", []) if not name.startswith("/") and name not in empty
    ]
    if "/funding/annual" in case.get("asks", []):
        assert made.target.funding.annual is None


@by_case
def test_the_past_is_no_target(case: dict[str, Any]) -> None:
    values = {n for row in drafted(case["text"]).target.indicators for n in numbers(row.value)}
    assert not [n for n in case.get("past", []) if n in values]


@by_case
def test_questions_are_few_short_and_point_to_empty_cells(case: dict[str, Any]) -> None:
    made = drafted(case["text"])
    assert len(made.questions) <= 9
    for question in made.questions:
        assert question.ask.endswith("？") or "？" in question.ask
        assert len(question.ask) <= 120
        assert question.why
        if question.row:
            place = int(question.at.split("/")[2])
            assert made.target.indicators[place].id == question.row
            assert made.target.indicators[place].value is None


@by_case
def test_the_same_description_gives_the_same_draft(case: dict[str, Any]) -> None:
    assert drafted(case["text"]).model_dump_json() == drafted(case["text"]).model_dump_json()


def test_a_source_span_is_what_stands_there() -> None:
    for case in CASES:
        for source in drafted(case["text"]).provenance.values():
            if source.kind == "user" and source.ref and source.ref.startswith("description:"):
                start, end = map(int, source.ref.removeprefix("description:").split("-"))
                assert source.text == case["text"][start:end]


def test_an_unknown_kind_has_no_invented_rows_and_says_so() -> None:
    made = drafted("道路维修5公里，预算300万元")
    assert made.target.indicators == ()
    assert made.asked_back == made.questions[0].ask
    assert made.report.verdict == "不予安排情形"


@pytest.mark.parametrize("text", ["预算50万元，11月30日前办完", "约60万左右，合计3年"])
def test_money_is_no_name(text: str) -> None:
    assert drafted(text).target.project.name == "未命名项目"
