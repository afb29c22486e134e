"""The library as it is used: shipped entries, over them a region's, over them a city's."""

import hashlib
from collections.abc import Sequence

from knowledge.indicator import INDUSTRIES, Catalogue, CommonIndicator, FundUse, make_catalogue
from knowledge.levels.level import LibraryLevel, PlacedIndicator, placed


def merged(shipped: Catalogue, levels: Sequence[LibraryLevel]) -> Catalogue:
    """`levels` from far to near; entry by entry the nearer one wins. The same catalogue if all are empty."""
    levels = [one for one in levels if one.entries or one.retired]
    if not levels:
        return shipped
    uses = {use.name: use for use in shipped.fund_uses}
    for level in levels:
        for code in level.retired:
            _remove(uses, code)
        for entry in level.entries:
            _put(uses, entry)
    left = [use for use in uses.values() if use.indicators]
    left.sort(key=lambda use: (INDUSTRIES.index(use.industry), use.subclass, use.id))
    return make_catalogue(left, shipped.own)


def placed_by_code(catalogue: Catalogue) -> dict[str, PlacedIndicator]:
    return {one.code: placed(use, one) for use in catalogue.fund_uses for one in use.indicators}


def _remove(uses: dict[str, FundUse], code: str) -> None:
    for use in uses.values():
        if any(one.code == code for one in use.indicators):
            _set(uses, use, [one for one in use.indicators if one.code != code])


def _put(uses: dict[str, FundUse], entry: PlacedIndicator) -> None:
    """In the place of the entry with its code; at the end of its fund use where that is new."""
    use = uses.get(entry.fund_use) or _new_use(entry)
    one = entry.indicator
    if not any(other.code == one.code for other in use.indicators):
        _remove(uses, one.code)
        _set(uses, use, [*use.indicators, one])
        return
    _set(uses, use, [one if other.code == one.code else other for other in use.indicators])


def _set(uses: dict[str, FundUse], use: FundUse, indicators: list[CommonIndicator]) -> None:
    uses[use.name] = use.model_copy(update={"indicators": tuple(indicators)})


def _new_use(entry: PlacedIndicator) -> FundUse:
    """A fund use that only the bureau has: its name is what a description is recognised by."""
    name = entry.fund_use
    return FundUse(
        id="own-" + hashlib.sha256(name.encode()).hexdigest()[:8],
        industry=entry.industry,
        subclass=entry.subclass,
        name=name,
        title=f"{name}项目",
        cues=(name,),
        needs=((name,),),
        categories=(),
        goal=("通过实施{name}",),
        indicators=(),
    )
