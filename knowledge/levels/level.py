"""One level of the indicator library: the own entries of a region or a city, and what it retires."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.indicator import CommonIndicator, FundUse

LevelName = Literal["region", "city"]
LEVELS: tuple[LevelName, ...] = ("region", "city")  # the nearer one last: it wins
LEVEL_NAMES: dict[LevelName, str] = {"region": "自治区（省）库", "city": "市库"}


class PlacedIndicator(BaseModel):
    """An indicator with the place it has in the tree; `fund_use` is a name, as bureaus write it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    industry: str
    subclass: str
    fund_use: str
    indicator: CommonIndicator

    def told_apart(self) -> "PlacedIndicator":
        """Without who wrote it: two entries are the same if this is."""
        bare = self.indicator.model_copy(update={"origin": ""})
        return self.model_copy(update={"indicator": bare})


class LibraryLevel(BaseModel):
    """One state of a level; `number` counts its states, `what` says how it differs from the last."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    form: Literal["jixiao.library-level/1"] = Field("jixiao.library-level/1", alias="schema")
    level: LevelName
    number: int = 0
    at: str = ""
    who: str = ""
    what: str = ""
    entries: tuple[PlacedIndicator, ...] = ()
    retired: tuple[str, ...] = ()  # codes of farther levels that are not used here


def placed(use: FundUse, one: CommonIndicator) -> PlacedIndicator:
    return PlacedIndicator(
        industry=use.industry, subclass=use.subclass, fund_use=use.name, indicator=one
    )
