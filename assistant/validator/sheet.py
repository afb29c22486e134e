"""Case sheets: tables told as differences to the one valid table, for tests and for explanations."""

import copy
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.validator.pointer import put
from assistant.values.target import Target
from knowledge.yaml_file import read_yaml

VALID = Path(__file__).parent / "rules" / "valid.yaml"


class Example(BaseModel):
    """One case shown to people: what differs from the valid table."""

    model_config = ConfigDict(frozen=True)

    name: str
    changes: dict[str, Any]  # JSON pointer -> value; None takes the cell away


class Case(BaseModel):
    """One entry of a sheet. `flags`: the places where the rule must speak; none: it must not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    set: dict[str, Any] = {}
    add: tuple[dict[str, Any], ...] = ()  # rows put at the end
    only: dict[str, Any] | None = None  # a whole table instead of differences
    flags: tuple[str, ...] = ()
    severity: str | None = None
    unchecked: bool = False
    ruleset: str = "urumqi-2022-submit"
    year: int | None = 2026

    def target(self) -> Target:
        """The valid table with the differences put in."""
        raw = copy.deepcopy(self.only) if self.only else valid_table()
        _put_all(raw, self.set)
        if self.add:
            raw["indicators"] = [*raw.get("indicators", []), *copy.deepcopy(list(self.add))]
        return Target.parse(raw)


@cache
def _valid() -> dict[str, Any]:
    raw: dict[str, Any] = read_yaml(VALID)
    return raw


def valid_table() -> dict[str, Any]:
    """A fresh copy of the valid table as JSON."""
    return copy.deepcopy(_valid())


def changed(differences: Mapping[str, Any]) -> Target:
    """The valid table with some cells set; None takes a cell away."""
    raw = valid_table()
    _put_all(raw, differences)
    return Target.parse(raw)


def _put_all(raw: dict[str, Any], differences: Mapping[str, Any]) -> None:
    for pointer, value in differences.items():
        put(raw, pointer, value)


def read_sheet(path: Path) -> tuple[Case, ...]:
    """The cases of the sheet at `path`."""
    return tuple(
        Case.model_validate({"name": name, **(body or {})})
        for name, body in read_yaml(path).items()
    )


def examples(path: Path) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """Flagging and accepted cases as (bad, good)."""
    shown = [(case, Example(name=case.name, changes=_changes(case))) for case in read_sheet(path)]
    bad = tuple(example for case, example in shown if case.flags)
    good = tuple(example for case, example in shown if not case.flags and not case.unchecked)
    return bad, good


def _changes(case: Case) -> dict[str, Any]:
    added = {
        f"/indicators/{len(valid_table()['indicators']) + i}": row for i, row in enumerate(case.add)
    }
    return {**({"": case.only} if case.only else {}), **case.set, **added}
