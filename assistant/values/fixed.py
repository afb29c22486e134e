"""What the safe fixes changed in a table, cell by cell, and the file that holds the result."""

from pydantic import BaseModel, ConfigDict

from assistant.values.read_table import ReadTable
from assistant.values.report import Report
from assistant.values.target import Target


class CellChange(BaseModel):
    """One cell before and after; `codes` are the rules whose fixes changed it."""

    model_config = ConfigDict(frozen=True)

    at: str
    row: str | None
    before: str | None
    after: str
    codes: tuple[str, ...]


class Fixed(BaseModel):
    """A table after its safe fixes. `left` are codes whose fix was not applied, as it would do harm."""

    model_config = ConfigDict(frozen=True)

    target: Target
    report: Report
    changes: tuple[CellChange, ...] = ()
    left: tuple[str, ...] = ()


class FixedTable(BaseModel):
    """A table of a file with what was changed in it."""

    model_config = ConfigDict(frozen=True)

    read: ReadTable
    fixed: Fixed


class FixedFile(BaseModel):
    """The new content of a file; None where nothing was to be changed, or (`fault`) could not be."""

    model_config = ConfigDict(frozen=True)

    file: str
    tables: tuple[FixedTable, ...]
    content: bytes | None = None
    fault: str | None = None
