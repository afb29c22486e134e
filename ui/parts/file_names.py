"""What downloads are called: by project or by file, never by an id."""

from collections.abc import Sequence
from pathlib import PurePath

from assistant.exchange.report_files import file_name
from assistant.values.checked_table import CheckedTable


def table_name(title: str) -> str:
    """`目标表-<project>`, usable on any system."""
    return f"目标表-{file_name(title)}"


def of_what(checked: Sequence[CheckedTable]) -> str:
    """The project, or the first file and how many tables there are."""
    first = checked[0]
    stem = file_name(PurePath(first.read.file).stem)
    if len(checked) == 1:
        name = first.target.project.name
        return file_name(name) if name else stem
    return f"{stem}等{len(checked)}张表"
