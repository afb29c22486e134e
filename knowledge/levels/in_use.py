"""The indicator library in use: the one that ships, with the levels of this data folder over it."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.indicator import Catalogue, load_catalogue


def catalogue_in_use(data: Path, numbers: Sequence[int | None]) -> Catalogue:
    """`numbers`: the latest state of each level, as `latest_numbers` tells them."""
    shipped = load_catalogue(cache=data / "cache")
    if not any(numbers):
        return shipped
    from knowledge.levels.level import LEVELS
    from knowledge.levels.merge import merged
    from knowledge.levels.shelf import read_level

    return merged(shipped, [read_level(data, one) for one in LEVELS])
