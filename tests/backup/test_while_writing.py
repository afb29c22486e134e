"""A backup taken while another process writes without pause holds all that was acknowledged before."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from assistant.store.backup import write_backup
from assistant.store.database import open_database
from assistant.store.restore import restore_backup
from evals.bench.crash import missing

ROOT = Path(__file__).parents[2]


@pytest.mark.crash
def test_backups_under_a_writer_lose_nothing_acknowledged(
    tmp_path: Path, now: datetime, is_clean: Callable[[Path], bool]
) -> None:
    data, said = tmp_path / "data", tmp_path / "said.jsonl"

    def acknowledged() -> list[dict[str, str]]:
        lines = said.read_text(encoding="utf-8").split("\n")[:-1]
        return [json.loads(line) for line in lines]

    with said.open("wb") as out:
        writer = subprocess.Popen(
            [sys.executable, "-m", "evals.bench.crash_client", data, "L1"], stdout=out, cwd=ROOT
        )
    backups = []
    try:
        for number in range(4):
            known = len(backups[-1][1]) if backups else 0
            while len(acknowledged()) < known + 40 and writer.poll() is None:
                time.sleep(0.01)
            before = acknowledged()
            write_backup(data, tmp_path / f"{number}.zip", now=now)
            backups.append((tmp_path / f"{number}.zip", before))
        last = len(acknowledged())
        time.sleep(0.5)
        assert writer.poll() is None and len(acknowledged()) > last  # it went on all the while
    finally:
        writer.kill()
        writer.wait()
    for file, before in backups:
        other = tmp_path / file.stem
        restore_backup(file, other, now=now)
        database = open_database(other)
        assert missing(database, before) == []
        assert {"question", "answer", "draft", "receipt"} <= set(Counter(a["kind"] for a in before))
        late = [ack for ack in acknowledged() if ack not in before and ack["kind"] == "receipt"]
        assert file.stem == "3" or missing(database, late)  # it is a backup of its own moment
        database.close()
        assert is_clean(other)
