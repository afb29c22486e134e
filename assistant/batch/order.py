"""What is asked of every table of a batch; it goes to each process."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.values.report import Report
from assistant.values.target import Target


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


@lru_cache(maxsize=8)
def checker(order: Order) -> Callable[[Target], Report]:
    """The check of one table; rule sets and catalogue are read once in a process.

    Raises CorpusError for a rule set that cannot be used.
    """
    from assistant.validator.choose import choose_ruleset
    from assistant.validator.validate import validate
    from knowledge.levels.in_use import catalogue_in_use
    from knowledge.ruleset import RuleSet

    catalogue = catalogue_in_use(order.data, order.library)
    of_year: dict[str, RuleSet] = {}
    named = None
    if order.ruleset:
        blank = Target.parse({"project": {"name": ""}})
        named = choose_ruleset(blank, order.region, order.ruleset, False)

    def check(target: Target) -> Report:
        chosen, why = named or choose_ruleset(target, order.region, None, False)
        rules = of_year.setdefault(chosen.label, chosen.for_year(order.year))
        return validate(target, rules, catalogue, why)

    return check
