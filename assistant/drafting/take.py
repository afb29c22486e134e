"""Which facts of a description fill an entry of the library."""

import re

from assistant.drafting.facts.fact import Fact, Facts
from assistant.drafting.facts.words import SHARE_OF_WORK
from assistant.drafting.parts import together
from knowledge.indicator import CommonIndicator


def placed(facts: list[Fact], left: list[Fact]) -> tuple[Fact, ...]:
    """`facts`, taken out of `left`."""
    left[:] = [one for one in left if all(one is not fact for fact in facts)]
    return tuple(facts)


_VERBS = "提高|提升|上升|增长|增加|下降|降低|减少|压减|压缩|缩短|节约|增收"
_CHANGE = re.compile(
    rf"(?:{_VERBS}|[增降升]幅)[了约近超达]*(?:不低于|不少于|不超过)?$"
)  # but not 提高到
_CHANGES = re.compile(
    rf"{_VERBS}|[增降升]幅|增速|变化|变动"
)  # 满意度提高3% is no satisfaction of 3 %


def fits_entry(fact: Fact, entry: CommonIndicator) -> bool:
    takes = entry.takes
    if takes.fact == "count":
        if fact.kind != "count" or fact.per or (fact.scope == "part" and not takes.repeat):
            return False
        return fact.unit in takes.units and _near(fact, entry)
    if takes.fact == "percent":
        changed = _CHANGE.search(fact.words.partition("|")[0]) and not _CHANGES.search(entry.name)
        return fact.kind == "percent" and not changed and _near(fact, entry)
    if takes.fact == "unit_cost":
        return fact.kind == "price" and fact.per in takes.units and _near(fact, entry)
    if takes.fact == "gain":
        return fact.kind == "gain" and any(word in fact.words for word in takes.words)
    return takes.fact == "deadline" and fact.kind == "deadline"


def _near(fact: Fact, entry: CommonIndicator) -> bool:
    """Whether one of the entry's words stands beside the number."""
    words = entry.takes.words
    before, _, after = fact.words.partition("|")
    beside = fact.item or before
    if fact.kind == "count":
        beside += after[:4]
    if any(word in (fact.item or fact.work) for word in entry.takes.without):
        return False
    return not words or any(word in beside for word in words)


def take(
    entry: CommonIndicator, left: list[Fact], facts: Facts
) -> tuple[tuple[Fact, ...], Fact | None]:
    """The facts that fill the entry, and the count over the whole project, if stated apart."""
    fits = [f for f in left if fits_entry(f, entry)]
    if not fits:
        return (), None
    if entry.takes.fact == "deadline":
        return placed(_main_deadlines(fits, entry), left), None
    if entry.takes.fact == "count":
        return _take_count(fits, entry, left, facts)
    if entry.takes.fact == "percent":
        return placed(_same_measure(fits), left), None
    return placed(_differing(fits), left), None


def _take_count(
    fits: list[Fact], entry: CommonIndicator, left: list[Fact], facts: Facts
) -> tuple[tuple[Fact, ...], Fact | None]:
    units = entry.takes.units
    first = min(fits, key=lambda f: units.index(f.unit)).unit
    fits = [f for f in fits if f.unit == first]
    now = [f for f in fits if f.scope == "annual"] or [f for f in fits if f.scope != "total"]
    total = [f for f in fits if f not in now]
    if total and facts.years_long or any(f.scope == "annual" for f in now):
        placed(fits, left)
        return tuple(together(_differing(now), facts.raw)), total[0] if total else None
    differing = _differing(fits)
    one = together(differing, facts.raw)
    if len(one) == 1 < len(differing):
        placed(fits, left)
        return tuple(one), None
    if total and now:
        placed(total, left)
        return placed(_differing(now), left), total[0]
    return placed(differing, left), None


def _same_measure(fits: list[Fact]) -> list[Fact]:
    """Percentages of the same thing; of another thing they get rows of their own."""
    return _differing([f for f in fits if f.item == fits[0].item])


def _differing(facts: list[Fact]) -> list[Fact]:
    """Facts with different numbers: one is fine, more contradict each other."""
    kept: list[Fact] = []
    for fact in facts:
        if all((fact.number, fact.upper) != (one.number, one.upper) for one in kept):
            kept.append(fact)
    return kept


def _main_deadlines(fits: list[Fact], entry: CommonIndicator) -> list[Fact]:
    """The date by which the whole is done; dates of stages get rows of their own."""
    fits = [f for f in fits if not SHARE_OF_WORK.match(f.item)] or fits
    final = [f for f in fits if any(word in f.words.split("|")[-1] for word in entry.takes.words)]
    final = [f for f in final if not f.item or any(w in f.item for w in entry.takes.words)] or final
    candidates = final or fits
    latest = max(candidates, key=lambda f: (f.year or 0, f.month or 12, f.day or 31))
    day = (latest.year, latest.month, latest.day)
    same_stage = [f for f in final if f.item == latest.item and f.item] or [latest]
    different = [f for f in same_stage if (f.year, f.month, f.day) != day]
    return [latest, *different]
