"""Several processes write at the same time; none loses or breaks anything."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

from assistant.store.chats import list_chats, load_chat, start_chat
from assistant.store.database import open_database

WRITE = """
import sys
from datetime import datetime
from pathlib import Path
from assistant.store.chats import save_question, start_chat
from assistant.store.database import open_database

database = open_database(Path(sys.argv[1]))
own = start_chat(database, session_id="own", now=datetime.now())
for number in range(60):
    save_question(database, own, f"{number}", now=datetime.now())
    save_question(database, sys.argv[2], f"{own} {number}", now=datetime.now())
"""


def test_processes_write_side_by_side(tmp_path: Path, now: datetime) -> None:
    database = open_database(tmp_path)
    shared = start_chat(database, session_id="shared", now=now)
    running = [subprocess.Popen([sys.executable, "-c", WRITE, tmp_path, shared]) for _ in range(3)]
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]

    chats = list_chats(database, "own")
    assert len(chats) == 3
    for chat in chats:
        assert [t.question for t in load_chat(database, chat.id)] == [str(n) for n in range(60)]
    turns = load_chat(database, shared)
    assert [turn.number for turn in turns] == list(range(1, 181))
    assert {turn.question for turn in turns} == {f"{c.id} {n}" for c in chats for n in range(60)}
    database.close()
