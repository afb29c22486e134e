"""A disk that fills up: one sentence, nothing half, and what was there before stays."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from assistant.store.chats import load_chat, save_question, start_chat
from assistant.store.database import open_database
from assistant.store.integrity import broken_parts

ROOT = Path(__file__).parents[2]
WRITE = """
import json, resource, sys
from datetime import datetime
from pathlib import Path
from assistant.store.chats import load_chat, save_question, start_chat
from assistant.store.database import open_database
from assistant.store.errors import StoreError

data, limit = Path(sys.argv[1]), int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
database = open_database(data)
chat = start_chat(database, session_id="s", now=datetime.now())
kept, sentence = 0, None
for number in range(2000):
    try:
        save_question(database, chat, f"第{number}问" + "长" * 2000, now=datetime.now())
        kept += 1
    except StoreError as error:
        sentence = str(error)
        break
print(json.dumps({"chat": chat, "kept": kept, "there": len(load_chat(database, chat)), "sentence": sentence}))
"""


def test_a_file_that_may_not_grow(tmp_path: Path, now: datetime) -> None:
    database = open_database(tmp_path)
    earlier = start_chat(database, session_id="s", now=now)
    save_question(database, earlier, "早先的问题", now=now)
    database.close()

    done = subprocess.run(
        [sys.executable, "-c", WRITE, tmp_path, str(400_000)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert "磁盘" in told["sentence"]
    assert "\n" not in told["sentence"]
    assert 0 < told["kept"] == told["there"]

    database = open_database(tmp_path)
    assert broken_parts(database) == ()
    assert [turn.question for turn in load_chat(database, earlier)] == ["早先的问题"]
    assert len(load_chat(database, told["chat"])) == told["kept"]
    database.close()


def can_mount() -> bool:
    """Whether this machine lets an ordinary process have a small disk of its own."""
    tried = subprocess.run(
        ["unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"], capture_output=True
    )
    return tried.returncode == 0


@pytest.mark.skipif(not can_mount(), reason="这台机器不许用 unshare -rm 挂载小磁盘")
def test_a_disk_that_is_really_full() -> None:
    script = (
        'mount -t tmpfs -o size=1m tmpfs /mnt && "$1" -c "$2" /mnt 0'
        ' && rm -f /mnt/none && "$1" -c "$3" /mnt'
    )
    check = (
        "import sys, sqlite3; c = sqlite3.connect(sys.argv[1] + '/jixiao.db');"
        "print(c.execute('PRAGMA integrity_check').fetchone()[0],"
        " c.execute('SELECT count(*) FROM turns').fetchone()[0])"
    )
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", sys.executable, WRITE, check],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    told = json.loads(first)
    assert "磁盘" in told["sentence"]
    assert told["kept"] == told["there"] > 0
    assert second == f"ok {told['kept']}"
