"""The one error of taking in a document."""


class IngestError(ValueError):
    """A file that cannot be taken in: one Chinese sentence with file, reason and what to do."""
