"""Finding a receipt again."""

import json

from assistant.store.database import Database
from assistant.store.submissions import (
    find_submission,
    stored_submissions,
    submission_of_table,
    submissions_of_draft,
)
from assistant.submission.errors import SubmissionError
from assistant.values.receipt import Receipt


def receipt(database: Database, receipt_id: str) -> Receipt:
    """The receipt as it was given. Raises SubmissionError if there is none."""
    with database.reading() as connection:
        found = find_submission(connection, submission_id=receipt_id.strip().upper())
    if found is None or found.receipt is None:
        raise SubmissionError(f"没有回执“{receipt_id}”，请核对编号（形如 R20261124-3F9A2C）")
    return read_receipt(found.receipt)


def receipt_of_table(database: Database, target_hash: str) -> Receipt | None:
    """The latest receipt of the table with this content, or None."""
    with database.reading() as connection:
        found = submission_of_table(connection, target_hash)
    return read_receipt(found.receipt) if found and found.receipt else None


def receipts(database: Database) -> list[Receipt]:
    """All receipts, the newest first."""
    found = [one.receipt for one, _ in stored_submissions(database) if one.receipt]
    return [read_receipt(content) for content in reversed(found)]


def receipts_of_draft(database: Database, draft_id: str) -> list[Receipt]:
    """Those of every state of the draft, the newest first."""
    with database.reading() as connection:
        found = submissions_of_draft(connection, draft_id)
    return [read_receipt(one.receipt) for one in found if one.receipt]


def draft_of_receipt(database: Database, receipt_id: str) -> str | None:
    """The draft behind a receipt, None for a table from a file."""
    with database.reading() as connection:
        found = find_submission(connection, submission_id=receipt_id)
    return found.draft_id if found else None


def read_receipt(content: str) -> Receipt:
    return Receipt.model_validate(json.loads(content))
