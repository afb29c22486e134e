"""A city's library over a region's over the shipped one: the nearer entry wins, and says so; history stays."""

from datetime import datetime
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.store.backup import write_backup
from assistant.store.restore import restore_backup
from assistant.values.input_error import InputError
from assistant.wiring import Assistant
from knowledge.indicator import load_catalogue
from knowledge.levels.level import LevelName, PlacedIndicator
from knowledge.levels.merge import placed_by_code
from knowledge.levels.shelf import read_level, write_level
from knowledge.yaml_file import CorpusError
from tests.levels.conftest import NEW, changed_sheet, training_sheet

SHIPPED = placed_by_code(load_catalogue())


def valued(value: str, code: str = "PX-07") -> PlacedIndicator:
    one = SHIPPED[code].indicator
    reference = one.reference.model_copy(update={"value": value})
    return SHIPPED[code].model_copy(
        update={"indicator": one.model_copy(update={"reference": reference})}
    )


def put(assistant: Assistant, level: LevelName, value: str) -> None:
    raw = changed_sheet(training_sheet(), {"PX-07": {"参考值": value}})
    assistant.import_catalogue(raw, "库.xlsx", level=level, who="王五")


def value(assistant: Assistant) -> str | None:
    return placed_by_code(assistant.catalogue)["PX-07"].indicator.reference.value


def test_the_nearer_level_wins_and_says_so(assistant: Assistant) -> None:
    put(assistant, "region", "92")
    assert value(assistant) == "92"
    put(assistant, "city", "96")
    assert value(assistant) == "96"
    assert "市库" in placed_by_code(assistant.catalogue)["PX-07"].indicator.origin
    put(assistant, "region", "93")  # as the region's sheet is changed, the city's entry stays
    assert value(assistant) == "96"


def test_an_entry_set_back_to_the_farther_level_is_no_own_entry(assistant: Assistant) -> None:
    assistant.change_indicator(valued("96"), "王五")
    assistant.change_indicator(SHIPPED["PX-07"], "王五")
    assert read_level(assistant.data, "city").entries == ()
    assert assistant.catalogue.hash == load_catalogue().hash
    assert [one.number for one in assistant.catalogue_history()] == [2, 1]
    assert read_level(assistant.data, "city", 1).entries[0].indicator.reference.value == "96"


def test_who_and_when_are_kept_and_a_nameless_change_is_refused(assistant: Assistant) -> None:
    with pytest.raises(InputError, match="是谁"):
        assistant.change_indicator(valued("96"), " ")
    assistant.change_indicator(valued("96"), "王五")
    state = assistant.catalogue_history()[0]
    assert (state.who, state.what.split()[:2]) == ("王五", ["修改", "PX-07"])
    assert datetime.fromisoformat(state.at).tzinfo


def test_a_change_between_looking_and_storing_is_not_lost(assistant: Assistant) -> None:
    state = read_level(assistant.data, "city")
    write_level(assistant.data, state, after=0)
    with pytest.raises(CorpusError, match="刚被别人改过"):
        write_level(assistant.data, state, after=0)


def test_another_process_sees_the_change_at_once(assistant: Assistant, tmp_path: Path) -> None:
    other = Assistant(Settings(data=tmp_path / "data"))
    assert value(other) == SHIPPED["PX-07"].indicator.reference.value
    assistant.change_indicator(valued("96"), "王五")
    assert value(other) == "96"


def test_drafts_and_checks_use_the_bureaus_library(assistant: Assistant) -> None:
    raw = changed_sheet(training_sheet(), {"PX-07": {"参考值": "96"}}, [NEW])
    assistant.import_catalogue(raw, "库.xlsx", who="王五")
    made = assistant.draft("社区工作者技能培训，24万元，办6期，培训480人次，11月底前结束")
    row = next(one for one in made.target.indicators if one.name == "参训学员满意度")
    assert row.value == "96"
    assert made.report.inputs.catalogue == assistant.catalogue.hash
    plants = assistant.draft("机关大院绿植租摆，租摆绿植800盆，预算6万元，12月20日前完成")
    use = assistant.catalogue.fund_use(plants.target.project.fund_use or "")
    assert use
    assert use.name == "绿植租摆"
    counted = next(one for one in plants.target.indicators if one.value == "800")
    assert (counted.name, counted.unit) == ("租摆绿植盆数", "盆")


def test_it_is_in_the_backup(assistant: Assistant, tmp_path: Path) -> None:
    assistant.change_indicator(valued("96"), "王五")
    clock = datetime.fromisoformat("2026-11-24T09:00:00+08:00")
    write_backup(assistant.data, tmp_path / "b.zip", now=clock)
    restore_backup(tmp_path / "b.zip", tmp_path / "other", now=clock)
    assert value(Assistant(Settings(data=tmp_path / "other"))) == "96"


def test_a_damaged_state_is_named(assistant: Assistant) -> None:
    assistant.change_indicator(valued("96"), "王五")
    path = assistant.data / "library" / "indicators" / "city" / "0001.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(CorpusError, match="0001.json 损坏"):
        Assistant(assistant.settings).catalogue.find("PX-07")
