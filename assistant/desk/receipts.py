"""Use cases around the gate: a kept draft is submitted, its receipts are found and read again."""

from collections.abc import Mapping, Sequence

from assistant.desk.drafts import DraftDesk
from assistant.values.receipt import Receipt
from assistant.values.report import Report
from assistant.values.target import Waiver


class ReceiptDesk(DraftDesk):
    """The end of 编目标 and the receipts of 我的草稿."""

    def submit_draft(
        self, draft_id: str, reasons: Sequence[Mapping[str, object]], seen_hash: str | None = None
    ) -> Receipt | Report:
        """Submit a kept draft with a reason for each open warning.

        `seen_hash` is the table that the user saw. Raises InputError, SubmissionError.
        """
        from assistant.exchange.json_file import parse_value

        given = [parse_value(Waiver, dict(one), "说明") for one in reasons]
        return self.submit(self.open_draft(draft_id).draft.target, given, draft_id, seen_hash)

    def receipt_of_draft(self, draft_id: str) -> Receipt | None:
        """The receipt of the draft as it stands now, if it was submitted."""
        from assistant.submission.receipts import receipt_of_table

        return receipt_of_table(self.database, self.open_draft(draft_id).draft.target.hash)

    def receipts_of_draft(self, draft_id: str) -> list[Receipt]:
        """Of every state of the draft that was submitted, the newest first."""
        from assistant.submission.receipts import receipts_of_draft

        return receipts_of_draft(self.database, draft_id)

    def receipts(self) -> list[Receipt]:
        """All receipts, the newest first."""
        from assistant.submission.receipts import receipts

        return receipts(self.database)

    def draft_of_receipt(self, receipt_id: str) -> str | None:
        """The draft that was submitted; None for a table from a file. Raises SubmissionError."""
        from assistant.submission.receipts import draft_of_receipt

        return draft_of_receipt(self.database, receipt_id)

    def differences_since(self, draft_id: str, seen_hash: str) -> list[str]:
        """What the newest version has otherwise than the version with this content, in words."""
        from assistant.drafting.differences import differences
        from assistant.store.drafts import draft_history, load_draft

        seen = next(
            (v for v in draft_history(self.database, draft_id) if v.target_hash == seen_hash), None
        )
        if seen is None:
            return []
        before = load_draft(self.database, draft_id, seen.version)
        return differences(before, self.open_draft(draft_id).draft)
