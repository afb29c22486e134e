"""What a mutator is: a function that plants one fault in a copy of a clean table and says where."""

import copy
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Table = dict[str, Any]
Row = dict[str, Any]
Places = tuple[str, ...]
Edit = Callable[["Hand"], Places | None]
REAL = Path(__file__).parent / "real_values.yaml"


class Planted(NamedTuple):
    """`places`: ids of rows or JSON pointers of the fault (several where it lies between cells).

    `real`: id of the real table the faulty value comes from; None where the fault is not a value
    or the value is our own (`own`).
    """

    table: Table
    places: Places
    real: str | None
    own: bool


class Mutator(NamedTuple):
    code: str
    name: str
    edit: Edit

    def __call__(self, table: Table, chance: random.Random) -> Planted | None:
        """None where the fault cannot be planted in this table."""
        hand = Hand(copy.deepcopy(table), chance)
        places = self.edit(hand)
        if not places or hand.table == table:
            return None
        return Planted(hand.table, places, hand.real, hand.own)


MUTATORS: list[Mutator] = []


def plants(code: str) -> Callable[[Edit], Edit]:
    """Registers a mutator for the rule `code`."""

    def register(edit: Edit) -> Edit:
        MUTATORS.append(Mutator(code, edit.__name__, edit))
        return edit

    return register


def _real_values() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, entries in yaml.safe_load(REAL.read_text("utf-8")).items():
        found[kind] = [(str(one["value"]), str(one["from"])) for one in entries]
    return found


REAL_VALUES = _real_values()


class Hand:
    """The table under the mutator's hand: one copy, one source of chance, where the value came from."""

    def __init__(self, table: Table, chance: random.Random) -> None:
        self.table, self.chance = table, chance
        self.real: str | None = None
        self.own = False

    @property
    def rows(self) -> list[Row]:
        found: list[Row] = self.table["indicators"]
        return found

    def kind(self, *starts: str) -> list[Row]:
        """Rows whose second level begins with one of `starts`."""
        return [one for one in self.rows if one["level2"].startswith(starts)]

    def pick(self, rows: list[Any]) -> Any:
        return self.chance.choice(rows) if rows else None

    def faulty(self, kind: str, own: list[str], where: Callable[[str], bool] = bool) -> str | None:
        """A faulty value: from a real table or our own, one time in two each."""
        real = [one for one in REAL_VALUES[kind] if where(one[0])]
        own = [one for one in own if where(one)]
        if real and (not own or self.chance.random() < 0.5):
            value, self.real = self.chance.choice(real)
            return value
        self.own = bool(own)
        return self.chance.choice(own) if own else None

    def text(self) -> str:
        """All words of the table, for "occurs nowhere"."""
        return str(self.table)
