"""Submissions with their reports, receipts and moves: written once, never changed."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection, func, insert, select

from assistant.store.content import stamp
from assistant.store.database import Database
from assistant.store.tables import moves, receipts, reports, submissions


class Submission(BaseModel):
    """A row of submissions with what hangs on it, as stored; texts are JSON, None where missing."""

    model_config = ConfigDict(frozen=True)

    number: int
    id: str
    key: str
    draft_id: str | None
    target: str
    target_hash: str
    inputs: str
    report_id: str
    at: str
    report: str | None
    open_errors: int | None
    unexplained_warnings: int | None
    receipt: str | None


class Move(BaseModel):
    model_config = ConfigDict(frozen=True)

    from_stage: str
    to_stage: str
    note: str
    at: str


class NewSubmission(BaseModel):
    """What the gate hands over; the database counts and compares again."""

    model_config = ConfigDict(frozen=True)

    id: str
    key: str
    draft_id: str | None
    target: str
    target_hash: str
    inputs: str
    report_id: str
    report: str
    open_errors: int
    unexplained_warnings: int
    receipt: str


_WHOLE = (
    select(
        submissions,
        reports.c.content.label("report"),
        reports.c.open_errors,
        reports.c.unexplained_warnings,
        receipts.c.content.label("receipt"),
    )
    .outerjoin(reports, reports.c.id == submissions.c.report_id)
    .outerjoin(receipts, receipts.c.id == submissions.c.id)
    .order_by(submissions.c.number)
)


def add_submission(connection: Connection, new: NewSubmission, *, now: datetime) -> None:
    """Report, submission, receipt and first move, in the caller's transaction. Raises on any mismatch."""
    known = connection.execute(select(reports.c.id).where(reports.c.id == new.report_id)).first()
    if known is None:
        connection.execute(
            insert(reports).values(
                id=new.report_id,
                content=new.report,
                open_errors=new.open_errors,
                unexplained_warnings=new.unexplained_warnings,
            )
        )
    row = new.model_dump(
        include={"id", "key", "draft_id", "target", "target_hash", "inputs", "report_id"}
    )
    connection.execute(insert(submissions).values(at=stamp(now), **row))
    connection.execute(insert(receipts).values(id=new.id, content=new.receipt))
    add_move(connection, new.id, "checked", "submitted", note="", now=now)


def add_move(
    connection: Connection, submission_id: str, old: str, to: str, *, note: str, now: datetime
) -> None:
    """One step of a submission, in the caller's transaction; the database refuses what does not follow."""
    number = connection.execute(
        select(func.count()).select_from(moves).where(moves.c.submission_id == submission_id)
    ).scalar_one()
    connection.execute(
        insert(moves).values(
            submission_id=submission_id,
            number=number + 1,
            from_stage=old,
            to_stage=to,
            note=note,
            at=stamp(now),
        )
    )


def find_submission(
    connection: Connection, *, submission_id: str | None = None, key: str | None = None
) -> Submission | None:
    """By id or by key."""
    query = _WHOLE.where(
        submissions.c.id == submission_id if submission_id else submissions.c.key == key
    )
    row = connection.execute(query).first()
    return Submission.model_validate(dict(row._mapping)) if row else None


def submission_of_table(connection: Connection, target_hash: str) -> Submission | None:
    """The latest submission of the table with this content."""
    query = _WHOLE.where(submissions.c.target_hash == target_hash)
    row = connection.execute(query.order_by(None).order_by(submissions.c.number.desc())).first()
    return Submission.model_validate(dict(row._mapping)) if row else None


def submissions_of_draft(connection: Connection, draft_id: str) -> list[Submission]:
    """Those of the draft in all its states, the latest first."""
    query = _WHOLE.where(submissions.c.draft_id == draft_id)
    rows = connection.execute(query.order_by(None).order_by(submissions.c.number.desc())).all()
    return [Submission.model_validate(dict(row._mapping)) for row in rows]


def list_moves(connection: Connection, submission_id: str) -> tuple[Move, ...]:
    """Oldest first."""
    query = (
        select(moves.c.from_stage, moves.c.to_stage, moves.c.note, moves.c.at)
        .where(moves.c.submission_id == submission_id)
        .order_by(moves.c.number)
    )
    return tuple(Move.model_validate(dict(row._mapping)) for row in connection.execute(query))


def submitted_hashes(database: Database) -> frozenset[str]:
    """The contents that were submitted at least once."""
    with database.reading() as connection:
        return frozenset(connection.execute(select(submissions.c.target_hash)).scalars())


def stored_submissions(database: Database) -> Iterator[tuple[Submission, tuple[Move, ...]]]:
    """All of them with their moves, oldest first."""
    with database.reading() as connection:
        for row in connection.execute(_WHOLE).all():
            yield Submission.model_validate(dict(row._mapping)), list_moves(connection, row.id)
