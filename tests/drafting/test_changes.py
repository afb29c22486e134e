"""Every kind of change in words, over four fund uses; what was changed can be taken back whole."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.draft import draft
from assistant.drafting.revise import revise
from assistant.values.draft import Draft, Reply
from knowledge.indicator import Catalogue, load_catalogue
from knowledge.ruleset import load_ruleset

USES = ("training", "elderly-home-adaptation", "emergency-equipment", "old-community-renovation")


def a_library_that_stays() -> Catalogue:
    """The first seven entries of four fund uses: what is there to choose from decides the answers."""
    whole = load_catalogue()
    uses = [
        use.model_copy(update={"indicators": tuple(i for i in use.indicators if i.code[-2:] <= "07")})
        for use in whole.fund_uses
        if use.id in USES
    ]  # fmt: skip
    return whole.model_copy(update={"fund_uses": tuple(uses)})


CATALOGUE = a_library_that_stays()
RULES = load_ruleset("urumqi-2022-submit")
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "changes.yaml").read_text(encoding="utf-8")
)
WORDS = {
    "training": "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上",
    "elderly": "为300户困难老年人家庭实施适老化改造，每户补助不超过4000元，总预算120万元，10月底前完工",
    "gear": "区应急局购置森林防火装备：无人机8架、对讲机20部，预算96万元，9月底前交付，响应时间缩短到30分钟以内",
    "old": "老旧小区改造项目，区住建局，5个小区1200户，总投资3000万元，2026年11月底完工，验收合格率100%",
}
DRAFTS = {
    name: draft(words, catalogue=CATALOGUE, ruleset=RULES, year=2026)
    for name, words in WORDS.items()
}


def say(made: Draft, *wishes: str) -> Draft:
    return revise(made, list(wishes), catalogue=CATALOGUE, ruleset=RULES)


def cell(made: Draft, name: str) -> str:
    if name.startswith("/"):
        where: Any = made.target.to_json()
        for part in name.split("/")[1:]:
            where = where[part]
        return str(where)
    row = next(row for row in made.target.indicators if row.name == name)
    return f"{row.op}{row.value}{row.unit}"


def rows(made: Draft, field: str) -> dict[str | None, str | None]:
    return {row.name: getattr(row, field) for row in made.target.indicators}


by_case = pytest.mark.parametrize("case", CASES, ids=[f"{c['to']}: {c['say']}" for c in CASES])


def test_there_are_sixty_wishes_over_three_fund_uses() -> None:
    assert len(CASES) >= 60
    assert len({DRAFTS[case["to"]].target.project.fund_use for case in CASES}) >= 3


@by_case
def test_a_change_does_what_it_says(case: dict[str, Any]) -> None:
    before, made = DRAFTS[case["to"]], say(DRAFTS[case["to"]], case["say"])
    assert bool(made.asked_back) == ("back" in case), made.asked_back
    assert [text for text in case.get("back", []) if text not in (made.asked_back or "")] == []
    changed = case.get("change", {})
    assert {name: cell(made, name) for name in changed} == changed
    for key, field in (("class", "level2"), ("weights", "weight")):
        assert rows(made, field) | case.get(key, {}) == rows(made, field)
    assert not rows(made, "id").keys() & set(case.get("gone", []))
    assert sum(float(row.weight or 0) for row in made.target.indicators) == case.get(
        "sum", sum(float(row.weight or 0) for row in made.target.indicators)
    )
    assert len(made.target.indicators) == case.get("rows", len(made.target.indicators))
    assert [text for text in case.get("echo", []) if text not in made.understood] == []
    assert [text for text in case.get("goal", []) if text not in str(made.target.goal.annual)] == []
    new = [one for one in made.questions if one not in before.questions]
    names = {row.id: row.name for row in made.target.indicators}
    assert [names[one.row] for one in new if one.row and names[one.row] in case.get("asks", [])] == case.get("asks", [])  # fmt: skip


@by_case
def test_a_question_back_changes_nothing_and_a_change_is_undone_and_redone(
    case: dict[str, Any],
) -> None:
    before = DRAFTS[case["to"]]
    made = say(before, case["say"])
    if made.asked_back:
        assert (made.target, made.provenance, made.questions, made.changes) == (
            before.target, before.provenance, before.questions, before.changes
        )  # fmt: skip
        return
    assert made.target.hash != before.target.hash
    assert made.report.target_hash == made.target.hash
    steps = len(made.history)
    back = say(made, *["撤销"] * steps)
    assert back.target.hash == before.target.hash
    assert (back.provenance, back.questions) == (before.provenance, before.questions)
    again = say(back, *["重做"] * steps)
    assert again.target.hash == made.target.hash
    assert (again.provenance, again.questions) == (made.provenance, made.questions)


@by_case
def test_every_filled_cell_has_a_source_and_every_question_points_to_an_empty_cell(
    case: dict[str, Any],
) -> None:
    made = say(DRAFTS[case["to"]], case["say"])
    for place, row in made.target.rows():
        for field, value in row.model_dump(exclude={"id"}).items():
            if value is not None:
                source = made.provenance.get(f"{row.id}/{field}")
                assert source is not None, f"{row.name}/{field}"
                suggested = source.kind == "open" and "依据，待确认" in source.text
                assert source.kind != "open" or suggested, f"{row.name}/{field}"
                assert not suggested or field in ("basis", "basis_type"), f"{row.name}/{field}"
        for one in made.questions:
            if one.row == row.id and one.at.endswith("/value"):
                assert one.at == f"/indicators/{place}/value"
                assert row.value is None


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(DRAFTS)),
    st.lists(st.sampled_from([*(c["say"] for c in CASES), "撤销", "重做"]), min_size=1, max_size=6),
)
def test_any_sequence_of_wishes_can_be_undone_to_the_first_table(
    name: str, wishes: list[str]
) -> None:
    made = DRAFTS[name]
    was = {0: made.target.hash}
    for wish in wishes:
        made = say(made, wish)
        was = {steps: table for steps, table in was.items() if steps < len(made.history)}
        was[len(made.history)] = made.target.hash
        assert len({row.id for row in made.target.indicators}) == len(made.target.indicators)
    while made.history:
        made = say(made, "撤销")
        assert made.target.hash == was.get(len(made.history), made.target.hash)
    assert made.target.hash == DRAFTS[name].target.hash
    assert made.provenance == DRAFTS[name].provenance


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_words_crash_it_or_change_the_table_unsaid(words: str) -> None:
    made = say(DRAFTS["training"], words)
    assert bool(made.asked_back) == (made.target == DRAFTS["training"].target)


def test_an_added_row_is_answered_like_the_others() -> None:
    from assistant.drafting.answers import answer

    made = say(DRAFTS["gear"], "加一个生态效益指标")
    asked = next(one for one in made.questions if one.row == "a1")
    unit = next(one for one in made.questions if one.at == "/project/unit")
    replies = [
        Reply(at=asked.at, row=asked.row, value="不低于80%"), Reply(at=unit.at, value="区消防救援大队")
    ]  # fmt: skip
    done = answer(made, replies, catalogue=CATALOGUE, ruleset=RULES)
    assert cell(done, "重点区域巡护覆盖率") == "≥80%"
    assert done.target.project.unit == "区消防救援大队"
    assert done.provenance["a1/value"].kind == "user"
    assert not {"a1"} & {one.row for one in done.questions}
    assert say(done, "撤销2步").target.hash == made.target.hash


def test_answers_after_a_change_of_year_are_of_that_year() -> None:
    from assistant.drafting.answers import answer

    start = draft("社区工作者技能培训，24万元，培训480人次", catalogue=CATALOGUE, ruleset=RULES, year=2026)  # fmt: skip
    made = say(start, "改成2027年")
    asked = next(one for one in made.questions if one.row == "r4" or "完成时间" in one.ask)
    done = answer(
        made, [Reply(at=asked.at, row=asked.row, value="11月底")], catalogue=CATALOGUE, ruleset=RULES
    )  # fmt: skip
    assert made.target.year == done.target.year == 2027
    assert "2026" not in str([row.value for row in done.target.indicators])
