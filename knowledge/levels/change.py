"""What a change would do to a level: added, changed, retired, and the level that comes of it."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.indicator import Catalogue
from knowledge.levels.level import LibraryLevel, PlacedIndicator
from knowledge.levels.merge import merged, placed_by_code


class Wanted(NamedTuple):
    """One entry as somebody wants it to be; `retired`: not to be used at this level."""

    entry: PlacedIndicator
    retired: bool = False


class Changed(NamedTuple):
    code: str
    name: str
    fields: tuple[str, ...]  # names of the model, `industry`, `subclass`, `fund_use` among them


class LevelChange(NamedTuple):
    """`unchanged` counts entries that are as wanted already."""

    level: LibraryLevel
    added: tuple[PlacedIndicator, ...] = ()
    changed: tuple[Changed, ...] = ()
    retired: tuple[PlacedIndicator, ...] = ()
    unchanged: int = 0

    @property
    def nothing(self) -> bool:
        return not (self.added or self.changed or self.retired)


def change_level(
    below: Catalogue, level: LibraryLevel, wanted: Sequence[Wanted], origin: str
) -> LevelChange:
    """`below` is what the farther levels give; `origin` is put on every entry that changes."""
    farther = placed_by_code(below)
    now = placed_by_code(merged(below, [level]))
    entries = {one.indicator.code: one for one in level.entries}
    gone = dict.fromkeys(level.retired)
    added, changed, retired, unchanged = [], [], [], 0
    for entry, off in wanted:
        code = entry.indicator.code
        held = now.get(code)
        if off and held is not None:
            retired.append(held)
            entries.pop(code, None)
            if code in farther:
                gone[code] = None
        elif off or (held is not None and held.told_apart() == entry.told_apart()):
            unchanged += 1
        else:
            entries.pop(code, None)
            gone.pop(code, None)
            if code not in farther or farther[code].told_apart() != entry.told_apart():
                entries[code] = _signed(entry, origin)
            if held is None:
                added.append(entry)
            else:
                changed.append(Changed(code, entry.indicator.name, _differing(held, entry)))
    made = level.model_copy(
        update={"entries": tuple(entries[key] for key in sorted(entries)), "retired": tuple(sorted(gone))}
    )  # fmt: skip
    return LevelChange(made, tuple(added), tuple(changed), tuple(retired), unchanged)


def _signed(entry: PlacedIndicator, origin: str) -> PlacedIndicator:
    return entry.model_copy(
        update={"indicator": entry.indicator.model_copy(update={"origin": origin})}
    )


def _differing(old: PlacedIndicator, new: PlacedIndicator) -> tuple[str, ...]:
    places = [key for key in ("industry", "subclass", "fund_use") if getattr(old, key) != getattr(new, key)]  # fmt: skip
    return tuple(places) + tuple(
        key
        for key in type(new.indicator).model_fields
        if key != "origin" and getattr(old.indicator, key) != getattr(new.indicator, key)
    )
