"""The tables of a batch waiting to be compared; one table alone needs no database."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.batch.features import BASE, Features
from assistant.batch.order import Order
from assistant.values.batch import Compared
from knowledge.ruleset import RuleSet, load_ruleset, read_ruleset

if TYPE_CHECKING:  # `jixiao check one.json` pays for none of it
    from assistant.batch.spool import Spool


class SideBySide:
    """Holds the first table, and from the second one on the spool."""

    def __init__(self) -> None:
        self._first: Features | None = None
        self._spool: Spool | None = None

    def add(self, one: Features) -> None:
        if self._first is None:
            self._first = one
            return
        if self._spool is None:
            from assistant.batch.spool import Spool

            self._spool = Spool()
            self._spool.add(self._first)
        self._spool.add(one)

    def compared(self, order: Order) -> tuple[list[Compared], list[str]]:
        """What comparisons say, and what they could not compare."""
        if self._spool is None:
            return [], []
        from assistant.batch.comparison import compare_all

        return compare_all(self._spool, _rules(order))

    def same_projects(self) -> list[str]:
        return self._spool.same_projects() if self._spool else []

    def close(self) -> None:
        if self._spool:
            self._spool.close()


def _rules(order: Order) -> RuleSet:
    """Whose thresholds comparisons take: the rule set that was named, else the nation's."""
    name = order.ruleset or BASE
    return read_ruleset(Path(name)) if name.endswith((".yaml", ".yml")) else load_ruleset(name)
