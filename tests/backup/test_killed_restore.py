"""kill -9 at any moment of a restore: the next start finds the old data whole, or the restored whole."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.store.backup import write_backup
from assistant.store.chats import start_chat
from assistant.store.database import open_database
from assistant.store.restore import restore_backup
from assistant.wiring import Assistant

ROOT = Path(__file__).parents[2]
RESTORE = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from assistant.store.restore import restore_backup

rename, done = Path.rename, 0
def dying(self, target):
    global done
    if done == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    done += 1
    return rename(self, target)
Path.rename = dying
print("go", flush=True)
restore_backup(Path(sys.argv[1]), Path(sys.argv[2]), now=datetime.now())
"""
Contents = Callable[[Path], dict[str, Any]]


def start(file: Path, data: Path, renamings: int) -> subprocess.Popen[bytes]:
    """A restore that dies before the renaming of that number."""
    started = subprocess.Popen(
        [sys.executable, "-c", RESTORE, file, data, str(renamings)],
        cwd=ROOT, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert started.stdout and started.stdout.readline()
    return started


@pytest.fixture
def backed_up(lived: Path, tmp_path: Path, now: datetime) -> Path:
    """A backup of `lived`, which then lives on."""
    write_backup(lived, tmp_path / "b.zip", now=now)
    database = open_database(lived)
    start_chat(database, session_id="after the backup", now=now)
    database.close()
    return tmp_path / "b.zip"


@pytest.mark.crash
@pytest.mark.parametrize("renamings", [0, 1, 2, 3])
def test_killed_before_each_renaming(
    renamings: int, lived: Path, backed_up: Path, contents: Contents, tmp_path: Path, now: datetime
) -> None:
    old = contents(lived)
    restore_backup(backed_up, tmp_path / "wanted", now=now)
    wanted = contents(tmp_path / "wanted")
    assert wanted != old
    one = start(backed_up, lived, renamings)
    one.communicate()
    assert one.returncode == (0 if renamings == 3 else -9)
    assert lived.exists() == (renamings != 2)
    assistant = Assistant(Settings(data=lived))  # the next start
    assert contents(lived) == (old if renamings < 2 else wanted)
    assert assistant.verify().clean
    assistant.database.close()
    aside = [path for path in tmp_path.iterdir() if "before-restore" in path.name]
    assert [contents(path) for path in aside] == ([old] if renamings >= 2 else [])

    restore_backup(backed_up, lived, now=now)  # and a restore again works, and cleans up
    assert contents(lived) == wanted
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".data.")]


@pytest.mark.crash
def test_killed_at_any_time(
    lived: Path, backed_up: Path, contents: Contents, tmp_path: Path
) -> None:
    old = contents(lived)
    one, began = start(backed_up, tmp_path / "wanted", 99), time.perf_counter()
    one.communicate()
    whole = time.perf_counter() - began
    wanted, chance, seen = contents(tmp_path / "wanted"), random.Random(3), set()
    for number in range(12):
        data = tmp_path / f"try{number}" / "data"
        shutil.copytree(lived, data)
        one = start(backed_up, data, 99)
        time.sleep(chance.uniform(0, 1.2 * whole))
        one.kill()
        one.communicate()
        Assistant(Settings(data=data))
        found = contents(data)
        assert found in (old, wanted)
        seen.add(one.returncode)
        asides = [path for path in data.parent.iterdir() if "before-restore" in path.name]
        assert [contents(path) for path in asides] == ([old] if found == wanted else [])
    assert -9 in seen
