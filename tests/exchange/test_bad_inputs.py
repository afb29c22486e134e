"""Every kind of bad file, through the intake of the page: one sentence, the rest goes on, no long wait."""

import contextlib
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.exchange.read_tables import read_paths, read_uploads
from knowledge.yaml_file import read_yaml
from tests.exchange.bad_inputs import MAKE, table
from tests.exchange.unit_forms import form_docx

CASES: dict[str, dict[str, Any]] = read_yaml(Path(__file__).with_name("bad_inputs.yaml"))
SECONDS = 8  # of the processor
MEGABYTES = 400  # more than before, at the peak


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_one_sentence_and_the_rest_goes_on(name: str) -> None:
    case = CASES[name]
    bad = (case["file"], MAKE[case["make"]]())
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = read_uploads([("先.json", table()), bad, ("后.docx", form_docx())])
    assert time.process_time() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024
    files = [one.file for one in found.tables]
    assert files[0] == "先.json" and files[-1] == "后.docx"
    assert len(files) - 2 == case.get("tables", 0)
    assert len(found.unreadable) == ("said" in case)
    for line in found.unreadable:
        assert case["said"] in line and case["file"] in line
        assert "\n" not in line and len(line) < 120
    assert "noted" not in case or any(case["noted"] in line for line in found.notes)


def test_every_maker_has_a_case() -> None:
    assert {case["make"] for case in CASES.values()} == set(MAKE)


def test_names_in_an_archive_write_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "里").mkdir()
    path = tmp_path / "里" / "爬.zip"
    path.write_bytes(MAKE["climbing_names"]())
    before = sorted(tmp_path.rglob("*"))
    assert len(read_paths([path]).tables) == 3
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_with_a_loop_a_pipe_and_other_files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(table())
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "b.json").symlink_to("b.json")
    os.mkfifo(tmp_path / "c.json")
    (tmp_path / "d.xls").write_bytes(b"x")
    (tmp_path / "e.pdf").write_bytes(b"%PDF")
    (tmp_path / "空").mkdir()
    found = read_paths([tmp_path, tmp_path / "空"])
    assert [Path(one.file).name for one in found.tables] == ["a.json"]
    loop, pipe, old, empty = found.unreadable
    assert "b.json" in loop and "链接绕成了圈" in loop
    assert "c.json" in pipe and "不是普通文件" in pipe
    assert "d.xls" in old and "另存为" in old
    assert "空" in empty and "没有目标表文件" in empty
    assert any("没有检查：e.pdf" in line for line in found.notes)


def test_what_may_not_be_read_is_named() -> None:
    folder = Path(tempfile.mkdtemp())  # outside pytest's own, which only its user may enter
    try:
        folder.chmod(0o755)
        for name in ("a.json", "b.json", "里/c.json"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(table())
        (folder / "a.json").chmod(0)
        (folder / "里").chmod(0)
        with _nobody():
            found = read_paths([folder, folder / "里" / "c.json"])
    finally:
        shutil.rmtree(folder)
    assert [Path(one.file).name for one in found.tables] == ["b.json"]
    file, inside, named = found.unreadable
    assert "读不到文件" in file and "a.json" in file and "没有权限" in file
    assert "读不到文件夹" in inside and "里" in inside
    assert "读不到文件" in named and "c.json" in named and "没有权限" in named


@contextlib.contextmanager
def _nobody() -> Iterator[None]:
    """Root may read everything, so for a moment it is somebody else."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
