"""Converting between layouts: cost rows move, names change, what has no place is said."""

from assistant.exchange.change_form import change_form
from assistant.validator.sheet import valid_table
from assistant.values.target import Target


def classes(target: Target) -> list[tuple[str | None, str | None]]:
    return [(row.level1, row.level2) for row in target.indicators]


def test_there_and_back_is_the_same_table() -> None:
    target = Target.parse(valid_table())
    old, said = change_form(target, "2015")
    assert said == [] and old.form == "2015"
    assert classes(old)[0] == ("产出指标", "成本指标")
    assert old.indicators[0].name == target.indicators[0].name
    new, said = change_form(old, "2021")
    assert said == [] and new == target


def test_what_has_no_place_is_kept_and_said() -> None:
    raw = valid_table() | {"form": "2015"}
    raw["indicators"][0] |= {"level1": "产出指标", "level2": "成本"}
    raw["indicators"][5]["level2"] = "可持续影响指标"
    raw["indicators"][6]["level2"] = "自编类"
    new, said = change_form(Target.parse(raw), "2021")
    assert classes(new)[0] == ("成本指标", "经济成本指标")
    assert classes(new)[5] == ("效益指标", "可持续影响指标")
    assert len(said) == 2
    assert "第6行" in said[0] and "可持续影响" in said[0]
    assert "第7行" in said[1] and "自编类" in said[1]


def test_other_costs_are_merged_and_said() -> None:
    raw = valid_table()
    raw["indicators"][0]["level2"] = "社会成本指标"
    old, said = change_form(Target.parse(raw), "2015")
    assert classes(old)[0] == ("产出指标", "成本指标")
    assert len(said) == 1 and "社会成本指标" in said[0]
