"""Why a submission cannot go on: one Chinese sentence each."""


class SubmissionError(Exception):
    """The request itself cannot be met: an unknown receipt, a draft changed elsewhere."""


class IllegalMove(SubmissionError):
    """A move that the table of allowed moves does not have."""
