"""Changes from the grid: cells, rows, order, a block from Excel, an earlier version."""

import pytest

from assistant.drafting.draft import draft
from assistant.drafting.grid import add_line, drop_line, edit_row, move_line
from assistant.drafting.paste import paste
from assistant.drafting.restore import restore
from assistant.drafting.revise import revise
from assistant.values.draft import Draft
from assistant.values.input_error import InputError
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

CATALOGUE = load_catalogue()
RULES = load_ruleset("urumqi-2022-submit")
WITH = {"catalogue": CATALOGUE, "ruleset": RULES}
MADE = draft(
    "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上",
    catalogue=CATALOGUE, ruleset=RULES, year=2026,
)  # fmt: skip


def undone(made: Draft) -> str:
    return revise(made, ["撤销"], catalogue=CATALOGUE, ruleset=RULES).target.hash


def row(made: Draft, name: str):  # type: ignore[no-untyped-def]
    return next(row for row in made.target.indicators if row.name == name)


def test_a_value_with_operator_and_unit_goes_to_its_three_cells() -> None:
    made = edit_row(MADE, "r4", {"value": "=97%", "weight": "12"}, **WITH)
    assert (row(made, "结业考核合格率").op, row(made, "结业考核合格率").value) == ("=", "97")
    assert row(made, "结业考核合格率").weight == "12"
    assert len(made.history) == 1
    assert undone(made) == MADE.target.hash


def test_what_cannot_be_read_stays_as_typed_for_the_validator() -> None:
    made = edit_row(MADE, "r3", {"value": "若干人次"}, **WITH)
    assert row(made, "参训人次").value == "若干人次"
    assert "/indicators/2/value" in {one.at for one in made.report.findings}


def test_a_new_row_stands_with_its_class() -> None:
    made = add_line(MADE, {"level2": "质量", "name": "教材合格率", "value": "≥98%"}, **WITH)
    new = row(made, "教材合格率")
    assert (new.level1, new.level2, new.op, new.value, new.unit) == (
        "产出指标", "质量指标", "≥", "98", "%"
    )  # fmt: skip
    names = [one.name for one in made.target.indicators]
    assert names.index("教材合格率") == names.index("结业考核合格率") + 1
    assert made.provenance["a1/name"].kind == "user"
    assert undone(made) == MADE.target.hash


def test_a_new_row_needs_a_name_of_its_own() -> None:
    for fields in ({"value": "5"}, {"name": "参训人次"}):
        with pytest.raises(InputError):
            add_line(MADE, fields, **WITH)


def test_rows_move_up_and_down_and_not_over_the_edge() -> None:
    made = move_line(MADE, "r3", -1, **WITH)
    assert [one.id for one in made.target.indicators][:3] == ["r1", "r3", "r2"]
    assert move_line(MADE, "r1", -1, **WITH) is MADE
    assert undone(made) == MADE.target.hash
    assert "r3" not in {one.id for one in drop_line(MADE, "r3", **WITH).target.indicators}
    with pytest.raises(InputError):
        move_line(MADE, "zz", 1, **WITH)


def test_a_question_follows_its_row() -> None:
    asked = next(one for one in MADE.questions if one.row == "r6")
    made = move_line(MADE, "r6", -1, **WITH)
    assert asked.at == "/indicators/5/value"
    assert next(one for one in made.questions if one.row == "r6").at == "/indicators/4/value"


def test_a_block_fills_rows_and_columns_from_a_cell_on() -> None:
    made = paste(MADE, "8\t期\t12\r\n600\t人次\t13\r\n", "r2", "value", **WITH)
    assert (row(made, "培训期数").value, row(made, "培训期数").weight) == ("8", "12")
    assert (row(made, "参训人次").value, row(made, "参训人次").weight) == ("600", "13")
    assert "培训600人次" in (made.target.goal.annual or "")
    assert len(made.history) == 1
    assert undone(made) == MADE.target.hash


def test_a_block_with_headings_adds_rows_and_carries_merged_cells() -> None:
    block = (
        "一级指标\t二级指标\t三级指标\t指标值\t权重\n产出\t数量\t直播场次\t≥12场\t5\n"
        '\t\t"线下\n场次"\t≥4场\t5\n\t质量\t教材合格率\t98%\t5\n'
    )
    made = paste(MADE, block, None, "name", **WITH)
    assert len(made.target.indicators) == len(MADE.target.indicators) + 3
    first, second, third = made.target.indicators[-3:]
    assert (first.level2, first.op, first.value, first.unit) == ("数量指标", "≥", "12", "场")
    assert (second.level1, second.level2, second.name) == ("产出指标", "数量指标", "线下\n场次")
    assert (third.level2, third.value, third.unit, third.weight) == ("质量指标", "98", "%", "5")
    assert "新增 3 行" in made.understood
    assert undone(made) == MADE.target.hash


def test_a_block_that_runs_past_the_last_row_adds_the_rest() -> None:
    made = paste(MADE, "满意度一\n满意度二", "r7", "name", **WITH)
    assert [one.name for one in made.target.indicators[-2:]] == ["满意度一", "满意度二"]


@pytest.mark.parametrize(
    ("text", "column"),
    [("", "value"), ("\t\t\n", "value"), ("一级指标\t二级指标", "value"), ("6", "value"),
     ("\t".join("abcdefghijklmn"), "weight"), ("x\n" * 400, "name"), ("字" * 200_001, "name")],
)  # fmt: skip
def test_an_unusable_block_is_one_sentence(text: str, column: str) -> None:
    with pytest.raises(InputError):
        paste(MADE, text, "r2", column, **WITH)


def test_an_earlier_version_comes_back_as_a_step() -> None:
    later = revise(MADE, ["删掉培训期数", "满意度改成95%"], catalogue=CATALOGUE, ruleset=RULES)
    back = restore(later, MADE, "恢复到第 1 版", **WITH)
    assert back.target.hash == MADE.target.hash
    assert (back.provenance, back.questions) == (MADE.provenance, MADE.questions)
    assert len(back.history) == len(later.history) + 1
    assert undone(back) == later.target.hash


def test_a_block_with_headings_updates_the_rows_that_have_its_names() -> None:
    block = "三级指标\t指标值\t权重\n参训人次\t≥600人次\t13\n培训 期数\t8\t\n直播场次\t≥12场\t5\n"
    for start in (None, "r1"):
        made = paste(MADE, block, start, "name", **WITH)
        names = [one.name for one in made.target.indicators]
        assert len(names) == len(set(names)) == len(MADE.target.indicators) + 1
        assert (row(made, "参训人次").value, row(made, "直播场次").value) == ("600", "12")
        assert "粘贴 8 格；更新 2 行；新增 1 行" in made.understood
        assert undone(made) == MADE.target.hash


def test_pasting_a_table_over_itself_changes_nothing() -> None:
    lines = [f"{one.name}\t{one.value or ''}\t{one.weight}" for one in MADE.target.indicators]
    with pytest.raises(InputError, match="和表里一样"):
        paste(MADE, "\n".join(["三级指标\t指标值\t权重", *lines]), None, "name", **WITH)
