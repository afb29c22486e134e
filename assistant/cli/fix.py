"""`check --fix`: new files beside the old ones, and what was changed in them."""

from typing import NamedTuple

from assistant.exchange.fixed_text import fixed_lines, write_beside
from assistant.exchange.read_tables import read_uploads
from assistant.values.read_table import ReadFiles
from assistant.wiring import Assistant


class FixRun(NamedTuple):
    read: ReadFiles  # the tables as they stand after the fixes
    lines: list[str]


def fix_files(
    assistant: Assistant, read: ReadFiles, ruleset: str | None, year: int | None
) -> FixRun:
    """The safe fixes of every file written to a new file. Raises InputError where none can be."""
    lines: list[str] = []
    files: list[tuple[str, bytes]] = []
    for one in assistant.fix_files(read, ruleset=ruleset, year=year):
        written = write_beside(one.file, one.content) if one.content else None
        lines += fixed_lines(one, written)
        files.append((str(written or one.file), one.content or read.originals[one.file]))
    again = read_uploads(files)
    notes = {"unreadable": read.unreadable, "notes": read.notes}
    return FixRun(again.model_copy(update=notes), lines)
