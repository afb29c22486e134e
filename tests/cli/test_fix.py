"""check --fix: a new file in the same format and layout, the difference told, and a second run with nothing to do."""

import io
import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from assistant.exchange.read_tables import read_uploads
from tests.exchange.unit_forms import form_2015, form_2021, form_docx


def cells_of(raw: bytes) -> dict[tuple[str, str], Any]:
    """Every cell of a workbook with its value and number format."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.number_format)
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
    }


def untidy_workbook() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(form_2015()))
    sheet = book["填报表"]
    sheet["C5"] = "社区养老 服务站运营"
    sheet["D16"] = "指标2：★服务老人 人次"
    sheet["F15"] = "不少于４个"
    sheet["F20"] = "不超过30万元"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_only_the_fixed_cells_of_a_workbook_change(jixiao: Any, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    raw = untidy_workbook()
    path.write_bytes(raw)
    ran = jixiao("check", path, "--fix")
    new = tmp_path / "表.fixed.xlsx"
    assert path.read_bytes() == raw
    assert f"写到 {new}" in ran.out
    assert "第1行“建成服务站数量”的指标值（填报表!F15）：“不少于４个” → “≥4个”（C34）" in ran.out
    before, after = cells_of(raw), cells_of(new.read_bytes())
    changed = {place[1]: after[place][0] for place in before if before[place] != after[place]}
    assert changed == {
        "C5": "社区养老服务站运营", "F15": "≥4个", "D16": "指标2：服务老人人次", "F16": "≥2000人次",
        "F20": "≤30万元", "F23": "≥90%",
    }  # fmt: skip
    assert set(before) == set(after)
    again = jixiao("check", new, "--fix")
    assert "没有可以自动修正的格式问题" in again.out
    assert sorted(one.name for one in tmp_path.iterdir()) == ["表.fixed.xlsx", "表.xlsx"]


def test_a_word_form_keeps_its_layout(jixiao: Any, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(form_docx()))
    table = document.tables[0].cell(0, 0).tables[0]
    cell = table.cell(4, 3)
    cell.text = ""
    for piece in ("不少于", "５００", "盏"):
        cell.paragraphs[0].add_run(piece).bold = True
    path = tmp_path / "表.docx"
    document.save(str(path))
    ran = jixiao("check", path, "--fix")
    assert "“不少于５００盏” → “≥500盏”（C34）" in ran.out
    new = docx.Document(str(tmp_path / "表.fixed.docx"))
    fixed = new.tables[0].cell(0, 0).tables[0]
    assert fixed.cell(4, 3).text == "≥500盏"
    assert all(run.bold for run in fixed.cell(4, 3).paragraphs[0].runs if run.text)
    texts = [[one.text for one in row.cells] for row in fixed.rows]
    assert [[t.replace("≥500盏", "不少于５００盏") for t in row] for row in texts] == [
        [one.text for one in row.cells] for row in table.rows
    ]
    assert [p.text for p in new.paragraphs] == [p.text for p in document.paragraphs]
    assert "没有可以自动修正" in jixiao("check", tmp_path / "表.fixed.docx", "--fix").out


def test_json_keeps_its_other_keys(jixiao: Any, table: Any, tmp_path: Path) -> None:
    path = table({"/indicators/1/op": "不少于", "/备注": {"甲": 1}, "/funding/annual": 24.0})
    raw = json.loads(path.read_text(encoding="utf-8"))
    ran = jixiao("check", path, "--fix", "--format", "json")
    assert ran.json["verdict"] == "可提交"
    assert "“不少于” → “≥”" in ran.err
    new = json.loads((tmp_path / "table.fixed.json").read_text(encoding="utf-8"))
    raw["indicators"][1]["op"] = "≥"
    assert new == raw


def test_many_tables_of_one_file(jixiao: Any, table: Any, tmp_path: Path) -> None:
    one, two = (table({"/indicators/1/op": op}).read_text(encoding="utf-8") for op in ("≥", "至少"))
    path = tmp_path / "many.jsonl"
    path.write_text(f"{one}\n[坏\n{two}\n", encoding="utf-8")
    assert "many.jsonl 第 3 行" in jixiao("check", path, "--fix").out
    lines = (tmp_path / "many.fixed.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [one, "[坏"]
    assert json.loads(lines[2]) == json.loads(one)


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_our_own_forms_lose_nothing(jixiao: Any, table: Any, tmp_path: Path, suffix: str) -> None:
    source = table({"/indicators/1/op": "不少于", "/备注": "留着", "/form": "2015"})
    path = tmp_path / f"own{suffix}"
    jixiao("convert", source, path)
    jixiao("check", path, "--fix")
    content = (tmp_path / f"own.fixed{suffix}").read_bytes()
    (again,) = read_uploads([(f"own{suffix}", content)]).tables
    wanted = json.loads(source.read_text(encoding="utf-8"))
    wanted["indicators"][1]["op"] = "≥"
    assert again.target.to_json() == wanted


def test_no_file_is_written_over(jixiao: Any, table: Any, tmp_path: Path) -> None:
    path = table({"/indicators/1/op": "不少于"})
    there = tmp_path / "table.fixed.json"
    there.write_text("别人的", encoding="utf-8")
    jixiao("check", path, "--fix")
    assert there.read_text(encoding="utf-8") == "别人的"
    assert (tmp_path / "table.fixed-2.json").exists()


def test_clean_files_get_no_copy(jixiao: Any, table: Any, tmp_path: Path) -> None:
    path = table()
    assert "没有可以自动修正的格式问题" in jixiao("check", path, "--fix").out
    (tmp_path / "申报.xlsx").write_bytes(form_2021())
    before = sorted(tmp_path.iterdir())
    ran = jixiao("check", path, tmp_path / "申报.xlsx", "--fix")
    assert ("申报.fixed.xlsx" in ran.out) == (sorted(tmp_path.iterdir()) != before)


def test_a_formula_is_not_written_over(jixiao: Any, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(untidy_workbook()))
    book["填报表"]["C5"] = '="社区养老 "&"服务站运营"'
    path = tmp_path / "表.xlsx"
    book.save(path)
    jixiao("check", path, "--fix")
    new = openpyxl.load_workbook(tmp_path / "表.fixed.xlsx")
    assert str(new["填报表"]["C5"].value).startswith("=")


def test_without_fix_nothing_is_written(jixiao: Any, table: Any, tmp_path: Path) -> None:
    path = table({"/indicators/1/op": "不少于"})
    assert "--fix" in jixiao("check", path).out
    assert list(tmp_path.iterdir()) == [path]
