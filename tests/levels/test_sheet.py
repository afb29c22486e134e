"""The library as an Excel sheet: exact out and in again, what changed is named, what is wrong has its cell."""

import pytest

from assistant.exchange.catalogue_sheet import read_catalogue, write_catalogue
from assistant.exchange.catalogue_text import change_text
from assistant.values.input_error import InputError
from assistant.wiring import Assistant
from knowledge.indicator import load_catalogue
from knowledge.levels.merge import placed_by_code
from tests.levels.conftest import NEW, Changes, changed_sheet, sheet_of, training_sheet

CATALOGUE = load_catalogue()
KNOWN = placed_by_code(CATALOGUE)
TRAINING = next(use for use in CATALOGUE.fund_uses if use.id == "training")


def test_out_and_in_again_is_the_same_library() -> None:
    read = read_catalogue(write_catalogue(CATALOGUE), "库.xlsx", {})
    assert read.faults == []
    assert {one.entry.indicator.code: one.entry for one in read.wanted} == KNOWN


def test_an_untouched_sheet_changes_nothing(assistant: Assistant) -> None:
    made = assistant.import_catalogue(assistant.export_catalogue(), "库.xlsx")
    assert made.change.nothing
    assert made.change.unchanged == len(KNOWN)
    assert assistant.catalogue_history() == []
    assert assistant.catalogue.hash == load_catalogue().hash


def test_what_was_added_changed_and_retired_is_said_and_used(assistant: Assistant) -> None:
    raw = changed_sheet(
        training_sheet(),
        {"PX-07": {"参考值": "95", "参考值理由": "近三年都在95%以上"}, "PX-08": {"停用": "是"}},
        [NEW],
    )
    made = assistant.import_catalogue(raw, "库.xlsx", who="李四")
    text = change_text(made.change, made.faults, stored=True)
    assert "新增 1 条，修改 1 条，停用 1 条" in text
    assert "PX-07" in text
    assert "参考值" in text
    now = placed_by_code(assistant.catalogue)
    assert now["PX-07"].indicator.reference.value == "95"
    assert "乌鲁木齐市市库" in now["PX-07"].indicator.origin
    assert "李四" in now["PX-07"].indicator.origin
    assert "PX-08" not in now
    assert now["WL-01"].indicator.op == "≥"
    assert assistant.catalogue.hash != CATALOGUE.hash
    assert [(one.number, one.who) for one in assistant.catalogue_history()] == [(1, "李四")]


def test_the_changed_library_goes_out_and_in_again_too(assistant: Assistant) -> None:
    raw = changed_sheet(training_sheet(), {"PX-08": {"停用": "是"}}, [NEW])
    assistant.import_catalogue(raw, "库.xlsx")
    again = assistant.import_catalogue(assistant.export_catalogue(), "库.xlsx")
    assert again.change.nothing
    assert again.faults == ()


def test_what_is_not_used_here_can_be_used_again(assistant: Assistant) -> None:
    assistant.import_catalogue(
        changed_sheet(training_sheet(), {"PX-08": {"停用": "是"}}), "库.xlsx"
    )
    back = changed_sheet(assistant.export_catalogue(), {"PX-08": {"停用": "否"}})
    made = assistant.import_catalogue(back, "库.xlsx")
    assert [one.indicator.code for one in made.change.added] == ["PX-08"]
    assert assistant.catalogue.hash == CATALOGUE.hash


@pytest.mark.parametrize(("changes", "cell", "says"), [
    ({"PX-01": {"符号": "大约"}}, "L", "只能写"),
    ({"PX-01": {"指标名称": None}}, "E", "空"),
    ({"PX-01": {"行业": "海洋类"}}, "B", "只能写"),
    ({"PX-01": {"二级指标（2021版式）": "颜色指标"}}, "I", "没有"),
    ({"PX-01": {"权重": "很多"}}, "Z", "0 到 100"),
    ({"PX-01": {"方向": "向上"}}, "N", "越大越好"),
    ({"PX-02": {"编码": "PX-01"}}, "A", "已经有了"),
    ({"PX-01": {"程序用（请勿改）": "{坏"}}, "AF", "清空"),
])  # fmt: skip
def test_a_wrong_cell_is_named_and_the_other_rows_go_in(
    assistant: Assistant, changes: Changes, cell: str, says: str
) -> None:
    raw = changed_sheet(training_sheet(), {**changes, "PX-07": {"参考值": "95"}})
    changed = next(iter(changes))
    row = [one.code for one in TRAINING.indicators].index(changed) + 2
    made = assistant.import_catalogue(raw, "库.xlsx")
    assert [one.cell for one in made.faults] == [f"{cell}{row}"]
    assert says in made.faults[0].what
    assert [one.code for one in made.change.changed] == ["PX-07"]


def test_looking_first_stores_nothing(assistant: Assistant) -> None:
    raw = changed_sheet(training_sheet(), {"PX-07": {"参考值": "95"}})
    made = assistant.import_catalogue(raw, "库.xlsx", store=False)
    assert len(made.change.changed) == 1
    assert assistant.catalogue_history() == []


def test_another_workbook_is_refused_in_one_sentence(assistant: Assistant) -> None:
    book, sheet = sheet_of(training_sheet())
    sheet.delete_rows(1)
    import io

    raw = io.BytesIO()
    book.save(raw)
    with pytest.raises(InputError, match="没有找到指标库的表头"):
        assistant.import_catalogue(raw.getvalue(), "别的.xlsx")
    with pytest.raises(InputError):
        assistant.import_catalogue(b"not a workbook", "坏.xlsx")
