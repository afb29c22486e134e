"""One piece of work in whichever process: read it, check its tables, make its share of the report."""

import logging
from typing import Any, NamedTuple

from assistant.batch.features import Features, features_of
from assistant.batch.order import Order, checker
from assistant.exchange.located import located
from assistant.exchange.pieces import Piece, read_piece
from assistant.exchange.report_files import FILES, report_files
from assistant.exchange.report_stream import part_of
from assistant.values.batch import NO_UNIT, Count, TableLine
from assistant.values.checked_table import CheckedTable
from assistant.values.input_error import InputError
from assistant.values.read_table import ReadFiles

log = logging.getLogger("jixiao.batch")
log.addHandler(logging.NullHandler())


class Done(NamedTuple):
    """What came of one piece. `parts`: its shares of the report, or whole files with their names."""

    size: int
    parts: tuple[Any, ...] = ()
    lines: tuple[TableLine, ...] = ()
    features: tuple[Features, ...] = ()
    open_errors: bool = False
    unreadable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def work_on(piece: Piece, order: Order) -> Done:
    """Never raises: a bug that one file meets must not stop a city. It is logged, and said."""
    try:
        return done_of(read_piece(piece), order, piece.size)
    except InputError as error:  # a disk that is full, a form that cannot be written
        return Done(size=piece.size, unreadable=(str(error),))
    except Exception as error:
        log.exception("%s failed", piece.file)
        return Done(size=piece.size, unreadable=(broken_down(piece, type(error).__name__),))


def done_of(read: ReadFiles, order: Order, size: int = 0) -> Done:
    """What comes of tables that are read."""
    check = checker(order)
    checked = [located(one, check(one.target)) for one in read.tables]
    return Done(
        size=size,
        parts=_parts(order.form, read, checked),
        lines=tuple(map(line_of, checked)),
        features=tuple(map(features_of, checked)),
        open_errors=any(one.report.open_errors for one in checked),
        unreadable=read.unreadable,
        notes=read.notes,
    )


def summed_up(one: CheckedTable) -> Done:
    """What counts and comparisons need of a table that is checked already."""
    errors = bool(one.report.open_errors)
    return Done(size=0, lines=(line_of(one),), features=(features_of(one),), open_errors=errors)


def broken_down(piece: Piece, why: str) -> str:
    """The sentence for a file that the program itself could not cope with."""
    lines = f" 第 {piece.lines[0][0]}–{piece.lines[-1][0]} 行" if piece.lines else ""
    return f"“{piece.file}”{lines}检查时程序出错（{why}），没有检查，请把这个文件交给维护人员"


def _parts(form: str, read: ReadFiles, checked: list[CheckedTable]) -> tuple[Any, ...]:
    if not checked:
        return ()
    if form in FILES:
        return tuple(report_files(form, checked, read.workbooks))
    return tuple(part_of(form, one) for one in checked) if form else ()


def line_of(one: CheckedTable) -> TableLine:
    """The table in short; findings with a reason do not count."""
    counts: dict[tuple[str, str], Count] = {}
    for found in one.report.findings:
        if not found.waived:
            key = (found.code, found.severity)
            before = counts[key].findings if key in counts else 0
            counts[key] = Count(
                code=found.code, title=found.title, dimension=found.dimension,
                severity=found.severity, findings=before + 1,
            )  # fmt: skip
    levels = {
        level: sum(c.findings for c in counts.values() if c.severity == level)
        for level in ("error", "warning", "advice")
    }
    project = one.target.project
    return TableLine(
        where=one.read.where, project=project.name,
        unit=project.unit or project.department or NO_UNIT, verdict=one.report.verdict,
        errors=levels["error"], warnings=levels["warning"], advice=levels["advice"],
        counts=tuple(counts.values()),
    )  # fmt: skip
