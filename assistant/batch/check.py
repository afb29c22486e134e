"""A whole batch: every piece checked, its report handed on at once, the counts and comparisons at the end."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from assistant.batch.comparison import compare_all
from assistant.batch.features import BASE
from assistant.batch.order import Order
from assistant.batch.spool import Spool
from assistant.batch.tally import Tally
from assistant.batch.work import Done
from assistant.values.batch import Summary
from knowledge.ruleset import RuleSet, load_ruleset, read_ruleset


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
    tally, spool = Tally(), Spool()
    unreadable: list[str] = []
    notes: list[str] = []
    open_errors = False
    try:
        for done in results:
            keep(done)
            for line in done.lines:
                tally.add(line)
            for one in done.features:
                spool.add(one)
            open_errors |= done.open_errors
            unreadable += done.unreadable
            notes += done.notes
        tally.unreadable = len(unreadable)
        compared, gaps = compare_all(spool, _rules(order)) if tally.tables > 1 else ([], [])
        notes += spool.same_projects()
    finally:
        spool.close()
    summary = tally.summary(compared, gaps)
    return Outcome(summary, open_errors, tuple(unreadable), tuple(notes))


def _rules(order: Order) -> RuleSet:
    """Whose thresholds comparisons take: the rule set that was named, else the nation's."""
    name = order.ruleset or BASE
    return read_ruleset(Path(name)) if name.endswith((".yaml", ".yml")) else load_ruleset(name)
