"""Questions, answers and unfinished input come back after a reload."""

from datetime import datetime
from pathlib import Path

import pytest

from assistant.store.chats import (
    list_chats,
    load_chat,
    load_typed,
    save_answer,
    save_question,
    save_typed,
    start_chat,
)
from assistant.store.database import Database, open_database
from assistant.store.errors import ClassifiedText, StoreError, StoreRefusal
from assistant.store.events import list_events
from assistant.values.answer import Answer, Evidence


def answer_to(question: str) -> Answer:
    return Answer(
        question=question,
        understood=question,
        status="not_found",
        text="资料库中没有",
        evidence=Evidence(score=0.1, threshold=0.4),
        as_of="2026-11-24",
        seconds=0.01,
    )


def test_everything_typed_is_there_after_reopening(tmp_path: Path, now: datetime) -> None:
    first = open_database(tmp_path)
    chat = start_chat(first, session_id="s", now=now)
    one = save_question(first, chat, "绩效目标重点审核哪几个方面？", now=now)
    save_answer(first, chat, one, answer_to("绩效目标重点审核哪几个方面？"), now=now)
    save_question(first, chat, "还没答的问题", now=now)
    save_typed(first, "s", "ask", "打了一半", now=now)
    save_typed(first, "s", "ask", "打了一半的字", now=now)
    save_typed(first, "s", "draft", "培训", now=now)
    first.close()

    again = open_database(tmp_path)
    answered, waiting = load_chat(again, chat)
    assert answered.answer == answer_to("绩效目标重点审核哪几个方面？")
    assert (waiting.number, waiting.question, waiting.answer) == (2, "还没答的问题", None)
    assert load_typed(again, "s", "ask") == "打了一半的字"
    assert load_typed(again, "s", "draft") == "培训"
    assert load_typed(again, "other", "ask") == ""
    (listed,) = list_chats(again, "s")
    assert (listed.id, listed.title, listed.turns) == (chat, "绩效目标重点审核哪几个方面？", 2)
    again.close()


def test_text_that_was_sent_can_be_forgotten(database: Database, now: datetime) -> None:
    save_typed(database, "s", "ask", "打了一半", now=now)
    save_typed(database, "s", "ask", "", now=now)
    assert load_typed(database, "s", "ask") == ""


def test_an_answer_is_given_once(database: Database, now: datetime) -> None:
    chat = start_chat(database, session_id="s", now=now)
    number = save_question(database, chat, "问", now=now)
    save_answer(database, chat, number, answer_to("问"), now=now)
    with pytest.raises(StoreError, match="已经有了回答"):
        save_answer(database, chat, number, answer_to("另问"), now=now)
    assert load_chat(database, chat)[0].answer == answer_to("问")


def test_a_question_needs_its_chat(database: Database, now: datetime) -> None:
    with pytest.raises(StoreRefusal, match="没有保存"):
        save_question(database, "C0", "问", now=now)


def test_broken_characters_get_a_sentence(database: Database, now: datetime) -> None:
    chat = start_chat(database, session_id="s", now=now)
    with pytest.raises(StoreError, match="不成字"):
        save_question(database, chat, "坏\udcff字", now=now)
    assert load_chat(database, chat) == ()


def test_strange_but_whole_text_survives(database: Database, now: datetime) -> None:
    chat = start_chat(database, session_id="s", now=now)
    text = "'; DROP TABLE turns; -- \x00 <b>𠮷</b> ![](http://x.invalid/a.png)"
    save_question(database, chat, text, now=now)
    assert load_chat(database, chat)[0].question == text


def test_classified_text_is_stopped_before_it_is_written(database: Database, now: datetime) -> None:
    chat = start_chat(database, session_id="s", now=now)
    with pytest.raises(ClassifiedText, match="密级"):
        save_question(database, chat, "密级：秘密 某某演练方案怎么写目标", now=now)
    with pytest.raises(ClassifiedText):
        save_typed(database, "s", "ask", "绝密★长期 某某演练", now=now)
    assert load_chat(database, chat) == ()
    assert [e.detail["where"] for e in list_events(database)] == ["chat", "typed"]
    database.close()
    stored = b"".join(p.read_bytes() for p in database.path.parent.iterdir())
    assert "某某演练".encode() not in stored
