"""What is not a whole backup of ours is refused in one sentence, and the old folder stays as it was."""

import json
import random
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.store.backup import write_backup
from assistant.store.database import FILE, open_database
from assistant.store.errors import StoreError
from assistant.store.restore import restore_backup

Contents = Callable[[Path], dict[str, Any]]
Parts = dict[str, bytes]


@pytest.fixture
def good(lived: Path, tmp_path: Path, now: datetime) -> Path:
    write_backup(lived, tmp_path / "b.zip", now=now)
    return tmp_path / "b.zip"


def parts(file: Path) -> Parts:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(file: Path, members: list[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file


def with_manifest(whole: Parts, /, **changes: Any) -> Parts:
    manifest = json.loads(whole["manifest.json"]) | changes
    return whole | {"manifest.json": json.dumps(manifest).encode()}


def smuggled(members: Parts, name: str) -> Parts:
    """`name` in the archive and, with its right hash, in the manifest."""
    content = members["setup.json"]
    listed = json.loads(members["manifest.json"])["members"]
    listed[name] = listed["setup.json"]
    return with_manifest(members, members=listed) | {name: content}


def refused(file: Path, data: Path, now: datetime) -> str:
    with pytest.raises(StoreError) as told:
        restore_backup(file, data, now=now)
    assert "\n" not in str(told.value)
    assert not [path for path in data.parent.iterdir() if "restor" in path.name]
    return str(told.value)


def test_foreign_files(lived: Path, tmp_path: Path, now: datetime, contents: Contents) -> None:
    before = contents(lived)
    text = tmp_path / "text.zip"
    text.write_text("not a zip", encoding="utf-8")
    workbook = pack(tmp_path / "x.xlsx", [("xl/workbook.xml", b"<x/>")])
    other = pack(tmp_path / "o.zip", [("manifest.json", b'{"schema": "another/1"}')])
    for file in (text, workbook, other):
        assert "不是绩效助手的备份文件" in refused(file, lived, now)
    assert "没有文件" in refused(tmp_path / "none.zip", lived, now)
    assert "没有文件" in refused(tmp_path, lived, now)
    assert contents(lived) == before


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "/tmp/evil.json",
        "library/documents/../../../evil.json",
        "library/documents/..\\..\\evil.json",
        "C:\\evil.json",
        "library/documents/.hidden.json",
        "index/CURRENT",
        "setup.json/",
    ],
)
def test_names_that_lead_elsewhere(
    name: str, good: Path, lived: Path, tmp_path: Path, now: datetime, contents: Contents
) -> None:
    before = contents(lived)
    evil = pack(tmp_path / "evil.zip", [*smuggled(parts(good), name).items()])
    assert "来历不明" in refused(evil, lived, now)
    assert contents(lived) == before
    assert not list(tmp_path.rglob("evil.json"))
    assert not Path("/tmp/evil.json").exists()


def test_an_archive_and_a_manifest_that_differ(
    good: Path, lived: Path, tmp_path: Path, now: datetime
) -> None:
    whole = parts(good)
    less = {name: content for name, content in whole.items() if name != "setup.json"}
    other = whole | {"setup.json": whole["setup.json"].replace("市".encode(), "县".encode())}
    assert other != whole
    for number, members in enumerate(
        [
            [*less.items()],
            [*whole.items(), ("extra.json", b"{}")],
            [*whole.items(), ("../extra.json", b"{}")],
            [*other.items()],
            [*with_manifest(whole, database="0000").items()],
        ]
    ):
        file = pack(tmp_path / f"{number}.zip", members)
        assert "已损坏" in refused(file, lived, now), number
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = pack(tmp_path / "twice.zip", [*whole.items(), ("setup.json", b"{}")])
    assert "已损坏" in refused(twice, lived, now)


def test_a_right_hash_does_not_make_a_database(
    good: Path, lived: Path, tmp_path: Path, now: datetime
) -> None:
    import hashlib

    whole = parts(good)
    listed = json.loads(whole["manifest.json"])["members"]
    bad = b"no database" * 999
    listed[FILE] = {"sha256": hashlib.sha256(bad).hexdigest(), "size": len(bad)}
    members = with_manifest(whole, members=listed) | {FILE: bad}
    assert "已损坏" in refused(pack(tmp_path / "x.zip", [*members.items()]), lived, now)


def test_a_backup_of_a_newer_version(
    good: Path, lived: Path, tmp_path: Path, now: datetime
) -> None:
    newer = pack(tmp_path / "n.zip", [*with_manifest(parts(good), database="9999").items()])
    assert "更新版本" in refused(newer, lived, now)


def test_damage_anywhere_is_seen_or_does_no_harm(
    good: Path, lived: Path, tmp_path: Path, now: datetime, contents: Contents
) -> None:
    """Some bytes of a zip mean nothing (times, attributes); every other one must be noticed."""
    before, raw, chance, harmless = contents(lived), good.read_bytes(), random.Random(7), 0
    file, other = tmp_path / "d.zip", tmp_path / "elsewhere" / "data"
    ends = [len(raw) - back for back in range(1, 200, 20)]
    for at in [*(chance.randrange(len(raw)) for _ in range(40)), *ends]:
        damaged = bytearray(raw)
        damaged[at] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        try:
            restore_backup(file, other, now=now)
        except StoreError:
            assert not other.exists()
            continue
        harmless += 1
        assert contents(other) == before
        for path in sorted(other.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        other.rmdir()
    assert harmless < 25
    for length in (0, 10, len(raw) // 2, len(raw) - 1):
        file.write_bytes(raw[:length])
        refused(file, other, now)


def test_declared_sizes_are_believed_before_anything_is_unpacked(
    good: Path, lived: Path, tmp_path: Path, now: datetime
) -> None:
    whole = parts(good)
    listed = json.loads(whole["manifest.json"])["members"]
    listed[FILE]["size"] = 1 << 50
    bomb = pack(tmp_path / "big.zip", [*with_manifest(whole, members=listed).items()])
    assert "磁盘空间不够" in refused(bomb, lived, now)
    listed[FILE]["size"] = 10
    small = pack(tmp_path / "small.zip", [*with_manifest(whole, members=listed).items()])
    assert "已损坏" in refused(small, lived, now)


def test_not_while_somebody_has_the_data_open(
    good: Path, lived: Path, now: datetime, contents: Contents
) -> None:
    before = contents(lived)
    database = open_database(lived)
    with database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM drafts").scalar()
    assert "正在使用" in refused(good, lived, now)  # idle, but open: as a page is
    database.close()
    assert contents(lived) == before
    assert restore_backup(good, lived, now=now).aside


def test_over_a_foreign_or_broken_database(good: Path, lived: Path, now: datetime) -> None:
    for path in lived.glob(FILE + "*"):
        path.unlink()
    (lived / FILE).write_bytes(b"broken" * 1000)
    done = restore_backup(good, lived, now=now)
    assert done.aside and (done.aside / FILE).read_bytes() == b"broken" * 1000
    assert sqlite3.connect(lived / FILE).execute("SELECT count(*) FROM drafts").fetchone() == (1,)
