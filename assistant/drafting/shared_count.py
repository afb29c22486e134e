"""The count that money is shared among for a unit cost: one row of the table, or its parts together."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from assistant.values.money import plain
from knowledge.indicator import CommonIndicator


class Shared(NamedTuple):
    """`shown` is how a working writes the number: `62`, or `（120+260）`."""

    number: Decimal
    unit: str
    shown: str


def count_key(entry: CommonIndicator, row_id: str) -> str:
    """The key of a row's count: rows of one entry that count parts keep apart."""
    if entry.key.startswith("own"):
        return row_id
    return f"{entry.key}@{row_id}" if entry.takes.repeat else entry.key


def share_among(entry: CommonIndicator, counts: Mapping[str, tuple[Decimal, str]]) -> Shared | None:
    """The first of `counts` that the unit cost is counted in, its parts added up."""
    fits = [
        (key.partition("@")[0], single)
        for key, (number, unit) in counts.items()
        if _counts_whole(entry, key)
        and number > 0
        and (single := single_units(number, unit, entry.takes.units))
    ]
    if not fits:
        return None
    key, (_, unit) = fits[0]
    parts = [number for other, (number, one) in fits if (other, one) == (key, unit)]
    shown = "+".join(plain(number) for number in parts)
    return Shared(sum(parts, Decimal(0)), unit, f"（{shown}）" if len(parts) > 1 else shown)


def _counts_whole(entry: CommonIndicator, key: str) -> bool:
    """Not 每期 40 人, no row of the description's own, no part of something else."""
    if entry.takes.by:
        return key.partition("@")[0] == entry.takes.by
    return key != "each" and not key[-1].isdigit()


def single_units(number: Decimal, unit: str, units: tuple[str, ...]) -> tuple[Decimal, str] | None:
    """`number` in one of `units`: 2.3万平方米 as 23000平方米."""
    if unit in units:
        return number, unit
    bare = unit.removeprefix("万")
    return (number * 10_000, bare) if bare != unit and bare in units else None
