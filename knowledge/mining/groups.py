"""Like indicators of many tables brought together: one proposal for each meaning, with how it was written."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from knowledge.mining.alike import Named, are_strangers, likeness, read_names
from knowledge.mining.names import clean_name

if TYPE_CHECKING:
    from knowledge.index.encode import Encoder

SAME = 0.8  # mean chance to belong to a group: surer than for a pair, as one name meets hundreds
UNLIKE = 0.5  # so unlike any one of a group that the name does not belong there
EXAMPLES = 5
Key = tuple[str, str, str]  # name, unit, level 2


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
    low: Decimal | None  # of the rows in the usual unit
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
    writings: dict[Key, list[SeenRow]] = {}
    for row in rows:
        writings.setdefault((clean_name(row.name), row.unit, row.level2), []).append(row)
    order = sorted(writings, key=lambda key: (-len(writings[key]), key))
    named = dict(zip(order, read_names(order, encoder), strict=True))
    groups = _grouped(order, named)
    library = list(zip(known, read_names([one[1:] for one in known], encoder), strict=True)) if known else []  # fmt: skip
    made = [_proposal([row for key in group for row in writings[key]], named[group[0]], library) for group in groups]  # fmt: skip
    return sorted(made, key=lambda one: (-one.tables, one.name))


def _grouped(order: Sequence[Key], named: Mapping[Key, Named]) -> list[list[Key]]:
    """Each name to the group it is nearest to, or to one of its own; amounts of two kinds never together."""
    groups: list[list[Key]] = []
    of_kind: dict[str, list[list[Key]]] = {}
    for key in order:
        alike = of_kind.setdefault(named[key].taken.kind, [])
        chances = [_near(named, key, group) for group in alike]
        nearest = max(range(len(alike)), key=chances.__getitem__, default=None)
        if nearest is not None and chances[nearest] >= SAME:
            alike[nearest].append(key)
        else:
            alike.append([key])
            groups.append(alike[-1])
    return groups


def _near(named: Mapping[Key, Named], key: Key, group: Sequence[Key]) -> float:
    """How near to all of a group, not to one: a chain of neighbours must not pull strangers together."""
    chances = 0.0
    for one in group:
        chance = likeness(named[key], named[one])
        if chance < UNLIKE or are_strangers(named[key], named[one]):
            return 0.0
        chances += chance
    return chances / len(group)


def _proposal(
    rows: Sequence[SeenRow],
    first: Named,
    library: Sequence[tuple[tuple[str, str, str, str], Named]],
) -> Proposal:
    names = Counter(clean_name(row.name) for row in rows)
    ordered = sorted(names, key=lambda name: (-names[name], len(name), name))
    unit = _usual(row.unit for row in rows)
    values = [row.value for row in rows if row.value is not None and row.unit in ("", unit)]
    same_kind = [one for one in library if one[1].taken.kind == first.taken.kind]
    near = max(same_kind, key=lambda one: likeness(first, one[1]), default=None)
    return Proposal(
        name=ordered[0],
        wordings=tuple(ordered[1:]),
        tables=len({row.table for row in rows}),
        bureaus=len({row.bureau for row in rows if row.bureau}),
        op=_usual(row.op for row in rows),
        unit=unit,
        level1=_usual(row.level1 for row in rows),
        level2=_usual(row.level2 for row in rows),
        low=min(values, default=None),
        high=max(values, default=None),
        examples=tuple(dict.fromkeys(row.table for row in rows))[:EXAMPLES],
        known=near[0][0] if near and _is_known(first, near[1]) else None,
    )


def _is_known(one: Named, entry: Named) -> bool:
    return likeness(one, entry) >= SAME and not are_strangers(one, entry)


def _usual(texts: Iterable[str]) -> str:
    counted = Counter(text for text in texts if text)
    return min(counted, key=lambda text: (-counted[text], text), default="")
