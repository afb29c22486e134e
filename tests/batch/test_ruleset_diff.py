"""A copied rule set: what it would change, and every mistake in it told with its line."""

from pathlib import Path
from typing import Any

import pytest

from tests.batch.tables import write_lines

MINE = """id: mine
title: 本地规则集
region: 某市
purpose: submit
valid_from: "2026-01-01"
extends: national-2021-submit
numbers:
  satisfaction_floor: 95
weights:
  total: 100
  schemes:
    without_cost: {产出指标: 60, 效益指标: 30, 满意度指标: 10}
    with_cost: {成本指标: 10, 产出指标: 50, 效益指标: 30, 满意度指标: 10}
levels:
  P05: {severity: error, reason: 本地要求}
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_which_keys_differ_and_which_tables_fail_for_it(
    jixiao: Any, mine: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "表"
    folder.mkdir()
    write_lines(folder / "表.jsonl", 30)
    (folder / "坏.json").write_text("{", encoding="utf-8")
    ran = jixiao("ruleset", "diff", "national-2021-submit", mine, "--on", folder, "--json")
    found = ran.json
    keys = {one["key"]: (one["before"], one["after"]) for one in found["keys"]}
    assert keys["numbers.satisfaction_floor"] == ("80", "95")
    assert keys["weights.schemes.with_cost.成本指标"] == ("20", "10")
    assert keys["levels.P05.severity"] == (None, "error")
    assert found["tables"] == 30 and "坏.json" in ran.err
    assert len(found["fails"]) == 20 and not found["passes"], "those without an error before"
    assert all({"C18", "P05"} <= set(one["new"]) for one in found["fails"])
    told = {one["code"]: (one["new"], one["gone"]) for one in found["rules"]}
    assert told["C18"] == (30, 0)
    back = jixiao("ruleset", "diff", mine, "national-2021-submit", "--on", folder, "--json").json
    assert [one["where"] for one in back["passes"]] == [one["where"] for one in found["fails"]]
    text = jixiao("ruleset", "diff", "national-2021-submit", mine, "--on", folder).out
    assert "新增不通过 20 张" in text and "满意度低于百分之几要说明" in text


def test_a_rule_set_against_itself_changes_nothing(jixiao: Any, mine: Path, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "表.jsonl", 5)
    found = jixiao("ruleset", "diff", mine, mine, "--on", file, "--json").json
    assert not found["keys"] and not found["rules"] and found["tables"] == 5


@pytest.mark.parametrize(
    ("written", "wrong", "told"),
    [
        ("floor: 95", "floor: 950", "第 8 行的“numbers.satisfaction_floor”应是 0 到 100 的数"),
        ("satisfaction_floor", "satisfaction_flor", "第 8 行的“numbers.satisfaction_flor”没有规则用到，可用：all_full_marks、"),
        ("floor: 95", "floor: 很高", "第 8 行"),
        ("total: 100", "total: -1", "第 10 行的“weights.total”应是大于 0 的数"),
        ("{成本指标: 10", "{成本: 10", "第 13 行的“weights.schemes.with_cost.成本”没有这类指标，可用：成本指标、产出指标"),
        ("产出指标: 50", "产出指标: 40", "第 13 行的“weights.schemes.with_cost”的分数加起来是 90，应等于 weights 的 total 或 also（100）"),
        ("P05: ", "P99: ", "第 15 行的 levels 里没有规则“P99”"),
        ("P05: ", "R04: ", "第 15 行的 不能把“R04”升为 error"),
        ("severity: error", "severity: bad", "第 15 行的“levels.P05.severity”不正确：只能写 error、warning、advice、off"),
        ("reason: 本地要求", 'reason: ""', "第 15 行的 改了“P05”的级别，请在 reason 里写明理由"),
        ("purpose: submit", "purpose: sub", "第 4 行的“purpose”不正确：只能写 submit、published"),
        ("extends: national-2021-submit", "extends: mine", "national-2015-published、national-2015-submit"),
        ("levels:", "level:", "第 14 行的“level”不正确"),
        ("numbers:", "numbers", "不是正确的 YAML"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_and_what_is_allowed(
    jixiao: Any, mine: Path, table: Any, written: str, wrong: str, told: str
) -> None:
    assert MINE.count(written) == 1
    mine.write_text(MINE.replace(written, wrong), encoding="utf-8")
    ran = jixiao("check", table(), "--ruleset", mine)
    assert ran.code == 2
    assert told in ran.err and "mine.yaml" in ran.err, ran.err


@pytest.mark.parametrize(
    ("total", "scheme"),
    [
        (100, "{成本指标: 10, 产出指标: 50, 效益指标: 30, 满意度指标: 10}"),
        (90, "{成本指标: 20, 产出指标: 40, 效益指标: 20, 满意度指标: 10}"),
        (80, "{成本指标: 20, 产出指标: 30, 效益指标: 20, 满意度指标: 10}"),
    ],
)
def test_the_usual_schemes_and_sums_can_be_written(
    jixiao: Any, mine: Path, table: Any, total: int, scheme: str
) -> None:
    rest = f"{{产出指标: {total - 40}, 效益指标: 30, 满意度指标: 10}}"
    text = f"{MINE.partition('weights:')[0]}weights:\n  total: {total}\n  schemes:\n    with_cost: {scheme}\n    without_cost: {rest}\n"
    mine.write_text(text, encoding="utf-8")
    found = jixiao("check", table(), "--ruleset", mine, "--format", "json").json["findings"]
    assert any(one["code"] == "C18" for one in found) is (total != 90)


def test_bad_ways_to_write_the_command(jixiao: Any, mine: Path) -> None:
    assert jixiao("ruleset", "diff", mine).code == 2
    assert jixiao("ruleset", mine, mine).code == 2
    assert jixiao("ruleset", "diff", mine, "nowhere").code == 2
