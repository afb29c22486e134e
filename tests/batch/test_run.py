"""Many files at once: in order whatever the processes, one bad file costs nothing but itself."""

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from assistant.batch.order import Order
from assistant.batch.run import run_pieces
from assistant.batch.work import Done, work_on
from assistant.exchange.json_file import MAX_BYTES
from assistant.exchange.pieces import LINES, Piece, pieces_of
from tests.batch.tables import raw_table, write_files, write_lines

ORDER = Order(form="json", year=2026)


def deadly(piece: Piece, _: Order) -> Done:
    """As a library that crashes the process would do, on one file."""
    if "3" in piece.file:
        os.kill(os.getpid(), signal.SIGKILL)
    return Done(size=1, parts=(piece.file,))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_files(tmp_path: Path, jobs: int) -> None:
    folder = write_files(tmp_path / "表", 30)
    pieces = list(pieces_of([folder]))
    done = list(run_pieces(pieces, ORDER, jobs))
    assert [one.lines[0].where for one in done] == [piece.file for piece in pieces]
    assert [one.size for one in done] == [piece.size for piece in pieces]


def test_a_process_that_dies_costs_only_the_piece_that_killed_it() -> None:
    pieces = [Piece(f"f{n}", None, 1) for n in range(12)]
    done = list(run_pieces(pieces, ORDER, 2, deadly))
    assert len(done) == 12
    assert [one.parts for one in done if one.parts] == [(f"f{n}",) for n in range(12) if n != 3]
    assert "f3" in done[3].unreadable[0] and "进程中断" in done[3].unreadable[0]


def test_a_bug_met_by_one_file_is_told_and_the_rest_goes_on() -> None:
    broken = Piece("x.json", ((1, None),), 1)  # type: ignore[arg-type]
    done = work_on(broken, ORDER)
    assert not done.lines and "程序出错" in done.unreadable[0] and "x.json" in done.unreadable[0]


def test_a_long_file_of_lines_is_cut_and_its_bad_lines_are_told(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "长.jsonl", LINES * 2 + 5)
    with file.open("ab") as stream:
        stream.write(b"\n{broken\n" + b"[" * (MAX_BYTES + 10) + b"\n")
        stream.write(json.dumps(raw_table(1)).encode())
    done = list(run_pieces(pieces_of([file]), ORDER, 1))
    assert sum(len(one.lines) for one in done) == LINES * 2 + 6
    said = [line for one in done for line in one.unreadable]
    assert len(said) == 2
    assert f"第 {LINES * 2 + 7} 行" in said[0] and "超过 5 MB" in said[1]
    assert done[-1].lines[-1].where.endswith(f"第 {LINES * 2 + 9} 行")


def test_the_summary_counts_by_unit_dimension_and_rule(jixiao: Any, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "表.jsonl", 60)
    out = tmp_path / "汇总.json"
    ran = jixiao("check", file, "--format", "json", "--out", tmp_path / "r.json", "--summary", out)
    reports = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    summary = json.loads(out.read_text(encoding="utf-8"))
    assert ran.code == 1 and "【汇总】共检查 60 张表" in ran.out
    assert summary["tables"] == len(reports) == 60
    with_error = [r for r in reports if any(f["code"] == "S06" for f in r["findings"])]
    (rule,) = [one for one in summary["rules"] if one["code"] == "S06"]
    assert rule["tables"] == len(with_error) == 20
    for level, name in (("error", "errors"), ("warning", "warnings"), ("advice", "advice")):
        whole = sum(f["severity"] == level for r in reports for f in r["findings"])
        assert sum(u[name] for u in summary["units"]) == whole
        assert sum(d[name] for d in summary["dimensions"]) == whole
    assert sum(u["tables"] for u in summary["units"]) == 60 == sum(summary["verdicts"].values())
    ranked = [(-t["errors"], -t["warnings"]) for t in summary["worst"]]
    assert ranked == sorted(ranked) and len(ranked) == 20


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html"])
def test_the_same_report_from_a_stream_and_from_a_file(
    jixiao: Any, tmp_path: Path, form: str
) -> None:
    folder = write_files(tmp_path / "表", 40)
    (folder / "坏.json").write_text("{", encoding="utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    ran = jixiao("check", folder, "--format", form, "--out", one, "--jobs", "1")
    jixiao("check", folder, "--format", form, "--out", two, "--jobs", "2")
    printed = jixiao("check", folder, "--format", form)
    assert one.read_bytes() == two.read_bytes() == printed.out.encode()
    assert "坏.json" in ran.err and ran.code == 1
    assert not list(tmp_path.glob(".jixiao-*"))


def test_sarif_of_many_tables_is_valid(jixiao: Any, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "表.jsonl", 12)
    found = jixiao("check", file, "--format", "sarif").json["runs"][0]
    codes = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert len(codes) == len(set(codes)) and found["results"]
    assert all(codes[one["ruleIndex"]] == one["ruleId"] for one in found["results"])


def test_where_nothing_can_be_used_nothing_is_written(jixiao: Any, tmp_path: Path) -> None:
    for n in range(8):
        (tmp_path / f"{n}.json").write_text("{", encoding="utf-8")
    out = tmp_path / "out.html"
    ran = jixiao("check", tmp_path, "--format", "html", "--out", out)
    assert ran.code == 2 and "另有 3 处也不能用" in ran.err
    assert not out.exists() and not list(tmp_path.glob(".jixiao-*"))
    assert jixiao("check", tmp_path, "--summary", "x.pdf").code == 2
