"""What the store says when it cannot or will not keep something: one Chinese sentence each."""


class StoreError(Exception):
    """The data could not be read or written; what was stored before is untouched."""


class StoreRefusal(StoreError):
    """A constraint of the database refused the row."""


class ClassifiedText(StoreError):
    """A text with a 密级 mark: stopped before it was written."""
