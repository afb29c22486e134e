"""What the commands print is Chinese, and a digest does not pass for a quotation."""

import re
from pathlib import Path
from typing import Any

import pytest

from assistant.exchange.ruleset_text import NUMBERS, WORDS
from knowledge.ruleset import list_rulesets, load_ruleset

COMMANDS = (
    "ask", "search", "docs", "ingest", "forget", "draft", "revise", "check", "convert", "submit",
    "receipt", "verify", "rule", "ruleset", "catalogue", "ui", "setup", "schema", "migrate", "reindex",
)  # fmt: skip
ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|default|required|TEXT|INTEGER")


@pytest.mark.parametrize("command", [(), *((one,) for one in COMMANDS)], ids="-".join)
def test_help_is_chinese(jixiao: Any, command: tuple[str, ...]) -> None:
    ran = jixiao(*command, "--help")
    assert ran.code == 0
    assert ran.out.startswith("用法：jixiao")
    assert "--help" in ran.out
    assert not ENGLISH.search(ran.out), ran.out


def test_the_program_alone_shows_its_commands(jixiao: Any) -> None:
    shown = jixiao()
    assert shown.code == 0
    assert all(f"  {command} " in shown.out for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["receipt"], "缺少回执编号"),
        (["check"], "缺少文件"),
        (["search", "培训", "--k", "1000"], "--k 不对，要写 1 到 100 的整数"),
        (["check", "x.json", "--year", "明年"], "--year 不对，要写整数"),
        (["draft", "--batch"], "选项 --batch 后面要写内容"),
        (["ask", "--nope"], "没有选项 --nope"),
        (["rule", "B01", "B02"], "可能多写了内容"),
    ],
)
def test_a_command_that_is_not_written_right(jixiao: Any, arguments: list[str], said: str) -> None:
    ran = jixiao(*arguments)
    assert ran.code == 2
    assert said in ran.err


def test_a_digest_is_not_quoted_and_nothing_is_said_twice(jixiao: Any) -> None:
    answer = jixiao("ask", "乌鲁木齐审核绩效目标重点看哪几个方面？", "--json").json
    assert {one["edition"] for one in answer["citations"]} == {"digest"}
    shown = jixiao("ask", "乌鲁木齐审核绩效目标重点看哪几个方面？").out
    assert "[摘编" in shown
    for line in answer["citations"][0]["quote"].splitlines():
        assert shown.count(line) == 1
    assert f"“{answer['citations'][0]['quote']}”" not in shown


def test_an_original_is_quoted(jixiao: Any, tmp_path: Path) -> None:
    source = tmp_path / "own.md"
    source.write_text(
        "# 天山县会议费管理办法\n\n第一条 会议费每人每天不超过三百八十元。\n", encoding="utf-8"
    )
    jixiao("ingest", "--yes", source)
    answer = jixiao("ask", "天山县会议费每人每天不超过多少？", "--json").json
    shown = jixiao("ask", "天山县会议费每人每天不超过多少？").out
    for one in answer["citations"]:
        assert shown.count(one["quote"]) == 1


def test_a_rule_set_is_shown_in_chinese(jixiao: Any, tmp_path: Path) -> None:
    for name in list_rulesets():
        shown = jixiao("ruleset", name).out
        assert load_ruleset(name).hash in shown
        assert "权重：" in shown
        assert "/project" not in shown
        assert not re.search(r"^\s+[a-z_]+：", shown, re.MULTILINE), shown
    own = tmp_path / "mine.yaml"
    own.write_text(
        "id: mine\ntitle: 本局\nregion: 某市\npurpose: submit\nvalid_from: '2026-01-01'\n"
        "extends: national-2021-submit\nlevels:\n  B01: {severity: warning, reason: 本局先试行}\n",
        encoding="utf-8",
    )
    assert "B01 改为警告：本局先试行" in jixiao("ruleset", own).out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("purpose: nope", "只能写 submit、published"),
        ("title: 3", "要写文字"),
        ("nonsense: 1", "不认识的键"),
        ("numbers: {goal_min_chars: 许多}", "要写数"),
        ("words: 词", "要写成“键: 值”"),
        ("levels: {B01: {severity: fatal, reason: 试}}", "只能写"),
        ("levels: {B01: {severity: off}}", "没有写，请补上"),
    ],
)
def test_what_is_wrong_in_a_rule_set_is_said_in_chinese(
    jixiao: Any, tmp_path: Path, line: str, said: str
) -> None:
    keys = {"id": "mine", "title": "本局", "region": "某市", "purpose": "submit"}
    keys |= {"valid_from": "'2026-01-01'", "extends": "national-2021-submit"}
    rest = [f"{key}: {value}" for key, value in keys.items() if not line.startswith(f"{key}:")]
    own = tmp_path / "mine.yaml"
    own.write_text("\n".join([*rest, line]), encoding="utf-8")
    ran = jixiao("ruleset", own)
    assert ran.code == 2
    assert said in ran.err
    assert "Input" not in ran.err


def test_every_key_of_the_shipped_rule_sets_has_a_name() -> None:
    for one in map(load_ruleset, list_rulesets()):
        assert set(one.numbers) <= set(NUMBERS)
        assert set(one.words) <= set(WORDS)


def test_wanted_originals_come_with_their_reasons(jixiao: Any) -> None:
    shown = jixiao("docs", "--missing").out
    assert "条检查规则以它为依据" in shown
    assert "没有与原文核对" in shown
