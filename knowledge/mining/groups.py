"""Like indicators of many tables brought together: one proposal for each meaning, with how it was written."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from knowledge.mining.alike import Named, likeness, read_names
from knowledge.mining.names import clean_name

if TYPE_CHECKING:
    from knowledge.index.encode import Encoder

SAME = (
    0.65  # mean chance to belong to a group: surer than for a single pair, as each group gets many
)
EXAMPLES = 5


class SeenRow(BaseModel):
    """One indicator as it stands in a past table; `value` only where it is a number."""

    model_config = ConfigDict(frozen=True)

    name: str
    op: str = ""
    unit: str = ""
    level1: str = ""
    level2: str = ""
    value: Decimal | None = None
    table: str
    bureau: str = ""


class Proposal(BaseModel):
    """What the tables have in common; counts are of tables and of units."""

    model_config = ConfigDict(frozen=True)

    name: str
    wordings: tuple[str, ...]  # the other ways it was written, the most usual first
    tables: int
    bureaus: int
    op: str
    unit: str
    level1: str
    level2: str
    low: Decimal | None
    high: Decimal | None
    examples: tuple[str, ...]  # projects
    known: str | None = None  # code of an entry of the library that means the same


def propose(
    rows: Sequence[SeenRow], encoder: "Encoder", known: Sequence[tuple[str, str, str, str]] = ()
) -> list[Proposal]:
    """The groups, the most frequent first. `known`: (code, name, unit, level 2) of the library's entries.

    The same rows in any order give the same proposals.
    """
    rows = sorted(rows, key=lambda row: row.model_dump_json())
    writings: dict[tuple[str, str, str], list[SeenRow]] = {}
    for row in rows:
        writings.setdefault((clean_name(row.name), row.unit, row.level2), []).append(row)
    order = sorted(writings, key=lambda key: (-len(writings[key]), key))
    named = dict(zip(order, read_names(order, encoder), strict=True))
    groups: list[list[tuple[str, str, str]]] = []
    for key in order:
        best = max(groups, key=lambda group: _near(named, key, group), default=None)
        if best is not None and _near(named, key, best) >= SAME:
            best.append(key)
        else:
            groups.append([key])
    library = list(zip(known, read_names([one[1:] for one in known], encoder), strict=True)) if known else []  # fmt: skip
    made = [_proposal([row for key in group for row in writings[key]], named[group[0]], library) for group in groups]  # fmt: skip
    return sorted(made, key=lambda one: (-one.tables, one.name))


def _near(
    named: dict[tuple[str, str, str], Named], key: tuple[str, str, str], group: Sequence[tuple[str, str, str]]
) -> float:  # fmt: skip
    """How near to all of a group: so that a chain of neighbours does not pull strangers together."""
    return sum(likeness(named[key], named[one]) for one in group) / len(group)


def _proposal(
    rows: Sequence[SeenRow],
    first: Named,
    library: Sequence[tuple[tuple[str, str, str, str], Named]],
) -> Proposal:
    names = Counter(clean_name(row.name) for row in rows)
    ordered = sorted(names, key=lambda name: (-names[name], len(name), name))
    values = [row.value for row in rows if row.value is not None]
    near = max(library, key=lambda one: likeness(first, one[1]), default=None)
    return Proposal(
        name=ordered[0],
        wordings=tuple(ordered[1:]),
        tables=len({row.table for row in rows}),
        bureaus=len({row.bureau for row in rows if row.bureau}),
        op=_usual(row.op for row in rows),
        unit=_usual(row.unit for row in rows),
        level1=_usual(row.level1 for row in rows),
        level2=_usual(row.level2 for row in rows),
        low=min(values, default=None),
        high=max(values, default=None),
        examples=tuple(dict.fromkeys(row.table for row in rows))[:EXAMPLES],
        known=near[0][0] if near and likeness(first, near[1]) >= SAME else None,
    )


def _usual(texts: Iterable[str]) -> str:
    counted = Counter(text for text in texts if text)
    return min(counted, key=lambda text: (-counted[text], text), default="")
