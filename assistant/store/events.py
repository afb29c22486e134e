"""Events: what happened, without the content."""

import json
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import insert, select

from assistant.store.classified import any_mark
from assistant.store.content import canonical, stamp
from assistant.store.database import Database
from assistant.store.errors import ClassifiedText
from assistant.store.tables import events


class Event(BaseModel):
    model_config = ConfigDict(frozen=True)

    kind: str
    detail: dict[str, Any]
    at: str


def record_event(database: Database, kind: str, detail: dict[str, Any], *, now: datetime) -> None:
    with database.writing() as connection:
        connection.execute(
            insert(events).values(kind=kind, detail=canonical(detail), at=stamp(now))
        )


def list_events(database: Database, kind: str | None = None) -> tuple[Event, ...]:
    """Oldest first."""
    query = select(events.c.kind, events.c.detail, events.c.at).order_by(events.c.id)
    if kind:
        query = query.where(events.c.kind == kind)
    with database.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(Event(kind=row.kind, detail=json.loads(row.detail), at=row.at) for row in rows)


def stop_classified(database: Database, value: Any, *, where: str, now: datetime) -> None:
    """Raises ClassifiedText, keeping only the event, if any text in `value` bears a 密级 mark."""
    if not any_mark(value):
        return
    record_event(database, "classified_text_stopped", {"where": where}, now=now)
    raise ClassifiedText("内容带有密级标志，没有保存；请按保密规定处理，不要在本系统录入涉密内容")
