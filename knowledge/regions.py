"""Regions: whose rules bind a place (its own, and those of the regions above it)."""

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.yaml_file import read_yaml

REGIONS = Path(__file__).parent / "corpus" / "regions.yaml"
NATION = "全国"
NO_STREET = "(?![东西南北中]?(?:路|街|大道))"  # 北京路 is a street of most cities


class Region(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    above: str
    short: str
    level: str | None = None  # 自治区, 市, 区县: proposed where the region is chosen


@cache
def load_regions() -> dict[str, Region]:
    """Every known region by name."""
    regions = [Region.model_validate(entry) for entry in read_yaml(REGIONS)]
    return {region.name: region for region in regions}


@cache
def binding(place: str) -> frozenset[str]:
    """The names of the regions whose rules bind `place`, as far as they are known.

    `乌鲁木齐市天山区` → 天山区, 乌鲁木齐市, 新疆维吾尔自治区, 全国, and `place` itself.
    """
    known = load_regions()
    found = {place, NATION}
    waiting = [region for region in known.values() if region.short in place]
    while waiting:
        region = waiting.pop()
        found.add(region.name)
        if region.above in known:
            waiting.append(known[region.above])
    return frozenset(found)


def is_foreign(own: str | None, place: str | None) -> bool:
    """Whether the rules of region `own` do not bind `place`; without a place nothing is foreign."""
    return bool(own and place) and own not in binding(place or "")


def is_written(region: str | None, text: str) -> bool:
    """Whether `text` names `region` itself, not a street that is called after it."""
    if region in (None, "", NATION):
        return False
    return bool(re.search(re.escape(str(region).removesuffix("市")) + NO_STREET, text))
