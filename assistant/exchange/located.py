"""A report whose findings name the cells of the workbook that was read.

The validator knows no files: its reports, and those that the gate stores, have `cell` null, so the
same table gives the same bytes whether it came from JSON or from Excel. Only a report that is
printed or drawn gets the cells, here and nowhere else.
"""

from assistant.values.checked_table import CheckedTable
from assistant.values.read_table import ReadTable
from assistant.values.report import Report


def located(read: ReadTable, report: Report) -> CheckedTable:
    """The report with `cell` filled from the map of the reader."""
    if not read.cells:
        return CheckedTable(read=read, report=report)
    findings = tuple(
        one.model_copy(update={"cell": cell_of(one.at, read.cells)}) for one in report.findings
    )
    return CheckedTable(read=read, report=report.model_copy(update={"findings": findings}))


def cell_of(pointer: str, cells: dict[str, str]) -> str | None:
    """The cell of a place, else that of the row or block around it, or the head."""
    while pointer:
        if pointer in cells:
            return cells[pointer]
        pointer = pointer.rpartition("/")[0]
    return cells.get("")
