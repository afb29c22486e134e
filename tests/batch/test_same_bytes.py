"""The same tables give the same bytes: whatever the hash seed, locale, time zone, processes and order of files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.values.target import Target
from assistant.wiring import Assistant
from tests.batch.tables import raw_table, write_files

JIXIAO = Path(sys.executable).parent / "jixiao"
WORLDS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC", "jobs": "1"},
    {"PYTHONHASHSEED": "7", "LC_ALL": "C.UTF-8", "TZ": "Asia/Urumqi", "jobs": "2"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "POSIX", "TZ": "America/Los_Angeles", "jobs": "3"},
]


def checked(folder: Path, world: dict[str, str], form: str, *files: Path) -> bytes:
    out = folder / f"out-{world['PYTHONHASHSEED']}-{len(files)}.{form}"
    environment = {**os.environ, **world, "JIXIAO_DATA": str(folder / "data")}
    named = [str(one.relative_to(folder)) for one in files] or ["表"]
    command = [JIXIAO, "check", *named, "--format", form, "--out", out, "--jobs", world["jobs"]]
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    return out.read_bytes()


@pytest.mark.parametrize("form", ["json", "html"])
def test_every_world_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    write_files(tmp_path / "表", 40)
    outputs = {checked(tmp_path, world, form) for world in WORLDS}
    assert len(outputs) == 1
    assert len(outputs.pop()) > 50_000


def test_the_order_of_the_files_changes_no_report(tmp_path: Path) -> None:
    write_files(tmp_path / "表", 12)
    files = sorted((tmp_path / "表").rglob("*.json"))
    straight = json.loads(checked(tmp_path, WORLDS[0], "json", *files))
    back = json.loads(checked(tmp_path, WORLDS[1], "json", *files[::-1]))
    assert back[::-1] == straight


def test_a_table_checked_alone_has_the_report_that_it_has_among_others(tmp_path: Path) -> None:
    write_files(tmp_path / "表", 12)
    files = sorted((tmp_path / "表").rglob("*.json"))
    among = json.loads(checked(tmp_path, WORLDS[0], "json", *files))
    assistant = Assistant(Settings(data=tmp_path / "data"))
    for file, report in zip(files, among, strict=True):
        alone = assistant.check(Target.parse(json.loads(file.read_text(encoding="utf-8"))))
        assert alone.to_json() == report


def test_verify_over_many_stored_submissions_is_clean(tmp_path: Path) -> None:
    """`make bench` does it over a thousand."""
    assistant = Assistant(Settings(data=tmp_path / "data"))
    assistant.change_setup({"region": "乌鲁木齐市", "year": 2026})
    for n in range(80):
        raw = raw_table(105 * n + 7)
        raw["project"] |= {"code": f"P{n:05d}"}  # type: ignore[operator]
        assistant.submit(Target.parse(raw))
    found = assistant.verify()
    assert found.clean and found.checked >= 80, found
