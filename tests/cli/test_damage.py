"""Damaged or refused files, and settings that are none: one sentence that says what to do."""

import re
from pathlib import Path
from typing import Any

import pytest

LATIN = re.compile(r"(?:is|are|such|not|Error|error|exists|valid|Input|should) [a-z]")


def refused(ran: Any) -> str:
    assert ran.code == 2, ran
    assert ran.err.count("\n") == 1
    assert "程序内部出错" not in ran.err
    assert not LATIN.search(ran.err), ran.err
    return str(ran.err)


@pytest.fixture
def own_data(data: Path) -> Path:
    data.mkdir()
    return data


@pytest.mark.parametrize("content", ['{"region": ', '{"region": "市", "more": 1}', "[]", "\x00"])
def test_a_damaged_set_up_is_named(jixiao: Any, table: Any, own_data: Path, content: str) -> None:
    (own_data / "setup.json").write_text(content, encoding="utf-8")
    for command in (["setup", "--region", "某市"], ["check", table()], ["draft", "培训"]):
        said = refused(jixiao(*command))
        assert "setup.json" in said
        assert "jixiao setup" in said
    assert jixiao("rule", "B01").code == 0
    (own_data / "setup.json").unlink()
    assert jixiao("setup", "--region", "某市").code == 0


def test_a_damaged_document_is_named_and_can_be_forgotten(
    jixiao: Any, own_data: Path, tmp_path: Path
) -> None:
    source = tmp_path / "own.md"
    source.write_text(
        "# 某市绩效办法\n\n第一条 为了管理。\n\n第二条 目标要完整。\n", encoding="utf-8"
    )
    jixiao("ingest", "--yes", source)
    stored = next((own_data / "library" / "documents").glob("*.json"))
    doc_id = stored.stem.rpartition("@")[0]
    stored.write_text("{", encoding="utf-8")
    assert f"jixiao forget {doc_id}" in refused(jixiao("docs"))
    refused(jixiao("forget", "other"))
    verified = jixiao("verify")
    assert verified.code == 1
    assert stored.name in verified.out
    assert jixiao("forget", doc_id).code == 0
    assert jixiao("docs").code == 0
    assert not stored.exists()


def test_a_data_folder_that_cannot_be_is_named(
    jixiao: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "file" / "data"))
    for command in (["setup", "--region", "某市"], ["verify"], ["ask", "绩效目标是什么"]):
        assert str(tmp_path) in refused(jixiao(*command))


@pytest.mark.parametrize("name", ["OPENAI_KEY", "JIXIAO_NOTHING"])
def test_a_foreign_setting_is_named(
    jixiao: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / ".env").write_text(f"{name}=1\n")
    monkeypatch.chdir(tmp_path)
    assert f".env 里有不认识的设置 {name}" in refused(jixiao("docs"))


def test_a_rule_set_for_publications_is_no_default(jixiao: Any, own_data: Path) -> None:
    assert "申报稿" in refused(jixiao("setup", "--ruleset", "national-2021-published"))
    assert not (own_data / "setup.json").exists()


@pytest.mark.parametrize("port", ["70000", "-1", "0"])
def test_a_port_that_is_none_is_refused(jixiao: Any, port: str) -> None:
    assert f"端口 {port} 不对" in refused(jixiao("ui", "--port", port))


@pytest.mark.parametrize("year", ["99999", "-1", "26"])
def test_a_year_that_is_none_is_refused(jixiao: Any, table: Any, year: str) -> None:
    assert "2000 到 2100" in refused(jixiao("check", table(), "--year", year))


def test_files_that_cannot_be_read_or_written_say_why(
    jixiao: Any, table: Any, tmp_path: Path
) -> None:
    assert "文件不存在" in refused(jixiao("ingest", tmp_path / "nowhere"))
    assert "文件不存在" in refused(jixiao("check", table(), "--ruleset", tmp_path / "no.yaml"))
    out = tmp_path / "no" / "folder" / "d.json"
    assert "文件不存在" in refused(jixiao("draft", "社区培训，24万元", "--out", out))
    (tmp_path / "rules.yaml").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in refused(jixiao("check", table(), "--ruleset", tmp_path / "rules.yaml"))
