"""Changing a draft in words, in the grid and by a fix; each can be undone."""

from pathlib import Path
from typing import Any

import jsonpatch
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.draft import draft
from assistant.drafting.edit import apply_fix, replace_cells
from assistant.drafting.revise import revise
from assistant.values.draft import Draft, Reply
from assistant.values.input_error import InputError
from assistant.values.report import Finding, Fix
from assistant.values.target import Target
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

CATALOGUE = load_catalogue()
RULES = load_ruleset("urumqi-2022-submit")
WISHES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "wishes.yaml").read_text(encoding="utf-8")
)
REPLIES = [
    Reply(at="/project/unit", value="某区服务中心"), Reply(at="/project/attribute", value="延续"),
    Reply(at="/project/basis", value="无"), Reply(at="/indicators/5/value", row="r6", value="90%"),
]  # fmt: skip
CLEAN = draft(
    "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上",
    catalogue=CATALOGUE, ruleset=RULES, year=2026, answers=REPLIES,
)  # fmt: skip


def say(made: Draft, *wishes: str) -> Draft:
    return revise(made, list(wishes), catalogue=CATALOGUE, ruleset=RULES)


def cell(made: Draft, name: str) -> str | None:
    target = made.target.to_json()
    if name.startswith("/"):
        return str(target[name.split("/")[1]][name.split("/")[2]])
    if "/" in name and name.split("/")[1] == "weight":
        return next(row.weight for row in made.target.indicators if row.id == name.split("/")[0])
    row = next(row for row in made.target.indicators if row.name == name)
    return f"{row.op}{row.value}{row.unit}"


by_wish = pytest.mark.parametrize("wish", WISHES, ids=[wish["say"] or "nothing" for wish in WISHES])


@by_wish
def test_a_wish_does_what_it_says(wish: dict[str, Any]) -> None:
    made = say(CLEAN, wish["say"])
    assert {name: cell(made, name) for name in wish.get("change", {})} == wish.get("change", {})
    names = {row.name for row in made.target.indicators}
    assert not names & set(wish.get("gone", []))
    assert [text for text in wish.get("echo", []) if text not in made.understood] == []
    goal = made.target.goal.annual or ""
    assert [text for text in wish.get("goal", []) if text not in goal] == []
    assert [text for text in wish.get("goal_not", []) if text in goal] == []
    assert [text for text in wish.get("back", []) if text not in (made.asked_back or "")] == []
    assert bool(made.asked_back) == ("back" in wish)


@by_wish
def test_what_is_not_understood_changes_nothing_and_what_is_can_be_undone(
    wish: dict[str, Any],
) -> None:
    made = say(CLEAN, wish["say"])
    if made.asked_back:
        assert made.target == CLEAN.target
        assert made.changes == CLEAN.changes
        return
    assert made.target.hash != CLEAN.target.hash
    assert made.report.target_hash == made.target.hash
    assert len(made.changes) == len(made.history) > 0
    back = say(made, *["撤销"] * len(made.history))
    assert back.target.hash == CLEAN.target.hash
    assert back.provenance == CLEAN.provenance
    assert back.report.to_json() == CLEAN.report.to_json()


@by_wish
def test_patches_lead_there_and_back(wish: dict[str, Any]) -> None:
    made = say(CLEAN, wish["say"])
    raw = CLEAN.target.to_json()
    for patch in made.changes:
        raw = jsonpatch.apply_patch(raw, patch)
    assert Target.parse(raw).hash == made.target.hash
    for patch in reversed(made.history):
        raw = jsonpatch.apply_patch(raw, patch)
    assert Target.parse(raw).hash == CLEAN.target.hash


def test_weights_still_add_up_after_a_row_is_gone() -> None:
    made = say(CLEAN, "删掉培训期数", "删掉满意度")
    assert sum(int(row.weight or 0) for row in made.target.indicators) == 90
    assert "C18" not in {finding.code for finding in made.report.findings}


def test_a_changed_cell_is_the_users_and_a_raised_one_shows_its_working() -> None:
    assert say(CLEAN, "把满意度改成95%").provenance["r7/value"].kind == "user"
    raised = say(CLEAN, "合格率提高2个百分点").provenance["r4/value"]
    assert (raised.kind, raised.text) == ("derived", "95+2=97%")


def test_two_steps_can_be_undone_at_once() -> None:
    made = say(CLEAN, "把满意度改成95%", "总预算改为30万元", "撤销两步")
    assert made.target.hash == CLEAN.target.hash


def test_what_was_said_is_kept_in_order() -> None:
    assert say(CLEAN, "把满意度改成95%", "撤销").said == ("把满意度改成95%", "撤销")


def test_a_draft_survives_being_written_and_read() -> None:
    made = say(CLEAN, "把满意度改成95%", "删掉培训期数")
    read = Draft.model_validate(made.to_json() | {"target": Target.parse(made.to_json()["target"])})
    assert say(read, "撤销", "撤销").target.hash == CLEAN.target.hash


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([wish["say"] for wish in WISHES]), min_size=1, max_size=5))
def test_undo_restores_every_earlier_table(wishes: list[str]) -> None:
    made = CLEAN
    was = {0: CLEAN.target.hash}  # by number of steps taken
    for wish in wishes:
        made = say(made, wish)
        was = {steps: table for steps, table in was.items() if steps <= len(made.history)}
        was.setdefault(len(made.history), made.target.hash)
        assert made.target.hash == was[len(made.history)]
    while made.history:
        made = say(made, "撤销")
        assert made.target.hash == was.get(len(made.history), made.target.hash)
    assert made.target.hash == CLEAN.target.hash
    assert made.provenance == CLEAN.provenance


def test_grid_edits_are_one_step_with_what_follows() -> None:
    made = replace_cells(
        CLEAN,
        {"/indicators/2/value": "600", "/project/unit": "区社工中心"},
        catalogue=CATALOGUE,
        ruleset=RULES,
    )
    assert cell(made, "参训人次") == "≥600人次"
    assert cell(made, "人均培训成本") == "≤400元/人次"
    assert "培训600人次" in (made.target.goal.annual or "")
    assert made.provenance["r3/value"].kind == "user"
    assert len(made.history) == 1
    assert say(made, "撤销").target.hash == CLEAN.target.hash


def test_an_emptied_cell_loses_its_source_and_the_report_sees_it() -> None:
    made = replace_cells(CLEAN, {"/indicators/5/value": ""}, catalogue=CATALOGUE, ruleset=RULES)
    assert made.target.indicators[5].value is None
    assert "r6/value" not in made.provenance
    assert "C08" in {finding.code for finding in made.report.findings}


def test_an_unchanged_grid_is_no_step() -> None:
    same = replace_cells(CLEAN, {"/indicators/5/value": "90"}, catalogue=CATALOGUE, ruleset=RULES)
    assert same is CLEAN


@pytest.mark.parametrize("pointer", ["/indicators/99/value", "/nothing", "/project", "x"])
def test_a_cell_that_is_not_there_is_refused(pointer: str) -> None:
    with pytest.raises(InputError):
        replace_cells(CLEAN, {pointer: "1"}, catalogue=CATALOGUE, ruleset=RULES)


def found(patch: list[dict[str, Any]] | None) -> Finding:
    return Finding(
        code="S08", title="有上限的率写成≥100%", dimension="指标科学性", severity="warning", outcome=None,
        at="/indicators/3/value", row="r4", message="", why="", remedy="", basis=(), decidable="certain", cells="",
        fix=None if patch is None else Fix(kind="safe", patch=tuple(patch)),
    )  # fmt: skip


def test_a_fix_is_one_step_and_keeps_the_source() -> None:
    fix = found([{"op": "replace", "path": "/indicators/3/op", "value": "="}])
    made = apply_fix(CLEAN, fix, catalogue=CATALOGUE, ruleset=RULES)
    assert made.target.indicators[3].op == "="
    assert made.provenance["r4/op"].kind == CLEAN.provenance["r4/op"].kind
    assert "S08" in made.provenance["r4/op"].text
    assert say(made, "撤销").target.hash == CLEAN.target.hash


@pytest.mark.parametrize(
    "patch", [None, [{"op": "replace", "path": "/indicators/99/op", "value": "="}]]
)
def test_a_fix_that_is_not_there_or_does_not_fit_is_refused(
    patch: list[dict[str, Any]] | None,
) -> None:
    with pytest.raises(InputError):
        apply_fix(CLEAN, found(patch), catalogue=CATALOGUE, ruleset=RULES)


@pytest.mark.parametrize(
    ("text", "wish", "said"),
    [
        ("社工培训，4批，总人数320名，预算12.8万，10月底前结束", "参训人次改成400", "培训400人"),
        ("社工培训，4批，每批3天，共320名，预算12.8万，10月底前结束", "每批天数改成5天", "每批5天"),
        ("应急装备购置，水泵5台，单价2万，共10万，质保2年，6月底前交付", "质保期改成3年", "质保期3年"),
        ("应急装备购置，水泵5台，单价1万，共5万，6月底前交付", "水泵单价改成1.1万", "单价不超过1.1万元"),
    ],
)  # fmt: skip
def test_the_goal_follows_in_its_own_words(text: str, wish: str, said: str) -> None:
    made = draft(text, catalogue=CATALOGUE, ruleset=RULES, year=2026)
    assert said in (say(made, wish).target.goal.annual or "")
