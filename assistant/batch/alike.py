"""Which sets of many share most of what they have: exact, and never every one against every other."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from math import ceil

_ROUNDING = 1e-9
CANDIDATES = 300  # that one set is compared with; more only where thousands are nearly the same


def alike_pairs(
    sets: Sequence[frozenset[Hashable]], least: float
) -> Iterator[tuple[int, int, float] | None]:
    """Places and likeness (Jaccard) of each pair that reaches `least`; None once it gave up on some.

    Two such sets share a member among their rarest few (prefix filter), so only those are looked at.
    Equal sets are to be put together beforehand.
    """
    often = Counter(member for one in sets for member in one)
    rank = {member: n for n, member in enumerate(sorted(often, key=lambda m: (often[m], str(m))))}
    ranked = [sorted(rank[member] for member in one) for one in sets]
    holders: dict[int, list[int]] = {}
    cut = False
    for place in sorted(range(len(sets)), key=lambda n: (len(ranked[n]), n)):
        members = ranked[place]
        size = len(members)
        prefix = members[: size - ceil(least * size - _ROUNDING) + 1]
        others, whole = _sharing(prefix, holders)
        if not whole and not cut:
            cut = True
            yield None
        fitting = [one for one in others if len(ranked[one]) >= least * size - _ROUNDING]
        for other in fitting:
            shared = len(sets[place] & sets[other])
            likeness = shared / (size + len(ranked[other]) - shared)
            if likeness >= least:
                yield min(place, other), max(place, other), likeness
        for member in prefix:
            holders.setdefault(member, []).append(place)


def _sharing(prefix: Sequence[int], holders: dict[int, list[int]]) -> tuple[list[int], bool]:
    """Who holds a member of `prefix`, and whether these are all of them."""
    others: set[int] = set()
    for member in prefix:
        found = holders.get(member, [])
        others.update(found[: CANDIDATES + 1])
        if len(others) > CANDIDATES:
            return sorted(others)[:CANDIDATES], False
    return sorted(others), True
