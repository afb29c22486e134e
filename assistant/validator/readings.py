"""Whether two spellings of a table are read alike: quantities, classes, weights and money."""

from typing import Any

from assistant.validator.layout import form_of
from assistant.validator.reading import FUNDING_FIELDS, quantity
from assistant.validator.rules.completeness.weights_do_not_add_up import read_weight
from assistant.values.target import Target, TargetIndicator
from knowledge.ruleset import RuleSet

NUMBERS = ("op", "number", "upper", "date", "kind", "rough", "no_day")


def same_readings(before: Target, after: Target, ruleset: RuleSet) -> bool:
    """Alike, but a unit or a class may be filled in where none was read."""
    if len(before.indicators) != len(after.indicators):
        return False
    money = all(before.funding.money(name) == after.funding.money(name) for name in FUNDING_FIELDS)
    form = form_of(before, ruleset).id == form_of(after, ruleset).id
    return money and form and all(
        _same_row(old, new, before, after, ruleset)
        for old, new in zip(before.indicators, after.indicators, strict=True)
    )  # fmt: skip


def _same_row(
    old: TargetIndicator, new: TargetIndicator, before: Target, after: Target, ruleset: RuleSet
) -> bool:
    one, two = quantity(old, before, ruleset), quantity(new, after, ruleset)
    alike = all(getattr(one, name) == getattr(two, name) for name in NUMBERS)
    form = form_of(before, ruleset)
    return (
        alike
        and _kept(one.unit, two.unit)
        and _kept(form.find_level1(old.level1), form.find_level1(new.level1))
        and _kept(
            form.find_level2(old.level1, old.level2), form.find_level2(new.level1, new.level2)
        )
        and read_weight(old.weight) == read_weight(new.weight)
    )


def _kept(old: Any, new: Any) -> bool:
    """The same, or filled in."""
    return old is None or old == new
