"""Drafts: every version is kept, as validated JSON with the columns that are asked for."""

import json
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    func,
    insert,
    select,
    update,
)

from assistant.store.content import canonical, stamp
from assistant.store.database import Database
from assistant.store.errors import StoreError
from assistant.store.events import stop_classified
from assistant.store.tables import draft_versions, drafts, moves, submissions
from assistant.values.draft import Draft


class DraftVersion(BaseModel):
    """One saved state of a draft, without its content."""

    model_config = ConfigDict(frozen=True)

    draft_id: str
    version: int
    title: str
    target_hash: str
    checked_hash: str
    inputs: str
    open_errors: int
    open_warnings: int
    at: str
    author: str | None = None
    archived_at: str | None = None
    what: str | None = None  # what changed, in words
    asked: str | None = None  # the question back, where nothing changed
    year: int | None = None
    unit: str | None = None


def save_draft(
    database: Database,
    draft: Draft,
    *,
    now: datetime,
    draft_id: str | None = None,
    session_id: str | None = None,
    author: str | None = None,
) -> DraftVersion:
    """Keeps `draft` as the next version of `draft_id`, or as a new draft; unchanged adds no version.

    Raises ClassifiedText, StoreError.
    """
    stop_classified(database, draft.to_json(), where="draft", now=now)
    with database.writing() as connection:
        if draft_id is None:
            draft_id = _begin(connection, draft, session_id, stamp(now))
        last = connection.execute(_latest(draft_id)).first()
        if last is None:
            raise StoreError(f"没有草稿“{draft_id}”，请从草稿列表里打开")
        content = canonical(draft.model_copy(update={"id": draft_id}).to_json())
        if last.content != content:
            version = last.latest + 1
            _add_version(connection, draft_id, version, draft, content, stamp(now), author)
        saved = latest_version(connection, draft_id)
    assert saved is not None
    return saved


def _begin(connection: Connection, draft: Draft, session_id: str | None, at: str) -> str:
    draft_id = "D" + secrets.token_hex(6)
    connection.execute(
        insert(drafts).values(
            id=draft_id,
            session_id=session_id,
            title=draft.target.project.name,
            created_at=at,
            updated_at=at,
            version=0,
        )
    )
    return draft_id


def _add_version(
    connection: Connection, draft_id: str, version: int, draft: Draft, content: str, at: str,
    author: str | None,
) -> None:  # fmt: skip
    report = draft.report
    connection.execute(
        insert(draft_versions).values(
            draft_id=draft_id,
            version=version,
            content=content,
            target_hash=draft.target.hash,
            checked_hash=report.target_hash,
            inputs=canonical(report.inputs.model_dump(mode="json")),
            open_errors=len(report.open_errors),
            open_warnings=len(report.open_warnings),
            at=at,
            author=author,
        )
    )
    connection.execute(
        update(drafts)
        .where(drafts.c.id == draft_id)
        .values(title=draft.target.project.name, updated_at=at, version=version)
    )


def _latest(draft_id: str) -> Select[Any]:
    """The draft with the content of its latest version, or with None before the first."""
    both = and_(
        draft_versions.c.draft_id == drafts.c.id, draft_versions.c.version == drafts.c.version
    )
    return (
        select(drafts.c.version.label("latest"), draft_versions.c.content)
        .select_from(drafts.outerjoin(draft_versions, both))
        .where(drafts.c.id == draft_id)
    )


def _versions() -> Select[Any]:
    return (
        select(
            draft_versions,
            drafts.c.title,
            drafts.c.archived_at,
            _inside("$.understood").label("what"),
            _inside("$.asked_back").label("asked"),
            _inside("$.target.year").label("year"),
            func.coalesce(
                _inside("$.target.project.unit"), _inside("$.target.project.department")
            ).label("unit"),
        )  # fmt: skip
        .join(drafts, drafts.c.id == draft_versions.c.draft_id)
        .order_by(drafts.c.updated_at.desc(), drafts.c.id, draft_versions.c.version.desc())
    )


def _inside(path: str) -> ColumnElement[Any]:
    """A value inside the content; None where the content was damaged."""
    content = draft_versions.c.content
    return case((func.json_valid(content) == 1, func.json_extract(content, path)))


def _version(row: Row[Any]) -> DraftVersion:
    return DraftVersion.model_validate(dict(row._mapping))


def load_draft(database: Database, draft_id: str, version: int | None = None) -> Draft:
    """The latest version, or the one asked for. Raises StoreError if there is none."""
    query = (
        select(draft_versions.c.content)
        .where(draft_versions.c.draft_id == draft_id)
        .order_by(draft_versions.c.version.desc())
        .limit(1)
    )
    if version is not None:
        query = query.where(draft_versions.c.version == version)
    with database.reading() as connection:
        content = connection.execute(query).scalar()
    if content is None:
        raise StoreError(f"没有草稿“{draft_id}”" + (f"的第 {version} 版" if version else ""))
    return Draft.model_validate(json.loads(content))


def latest_version(connection: Connection, draft_id: str) -> DraftVersion | None:
    """The latest version, seen from inside the caller's transaction."""
    row = connection.execute(_versions().where(drafts.c.id == draft_id)).first()
    return _version(row) if row else None


def draft_history(database: Database, draft_id: str) -> tuple[DraftVersion, ...]:
    """All versions, newest first."""
    query = _versions().where(draft_versions.c.draft_id == draft_id)
    with database.reading() as connection:
        return tuple(_version(row) for row in connection.execute(query))


def stored_versions(database: Database) -> Iterator[tuple[DraftVersion, str, bool]]:
    """Every version with its text as stored, and whether it is the latest of its draft."""
    query = _versions().add_columns((draft_versions.c.version == drafts.c.version).label("latest"))
    with database.reading() as connection:
        for row in connection.execute(query):
            yield _version(row), row.content, bool(row.latest)


def list_drafts(database: Database, session_id: str | None = None) -> tuple[DraftVersion, ...]:
    """The latest version of every draft (of one session), the last changed first."""
    query = _versions().where(draft_versions.c.version == drafts.c.version)
    if session_id is not None:
        query = query.where(drafts.c.session_id == session_id)
    with database.reading() as connection:
        return tuple(_version(row) for row in connection.execute(query))


def archive_draft(database: Database, draft_id: str, *, now: datetime | None) -> None:
    """Put a draft away, or with `now` None back into the list. Raises StoreError."""
    at = stamp(now) if now else None
    with database.writing() as connection:
        done = connection.execute(
            update(drafts).where(drafts.c.id == draft_id).values(archived_at=at)
        )
        if done.rowcount == 0:
            raise StoreError(f"没有草稿“{draft_id}”，请从草稿列表里打开")


def latest_stages(database: Database) -> dict[str, str]:
    """The stage that each submitted content has reached, by its hash."""
    query = (
        select(submissions.c.target_hash, moves.c.to_stage)
        .join(moves, moves.c.submission_id == submissions.c.id)
        .order_by(submissions.c.number, moves.c.number)
    )
    with database.reading() as connection:
        return {row.target_hash: row.to_stage for row in connection.execute(query)}
