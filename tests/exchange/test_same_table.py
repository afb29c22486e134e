"""Out and in again is the same table, whatever it holds, in Excel and in Word."""

import datetime as dt
import io

import pytest
from hypothesis import given, settings

from assistant.exchange.carried import put_back
from assistant.exchange.form_read import read_forms
from assistant.exchange.read_tables import read_uploads
from assistant.exchange.write_tables import table_bytes
from assistant.exchange.written_form import written_form
from assistant.validator.sheet import valid_table
from assistant.values.target import Target
from tests.exchange.tables import targets

FORMATS = (".xlsx", ".docx", ".json", ".jsonl")


def back(suffix: str, tables: list[Target]) -> list[Target]:
    read = read_uploads([(f"表{suffix}", table_bytes(suffix, tables))])
    assert not read.unreadable
    return [one.target for one in read.tables]


@settings(max_examples=300, deadline=None)
@given(target=targets)
def test_a_form_and_what_it_cannot_hold_make_the_table(target: Target) -> None:
    form = written_form(target)
    (read,) = read_forms(form.plan.grid(), "表")
    assert Target.parse(put_back(read.target, form.carried)).to_json() == target.to_json()


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
@settings(max_examples=25, deadline=None)
@given(target=targets)
def test_any_table_comes_back_the_same(suffix: str, target: Target) -> None:
    (again,) = back(suffix, [target])
    assert again.to_json() == target.to_json()
    assert again.hash == target.hash


@pytest.mark.parametrize("form", ["2015", "2021"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_several_tables_in_one_file(suffix: str, form: str) -> None:
    first, second = (Target.parse(valid_table() | {"form": form, "id": one}) for one in "ab")
    tables = [first] if suffix == ".json" else [first, second]
    assert [one.to_json() for one in back(suffix, tables)] == [one.to_json() for one in tables]


def test_a_plain_table_needs_nothing_besides_the_form() -> None:
    import openpyxl

    raw = table_bytes(".xlsx", [Target.parse(valid_table())])
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).active
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    assert not any("其他信息" in text for text in texts)
    assert {"项目支出绩效目标申报表", "三级指标", "人均培训成本"} <= texts


@pytest.mark.parametrize("form", ["2015", "2021"])
def test_a_cell_changed_in_excel_wins_over_what_was_carried(form: str) -> None:
    import openpyxl

    table = valid_table() | {"form": form}
    table["indicators"][3]["value"] = " 95"  # not what the form shows: it is carried along
    book = openpyxl.load_workbook(io.BytesIO(table_bytes(".xlsx", [Target.parse(table)])))
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value in (" 95", "≥ 95%"):
                cell.value = "≥97%"
    stream = io.BytesIO()
    book.save(stream)
    (read,) = read_uploads([("改过.xlsx", stream.getvalue())]).tables
    changed = read.target.indicators[3]
    assert changed.value == "≥97%"
    assert read.target.indicators[2].id == "r3"


def test_rows_moved_in_excel_keep_their_ids() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(table_bytes(".xlsx", [Target.parse(valid_table())])))
    sheet = book.active
    place = next(c.row for row in sheet.iter_rows() for c in row if c.value == "培训期数")
    for column in range(4, sheet.max_column + 1):
        upper, lower = sheet.cell(place, column), sheet.cell(place + 1, column)
        upper.value, lower.value = lower.value, upper.value
    stream = io.BytesIO()
    book.save(stream)
    (read,) = read_uploads([("换行.xlsx", stream.getvalue())]).tables
    assert [row.id for row in read.target.indicators][1:3] == ["r3", "r2"]
    assert read.target.indicators[1].name == "参训人次"


def test_what_looks_like_a_formula_is_text() -> None:
    import openpyxl

    table = valid_table()
    for number, danger in enumerate(("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(1)")):
        table["indicators"][number]["name"] = danger
    raw = table_bytes(".xlsx", [Target.parse(table)])
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).active
    found = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith(tuple("=+-@"))]
    assert len(found) == 5
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_amounts_and_values_are_numbers_in_excel() -> None:
    import openpyxl

    raw = table_bytes(".xlsx", [Target.parse(valid_table())])
    values = [
        c.value for row in openpyxl.load_workbook(io.BytesIO(raw)).active.iter_rows() for c in row
    ]
    assert values.count(24) >= 2 and 480 in values
    assert not any(isinstance(one, dt.date) for one in values)


@pytest.mark.parametrize("written", ["training", "业务技能培训", "own-12345678"])
@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_a_form_shows_the_fund_use_by_its_name_and_keeps_what_the_table_had(
    suffix: str, written: str
) -> None:
    raw = valid_table()
    raw["project"] = raw["project"] | {"fund_use": written}
    table = Target.parse(raw)
    shown = {cell.text for cell in written_form(table).plan.cells}
    assert ("业务技能培训" in shown) == (written != "own-12345678")
    assert "training" not in shown
    (again,) = back(suffix, [table])
    assert again.project.fund_use == written
