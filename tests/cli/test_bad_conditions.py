"""The command when the world around it is bad: rule sets, a full disk, a closed output; measured from outside."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from knowledge.yaml_file import read_yaml
from tests.exchange.bad_inputs import MAKE, table

RULE_SETS: dict[str, dict[str, Any]] = read_yaml(Path(__file__).with_name("bad_rule_sets.yaml"))
# ru_maxrss begins with the size of the process that forked; VmHWM is the command's own.
MAIN = [sys.executable, "-c", """
import os
from assistant.cli.main import main
try:
    main()
finally:
    if out := os.environ.get("JIXIAO_TEST_PEAK"):
        with open("/proc/self/status") as status, open(out, "w") as peak:
            peak.write(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""]  # fmt: skip
ROOT = Path(__file__).parents[2]


class Ended(NamedTuple):
    code: int
    err: str
    seconds: float  # of the processor
    megabytes: float


def start(
    *arguments: str | Path,
    bytes_at_most: int | None = None,
    closed: bool = False,
    peak: Path | None = None,
) -> Ended:
    """`jixiao …` in a process of its own, which may write so much into one file."""

    def limit() -> None:
        if bytes_at_most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_at_most, bytes_at_most))
        if closed:
            os.close(1)

    process = subprocess.Popen(
        [*MAIN, *map(str, arguments)], cwd=ROOT, preexec_fn=limit,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env=os.environ | ({"JIXIAO_TEST_PEAK": str(peak)} if peak else {}),
    )  # fmt: skip
    assert process.stderr is not None
    err = process.stderr.read()
    process.stderr.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    size = int(peak.read_text(encoding="utf-8")) / 1024 if peak else 0.0
    return Ended(process.returncode, err, used.ru_utime + used.ru_stime, size)


def one_sentence(ended: Ended) -> str:
    assert ended.code == 2 and ended.err.count("\n") == 1, ended
    assert "程序" not in ended.err and not ended.err.isascii()
    return ended.err


@pytest.mark.parametrize("name", RULE_SETS)
def test_a_bad_rule_set_is_one_sentence(jixiao: Any, tmp_path: Path, name: str) -> None:
    case = RULE_SETS[name]
    path = tmp_path / "mine.yaml"
    path.write_text(case["text"] + case.get("more", "") * case.get("times", 0), encoding="utf-8")
    (tmp_path / "other.yaml").write_text("id: other\nextends: mine\n", encoding="utf-8")
    (tmp_path / "a.json").write_bytes(table())
    ran = jixiao("check", tmp_path / "a.json", "--ruleset", path)
    assert ran.code == 2 and ran.err.count("\n") == 1
    assert "mine.yaml" in ran.err and case["says"] in ran.err


@pytest.mark.parametrize(
    ("command", "out"),
    [
        (["check", "{}", "--format", "json", "--out"], "r.json"),
        (["check", "{}", "--format", "xlsx", "--out"], "r.xlsx"),
        (["check", "{}", "--format", "docx", "--out"], "r.docx"),
        (["convert", "{}"], "r.xlsx"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, command: list[str], out: str) -> None:
    source = tmp_path / "a.json"
    source.write_bytes(table())
    old = tmp_path / out
    old.write_bytes(b"old")
    ended = start(*[one.format(source) for one in command], old, bytes_at_most=500)
    assert "磁盘" in one_sentence(ended)
    assert old.read_bytes() == b"old"
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == sorted(
        ["a.json", out]
    )


def test_a_full_disk_while_submitting(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(table())
    assert "磁盘" in one_sentence(start("submit", tmp_path / "a.json", bytes_at_most=1_000))


def test_a_closed_output_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(table())
    assert start("check", tmp_path / "a.json", closed=True)[:2] == (0, "")


HEAVY = ("merge_reference", "span_bomb", "overlapping", "many_keys")


@pytest.mark.parametrize("make", HEAVY)
def test_a_bomb_costs_little(tmp_path: Path, make: str) -> None:
    names = {"merge_reference": "坏.xlsx", "span_bomb": "坏.docx", "overlapping": "坏.zip"}
    path = tmp_path / names.get(make, "坏.json")
    path.write_bytes(MAKE[make]())
    ended = start("check", path, peak=tmp_path / "peak")
    assert path.name in one_sentence(ended)
    assert ended.seconds < 8 and 20 < ended.megabytes < 400


@pytest.mark.parametrize("name", ["表.xlsx", "表.docx", "表.zip", "表.xls"])
def test_revise_asks_for_a_draft(jixiao: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK")
    ran = jixiao("revise", tmp_path / name, "把满意度改成90%")
    assert ran.code == 2 and "不是草稿" in ran.err and name in ran.err


def test_revise_of_a_draft_with_a_key_twice(jixiao: Any, tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    jixiao("draft", "社区培训，区民政局，24万元，办6期", "--out", path)
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "jixiao.draft/1"
    path.write_text(path.read_text(encoding="utf-8").rstrip()[:-1] + ',"target":{}}', "utf-8")
    ran = jixiao("revise", path, "把满意度改成90%")
    assert ran.code == 2 and "“target”写了两次" in ran.err
