"""What becomes of a table after it was submitted: the stage of a draft, and a reviewer's decision."""

from datetime import datetime
from typing import cast

from sqlalchemy import Connection

from assistant.store.database import Database
from assistant.store.drafts import latest_version
from assistant.store.submissions import (
    Submission,
    add_move,
    find_submission,
    list_moves,
    submission_of_table,
)
from assistant.submission.errors import SubmissionError
from assistant.submission.stages import Stage, State, move


def stage_of_draft(database: Database, draft_id: str) -> State:
    """Where the draft's present content stands; nothing is stored, so nothing can go stale.

    The content was submitted: the stage of its latest submission. Else it is checked if it was saved
    with a report of its own that has no open error. An edit thus leaves every later stage.
    """
    with database.reading() as connection:
        version = latest_version(connection, draft_id)
        if version is None:
            raise SubmissionError(f"没有草稿“{draft_id}”")
        found = submission_of_table(connection, version.target_hash)
        if found is not None:
            return _state(connection, found)
    clean = version.checked_hash == version.target_hash and not version.open_errors
    draft = State(stage="draft", target_hash=version.target_hash)
    if not clean:
        return draft
    return move(draft, "checked", target_hash=version.checked_hash, inputs=version.inputs)


def decide(database: Database, receipt_id: str, to: Stage, *, note: str, now: datetime) -> State:
    """Moves a submission on: returned, refused, approved, then published. Raises IllegalMove."""
    with database.writing() as connection:
        found = find_submission(connection, submission_id=receipt_id)
        if found is None:
            raise SubmissionError(f"没有回执“{receipt_id}”")
        old = _state(connection, found)
        new = move(old, to, target_hash=found.target_hash, inputs=found.inputs)
        add_move(connection, found.id, old.stage, to, note=note, now=now)
    return new


def _state(connection: Connection, found: Submission) -> State:
    stage = cast(Stage, list_moves(connection, found.id)[-1].to_stage)
    return State(stage=stage, target_hash=found.target_hash, inputs=found.inputs)
