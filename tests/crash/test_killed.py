"""Killed from outside, nothing that was acknowledged is lost."""

from datetime import datetime
from pathlib import Path

import pytest

from assistant.store.chats import save_question, start_chat
from assistant.store.database import open_database
from evals.bench.crash import missing, run


@pytest.mark.crash
def test_nothing_acknowledged_is_lost_by_kill_9() -> None:
    tally = run(kills=5)
    assert tally.kills == 5
    assert tally.lost == []
    assert tally.differs == []
    assert set(tally.acknowledged) == {"typed", "question", "answer", "draft", "receipt"}
    assert tally.checked >= tally.acknowledged["receipt"] > 5


def test_the_killer_would_notice_a_loss(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    chat = start_chat(database, session_id="L1", now=datetime.now())
    save_question(database, chat, "问", now=datetime.now())
    kept = {"kind": "question", "chat": chat, "number": 1, "text": "问"}
    lost = [
        kept | {"text": "另问"},
        kept | {"number": 2},
        kept | {"kind": "answer"},
        {"kind": "typed", "session": "L1", "screen": "ask-L1", "text": "L1 第 1 问：x"},
        {"kind": "draft", "id": "D0", "version": 1, "hash": "h"},
        {"kind": "receipt", "id": "R0", "hash": "h"},
    ]
    assert missing(database, [kept, *lost]) == lost
    database.close()
