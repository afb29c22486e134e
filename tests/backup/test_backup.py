"""A backup brings everything back, elsewhere or over what is there, and says what it did."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings, load_setup
from assistant.store.backup import write_backup
from assistant.store.chats import start_chat
from assistant.store.database import head, open_database
from assistant.store.drafts import list_drafts
from assistant.store.errors import StoreError
from assistant.store.restore import restore_backup
from assistant.wiring import Assistant
from knowledge.library import open_library

ROOT = Path(__file__).parents[2]
JIXIAO = Path(sys.executable).with_name("jixiao")
Contents = Callable[[Path], dict[str, Any]]


def test_everything_comes_back_elsewhere(
    lived: Path, tmp_path: Path, now: datetime, contents: Contents, is_clean: Callable[[Path], bool]
) -> None:
    write_backup(lived, tmp_path / "b.zip", now=now)
    other = tmp_path / "另一处 [1]" / "data"
    done = restore_backup(tmp_path / "b.zip", other, now=now)
    assert done.aside is None
    before = contents(lived)
    assert contents(other) == before
    assert {"submissions", "receipts", "turns", "own-rule@1.json", "setup.json"} <= set(before)
    assert load_setup(other).contact == "绩效科 王工"
    assert open_library(other).passage("own-rule#article-1")
    assert is_clean(other)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "data", "另一处 [1]"]


def test_the_manifest_names_every_member_with_its_hash(
    lived: Path, tmp_path: Path, now: datetime
) -> None:
    Assistant(Settings(data=lived)).searcher()
    assert (lived / "index" / "CURRENT").exists()
    write_backup(lived, tmp_path / "b.zip", now=now)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        hashes = {
            name: hashlib.sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
            if name != "manifest.json"
        }
    assert {name: one["sha256"] for name, one in manifest["members"].items()} == hashes
    assert set(hashes) == {"jixiao.db", "setup.json", "library/documents/own-rule@1.json"}
    assert manifest["schema"] == "jixiao.backup/1"
    assert manifest["database"] == head()


def test_over_an_existing_folder_what_was_there_is_moved_aside(
    lived: Path, tmp_path: Path, now: datetime, contents: Contents
) -> None:
    write_backup(lived, tmp_path / "b.zip", now=now)
    at_backup = contents(lived)
    (lived / "errors.log").write_text("kept", encoding="utf-8")
    for number in (1, 2):  # twice in one second: two folders
        database = open_database(lived)
        start_chat(database, session_id=f"later {number}", now=now)
        database.close()
        later = contents(lived)
        done = restore_backup(tmp_path / "b.zip", lived, now=now)
        assert done.aside and contents(done.aside) == later != at_backup
        assert contents(lived) == at_backup
    assert (tmp_path / "data.before-restore-20261124-093000" / "errors.log").exists()
    assert (tmp_path / "data.before-restore-20261124-093000-2").is_dir()


def test_into_an_empty_folder(
    lived: Path, tmp_path: Path, now: datetime, contents: Contents
) -> None:
    write_backup(lived, tmp_path / "b.zip", now=now)
    (tmp_path / "empty").mkdir()
    restore_backup(tmp_path / "b.zip", tmp_path / "empty", now=now)
    assert contents(tmp_path / "empty") == contents(lived)


@pytest.mark.usefixtures("lived")
def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    def jixiao(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [JIXIAO, *words], cwd=tmp_path, capture_output=True, text=True,
            env=os.environ | {"JIXIAO_DATA": "data"},
        )  # fmt: skip

    made = jixiao("backup", "备份.zip")
    assert (made.returncode, made.stderr) == (0, "")
    assert "已备份到 备份.zip" in made.stdout
    back = jixiao("restore", "备份.zip")
    assert (back.returncode, back.stderr) == (0, "")
    assert "原来的数据移到了" in back.stdout
    assert jixiao("verify").returncode == 0
    none = jixiao("restore", "没有.zip")
    assert (none.returncode, none.stdout) == (2, "")
    assert none.stderr.count("\n") == 1


def test_a_bad_place_for_a_backup_gets_one_sentence(
    lived: Path, tmp_path: Path, now: datetime
) -> None:
    foreign = tmp_path / "表.xlsx"
    foreign.write_bytes(b"somebody's table")
    for file, says in {
        lived / "b.zip": "里面",
        tmp_path / "none" / "b.zip": "没有文件夹",
        foreign: "没有覆盖",
        tmp_path: "没有覆盖",
    }.items():
        with pytest.raises(StoreError, match=says):
            write_backup(lived, file, now=now)
    assert foreign.read_bytes() == b"somebody's table"
    with pytest.raises(StoreError, match="没有什么可备份"):
        write_backup(tmp_path / "nothing", tmp_path / "b.zip", now=now)
    assert not (tmp_path / "b.zip").exists()


def test_an_older_backup_of_that_name_is_replaced(
    lived: Path, tmp_path: Path, now: datetime
) -> None:
    first = write_backup(lived, tmp_path / "b.zip", now=now)
    (lived / "setup.json").unlink()
    second = write_backup(lived, tmp_path / "b.zip", now=now)
    assert set(first.members) - set(second.members) == {"setup.json"}
    restore_backup(tmp_path / "b.zip", tmp_path / "other", now=now)
    assert not (tmp_path / "other" / "setup.json").exists()


def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(
    lived: Path, tmp_path: Path, now: datetime
) -> None:
    write_backup(lived, tmp_path / "b.zip", now=now)
    good = (tmp_path / "b.zip").read_bytes()
    raw = bytearray((lived / "jixiao.db").read_bytes())
    raw[4096 * 3 : 4096 * 5] = bytes(8192)
    (lived / "jixiao.db").write_bytes(raw)
    with pytest.raises(StoreError, match="损坏"):
        write_backup(lived, tmp_path / "b.zip", now=now)
    assert (tmp_path / "b.zip").read_bytes() == good
    restore_backup(tmp_path / "b.zip", lived, now=now)  # over the broken one
    database = open_database(lived)
    assert list_drafts(database)
    database.close()


def test_a_full_disk_leaves_the_earlier_backup(lived: Path, tmp_path: Path, now: datetime) -> None:
    write_backup(lived, tmp_path / "b.zip", now=now)
    good = (tmp_path / "b.zip").read_bytes()
    code = (
        "import resource, sys; from datetime import datetime; from pathlib import Path;"
        "from assistant.store.backup import write_backup; from assistant.store.errors import StoreError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: write_backup(Path(sys.argv[1]), Path(sys.argv[2]), now=datetime.now())\n"
        "except StoreError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, lived, tmp_path / "b.zip"],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "磁盘" in done.stdout
    assert (tmp_path / "b.zip").read_bytes() == good
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "data"]
