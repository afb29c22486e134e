"""Where the results of a batch go while it runs: one report in a stream, or a file for each part."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

from assistant.batch.check import Outcome
from assistant.batch.work import Done
from assistant.exchange.report_files import FILES
from assistant.exchange.report_stream import open_report
from assistant.exchange.save_files import SavedFiles
from assistant.exchange.summary_text import summary_text
from assistant.exchange.write_file import growing_file
from assistant.values.input_error import InputError

NAMED = 5  # unusable files in the sentence where none was usable


class Results(Protocol):
    """`close` ends the report, and gives the lines to print. Raises InputError if there was no table."""

    def keep(self, done: Done) -> None: ...

    def close(self, outcome: Outcome) -> list[str]: ...


@contextmanager
def open_results(form: str, out: Path | None) -> Iterator[Results]:
    """Into `out`, which stays as it was if anything fails; without it, onto the terminal."""
    if out is None:
        yield _Report(form, sys.stdout, None)
    elif form in FILES:
        yield _Files(form, out)
    else:
        with growing_file(out) as stream:
            yield _Report(form, stream, out)


class _Report:
    def __init__(self, form: str, stream: TextIO, out: Path | None) -> None:
        self._report, self._out, self._form = open_report(form, stream), out, form

    def keep(self, done: Done) -> None:
        for part in done.parts:
            self._report.add(part)

    def close(self, outcome: Outcome) -> list[str]:
        _require_tables(outcome)
        self._report.close(outcome.summary, outcome.many)
        return [f"已写入 {self._out}", *_summary(outcome)] if self._out else []


class _Files:
    def __init__(self, form: str, out: Path) -> None:
        self._saved = SavedFiles(out, form)

    def keep(self, done: Done) -> None:
        for name, content in done.parts:
            self._saved.add(name, content)

    def close(self, outcome: Outcome) -> list[str]:
        _require_tables(outcome)
        return [*self._saved.close(), *_summary(outcome)]


def _summary(outcome: Outcome) -> list[str]:
    return ["", summary_text(outcome.summary)] if outcome.many else []


def _require_tables(outcome: Outcome) -> None:
    if outcome.summary.tables:
        return
    more = len(outcome.unreadable) - NAMED
    said = "；".join(outcome.unreadable[:NAMED]) + (f"；另有 {more} 处也不能用" if more > 0 else "")
    raise InputError(said or "没有找到目标表，请检查文件")
