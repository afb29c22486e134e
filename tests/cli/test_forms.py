"""check, convert, draft and submit with Excel and Word files."""

import json
from pathlib import Path
from typing import Any

import jsonschema

from assistant.validator.sheet import valid_table
from tests.exchange.unit_forms import form_2015, form_2021

DESCRIPTION = "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束"


def test_every_way_among_the_formats(jixiao: Any, table: Any, tmp_path: Path) -> None:
    path = table()
    for suffix in (".xlsx", ".docx", ".json", ".docx", ".xlsx", ".json"):
        out = tmp_path / f"out{suffix}"
        assert "已写入" in jixiao("convert", path, out).out
        path = out.rename(tmp_path / f"next{suffix}")
    assert json.loads(path.read_text(encoding="utf-8"))["indicators"] == valid_table()["indicators"]


def test_what_another_layout_cannot_hold_is_said(jixiao: Any, table: Any, tmp_path: Path) -> None:
    source = table({"/indicators/0/level2": "社会成本指标"})
    said = jixiao("convert", source, tmp_path / "out.xlsx", "--form", "2015").out
    assert "第1行" in said and "社会成本指标" in said
    assert jixiao("convert", source, tmp_path / "out.xlsx", "--form", "1999").code == 2


def test_check_names_the_cells_of_a_workbook(jixiao: Any, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(form_2021())
    report = jixiao("check", path, "--format", "json").json
    jsonschema.validate(report, jixiao("schema").json["jixiao.report/1"])
    assert all(one["cell"].startswith("申报表!") for one in report["findings"])
    assert "申报表!" in jixiao("check", path).out


def test_check_writes_workbooks_and_pages(jixiao: Any, tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").write_bytes(form_2015())
    (tmp_path / "乙.xlsx").write_bytes(form_2021())
    (tmp_path / "坏.xlsx").write_bytes(b"x")
    out = tmp_path / "结果"
    ran = jixiao("check", tmp_path, "--format", "docx", "--out", out)
    assert ran.code == 1 and "坏.xlsx" in ran.err
    assert sorted(one.name for one in out.iterdir()) == [
        "审核意见书-农机具购置.docx", "审核意见书-社区养老服务站运营.docx",
    ]  # fmt: skip
    marked = tmp_path / "marked.xlsx"
    jixiao("check", tmp_path / "甲.xlsx", "--format", "xlsx", "--out", marked)
    assert marked.read_bytes().startswith(b"PK")
    assert "<!doctype html>" in jixiao("check", tmp_path / "甲.xlsx", "--format", "html").out
    assert jixiao("check", tmp_path / "甲.xlsx", "--format", "sarif").json["version"] == "2.1.0"


def test_a_draft_as_a_form_is_the_same_table(jixiao: Any, tmp_path: Path) -> None:
    drafted = jixiao("draft", DESCRIPTION, "--json").json["target"]
    for suffix in (".xlsx", ".docx"):
        path = tmp_path / f"draft{suffix}"
        assert "已写入" in jixiao("draft", DESCRIPTION, "--out", path).out
        back = tmp_path / "back.json"
        jixiao("convert", path, back)
        assert json.loads(back.read_text(encoding="utf-8")) == drafted


def test_submit_takes_a_form(jixiao: Any, table: Any, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    jixiao("convert", table(), path)
    from_form = jixiao("submit", path, "--json").json
    assert from_form["id"] == jixiao("submit", table(), "--json").json["id"]
    two = tmp_path / "两张.jsonl"
    line = json.dumps(valid_table(), ensure_ascii=False)
    two.write_text(f"{line}\n{line}\n", encoding="utf-8")
    refused = jixiao("submit", two)
    assert refused.code == 2 and "2 张" in refused.err
