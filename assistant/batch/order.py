"""What is asked of every table of a batch; it goes to each process."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from assistant.values.report import Report
from assistant.values.target import Target

if TYPE_CHECKING:
    from knowledge.ruleset import RuleSet


class Order(BaseModel):
    """`form` is the format of the report; `region` and `ruleset` choose the rules as for one table.

    `data` and `library` (the state of its levels) say which indicator library is in use.
    """

    model_config = ConfigDict(frozen=True)

    form: str = "text"
    region: str | None = None
    ruleset: str | None = None
    year: int | None = None
    data: Path = Path("var")
    library: tuple[int | None, ...] = ()
    as_of: dt.date | None = None  # the day whose rules are meant; None is those in use


@lru_cache(maxsize=8)
def checker(order: Order) -> Callable[[Target], Report]:
    """The check of one table; rule sets and catalogue are read once in a process.

    Raises CorpusError for a rule set that cannot be used.
    """
    from assistant.validator.choose import choose_ruleset
    from assistant.validator.validate import validate
    from knowledge.levels.in_use import catalogue_in_use

    catalogue = catalogue_in_use(order.data, order.library)
    prepared: dict[str, RuleSet] = {}
    day = order.as_of.isoformat() if order.as_of else None
    as_it_stood = _as_it_stood(order)
    named = None
    if order.ruleset or day:
        blank = Target.parse({"project": {"name": ""}})
        first = choose_ruleset(blank, order.region, order.ruleset, False, day)
        named = first if order.ruleset else None

    def check(target: Target) -> Report:
        chosen, why = named or choose_ruleset(target, order.region, None, False, day)
        if chosen.label not in prepared:
            prepared[chosen.label] = as_it_stood(chosen).for_year(order.year)
        report = validate(target, prepared[chosen.label], catalogue, why)
        if day is None:
            return report
        return report.model_copy(update={"as_of": day, "chosen": f"按 {day} 有效的规定检查；{why}"})

    return check


def _as_it_stood(order: Order) -> "Callable[[RuleSet], RuleSet]":
    """A rule set with the clauses of the order's day; as it is where none was named."""
    if order.as_of is None:
        return lambda ruleset: ruleset
    from assistant.validator.dated import as_it_stood
    from assistant.validator.registry import list_rules
    from knowledge.library import open_library

    library, day = open_library(order.data), order.as_of
    return lambda ruleset: as_it_stood(
        ruleset, list_rules(), day.isoformat(), lambda ref: library.resolve(ref, day)
    )
