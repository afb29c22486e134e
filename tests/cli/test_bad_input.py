"""Bad input: one clear Chinese sentence on stderr, exit code 2, and nothing stored is touched."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.validator.sheet import valid_table


def refused(ran: Any) -> str:
    assert ran.code == 2, ran
    assert ran.err.count("\n") == 1
    assert not ran.err.isascii()
    return str(ran.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", ""], ["ask", " \n "], ["ask", "问" * 20_000], ["search", ""], ["draft", ""],
        ["draft", "培训" * 20_000], ["check"], ["check", "no-such-file.json"], ["nonsense"],
        ["rule", "Z99"], ["ruleset", "nowhere-1999"], ["docs", "no-such-doc"],
        ["docs", "budget-law#article-999"], ["receipt", "R0"], ["forget", "budget-law"],
        ["forget", "no-such-doc"], ["ask", "绩效目标是什么", "--as-of", "明天"], ["ask", "--batch", "x.jsonl"],
        ["ask", "绩效目标是什么", "--engine", "llm"], ["ingest", "no-such-file.txt"], ["setup", "--year", "明年"],
        ["check", "x.json", "--format", "sarif"], ["draft", "培训", "--out", "x.pdf"], ["convert", "x.json", "y.pdf"], ["check", "x.json", "--format", "docx"],
        ["check", "x.json", "--format", "pdf"], ["ask", "--nope"],
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)  # fmt: skip
def test_an_unusable_command_is_refused(jixiao: Any, arguments: list[str]) -> None:
    refused(jixiao(*arguments))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.json", b""),
        ("broken.json", b'{"project": '),
        ("binary.json", bytes(range(256)) * 4),
        ("list.json", b"[1, 2]"),
        ("no-name.json", b'{"project": {}}'),
        ("types.json", b'{"project": {"name": "x"}, "indicators": "none"}'),
        ("nan.json", b'{"project": {"name": "x"}, "funding": {"annual": NaN}}'),
        ("infinity.json", b'{"project": {"name": "x"}, "extra": -Infinity}'),
        ("surrogate.json", b'{"project": {"name": "\\ud800"}}'),
        ("deep.json", b'{"project": {"name": "x"}, "a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}"),
        ("other.json", b'{"schema": "something/9", "project": {"name": "x"}}'),
        ("table.xlsx", b"PK\x03\x04"),
        ("table.docx", b"PK\x03\x04"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_unusable_table_is_refused(
    jixiao: Any, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert name in refused(jixiao("check", path))


def test_an_empty_folder_and_an_unreadable_path_are_refused(jixiao: Any, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "empty" in refused(jixiao("check", empty))
    assert "empty" in refused(jixiao("ingest", empty))
    refused(jixiao("check", tmp_path / "table.json" / "inside"))


def test_one_unreadable_file_among_several_is_named_and_the_rest_is_checked(
    jixiao: Any, table: Any, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    ran = jixiao("check", table(), broken, "--format", "json")
    assert ran.code == 1
    assert len(ran.json) == 1
    assert "broken.json" in ran.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_usual_encodings_are_read(jixiao: Any, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "table.json"
    path.write_bytes(json.dumps(valid_table(), ensure_ascii=False).encode(encoding))
    ran = jixiao("check", path, "--format", "json", "--ruleset", "urumqi-2022-submit")
    assert ran.json["verdict"] == "可提交"


def test_unknown_keys_are_kept_and_said(jixiao: Any, table: Any) -> None:
    ran = jixiao("check", table({"/project/nickname": "小培训"}), "--format", "json")
    notes = [one for one in ran.json["findings"] if one["severity"] == "advice"]
    assert any("nickname" in one["message"] for one in notes)


def test_other_documents_than_text_wait_for_later(jixiao: Any, tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    path.write_bytes(b"%PDF-1.7")
    assert "notice.pdf" in refused(jixiao("ingest", path))


def test_traditional_and_full_width_questions_are_understood(jixiao: Any) -> None:
    plain = jixiao("ask", "自评得85分是什么等级？", "--json").json
    for same in ("自評得85分是什麼等級？", "自评得８５分是什么等级？"):
        answer = jixiao("ask", same, "--json").json
        assert answer["citations"][0]["passage"] == plain["citations"][0]["passage"]
        assert "“良”" in answer["text"]


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "![x](http://example.org/a.png)"])
def test_markup_in_a_name_is_only_text(jixiao: Any, table: Any, attack: str) -> None:
    ran = jixiao("check", table({"/project/name": f"培训{attack}"}))
    assert attack in ran.out
