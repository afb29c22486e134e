"""Chats: a question is stored before it is answered; what is typed and not yet sent is stored too."""

import json
import secrets
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from assistant.store.content import canonical, stamp
from assistant.store.database import Database
from assistant.store.errors import StoreError
from assistant.store.events import stop_classified
from assistant.store.tables import chats, turns, typed
from assistant.values.answer import Answer


class StoredTurn(BaseModel):
    """`answer` is None while the question waits, or when the process died meanwhile."""

    model_config = ConfigDict(frozen=True)

    number: int
    question: str
    asked_at: str
    answer: Answer | None
    answered_at: str | None


class Chat(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    title: str  # the first question
    turns: int
    created_at: str


def start_chat(database: Database, *, session_id: str | None, now: datetime) -> str:
    """The id of a new, empty chat."""
    chat_id = "C" + secrets.token_hex(6)
    with database.writing() as connection:
        connection.execute(
            insert(chats).values(id=chat_id, session_id=session_id, created_at=stamp(now))
        )
    return chat_id


def save_question(database: Database, chat_id: str, question: str, *, now: datetime) -> int:
    """The number of the new turn. Raises ClassifiedText, StoreError."""
    stop_classified(database, question, where="chat", now=now)
    with database.writing() as connection:
        last = connection.execute(
            select(func.max(turns.c.number)).where(turns.c.chat_id == chat_id)
        ).scalar()
        number = (last or 0) + 1
        connection.execute(
            insert(turns).values(
                chat_id=chat_id, number=number, question=question, asked_at=stamp(now)
            )
        )
    return number


def save_answer(
    database: Database, chat_id: str, number: int, answer: Answer, *, now: datetime
) -> None:
    """Completes turn `number`; an answer once given is not changed. Raises StoreError."""
    with database.writing() as connection:
        done = connection.execute(
            update(turns)
            .where(turns.c.chat_id == chat_id, turns.c.number == number, turns.c.answer.is_(None))
            .values(answer=canonical(answer.to_json()), answered_at=stamp(now))
        )
        if done.rowcount != 1:
            raise StoreError("这个问题不在记录里，或已经有了回答；请刷新页面")


def load_chat(database: Database, chat_id: str) -> tuple[StoredTurn, ...]:
    """The turns, oldest first; none for an unknown chat."""
    query = select(turns).where(turns.c.chat_id == chat_id).order_by(turns.c.number)
    with database.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(
        StoredTurn(
            number=row.number,
            question=row.question,
            asked_at=row.asked_at,
            answer=Answer.model_validate(json.loads(row.answer)) if row.answer else None,
            answered_at=row.answered_at,
        )
        for row in rows
    )


def list_chats(database: Database, session_id: str) -> tuple[Chat, ...]:
    """The chats of a session that hold a question, the newest first."""
    query = (
        select(
            chats.c.id,
            chats.c.created_at,
            func.count().label("turns"),
            func.max(turns.c.question).filter(turns.c.number == 1).label("title"),
        )
        .join(turns, turns.c.chat_id == chats.c.id)
        .where(chats.c.session_id == session_id)
        .group_by(chats.c.id)
        .order_by(chats.c.created_at.desc(), chats.c.id)
    )
    with database.reading() as connection:
        return tuple(Chat.model_validate(dict(row._mapping)) for row in connection.execute(query))


def save_typed(
    database: Database, session_id: str, screen: str, text: str, *, now: datetime
) -> None:
    """Keeps the unfinished input of a screen; empty text forgets it. Raises ClassifiedText."""
    stop_classified(database, text, where="typed", now=now)
    row = {"session_id": session_id, "screen": screen, "text": text, "at": stamp(now)}
    with database.writing() as connection:
        connection.execute(
            upsert(typed)
            .values(row)
            .on_conflict_do_update(
                index_elements=["session_id", "screen"],
                set_={"text": row["text"], "at": row["at"]},
            )
        )


def load_typed(database: Database, session_id: str, screen: str) -> str:
    """What was typed there and not sent; "" if nothing."""
    query = select(typed.c.text).where(typed.c.session_id == session_id, typed.c.screen == screen)
    with database.reading() as connection:
        return connection.execute(query).scalar() or ""
