"""A whole batch: every piece checked, its report handed on at once, the counts and comparisons at the end."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from assistant.batch.order import Order
from assistant.batch.side_by_side import SideBySide
from assistant.batch.tally import Tally
from assistant.batch.work import Done
from assistant.values.batch import Summary


class Outcome(NamedTuple):
    """`open_errors`: some table has an error; unusable files and remarks are sentences."""

    summary: Summary
    open_errors: bool
    unreadable: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def many(self) -> bool:
        """Whether there was more than one thing to look at."""
        return self.summary.tables + len(self.unreadable) > 1


def gather(results: Iterable[Done], order: Order, keep: Callable[[Done], None]) -> Outcome:
    """Counts each result and hands it to `keep`; what it needs for comparisons waits on disk."""
    tally, side_by_side = Tally(), SideBySide()
    unreadable: list[str] = []
    notes: list[str] = []
    open_errors = False
    try:
        for done in results:
            keep(done)
            for line in done.lines:
                tally.add(line)
            for one in done.features:
                side_by_side.add(one)
            open_errors |= done.open_errors
            unreadable += done.unreadable
            notes += done.notes
        tally.unreadable = len(unreadable)
        compared, gaps = side_by_side.compared(order)
        notes += side_by_side.same_projects()
    finally:
        side_by_side.close()
    summary = tally.summary(compared, gaps)
    return Outcome(summary, open_errors, tuple(unreadable), tuple(notes))
