"""What a description states: one fact for each number or date, with its place in the text as typed."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.values.money import FACTOR, plain

Kind = Literal["amount", "price", "gain", "count", "percent", "deadline", "start", "year"]
Scope = Literal["annual", "total", "part", "plain", "besides"]


class Fact(BaseModel):
    """`item` is what is counted, priced or due; `words` what stands around the number."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    start: int  # code points of the text as typed
    end: int
    text: str  # as typed
    at: int  # place in the plain text, for order
    number: Decimal | None = None
    upper: Decimal | None = None  # of a range
    unit: str = ""
    op: str | None = None
    item: str = ""
    work: str = ""  # thing and verb, where the thing alone is not named: 旱厕改造4座
    words: str = ""
    per: str | None = None  # price: what one of costs so much; count: 每期
    scope: Scope = "plain"
    in_wan: bool = False  # typed in 万: 31万件
    past: bool = False
    within: bool = False  # 其中: a part of what was said before
    year: int | None = None
    month: int | None = None
    day: int | None = None  # None: the last day of the month
    origin: str = "description"  # or the answer that states it
    next_year: bool = False  # 明年
    note: str | None = None  # how it was understood, where that is not plain

    @property
    def ref(self) -> str:
        return f"{self.origin}:{self.start}-{self.end}"

    @property
    def yuan(self) -> Decimal:
        """An amount or price in yuan."""
        return (self.number or Decimal(0)) * FACTOR[self.unit]

    def show(self) -> str:
        """`24万元`, `480人次`, `95%`."""
        if self.number is None:
            return self.text
        upper = f"~{plain(self.upper)}" if self.upper is not None else ""
        return f"{plain(self.number)}{upper}{self.unit}" + (f"/{self.per}" if self.per else "")


class Facts(BaseModel):
    """All that was read from one description."""

    model_config = ConfigDict(frozen=True)

    raw: str
    plain: str
    numbers: tuple[Fact, ...]
    name: str | None = None  # project name in the words of the description
    name_place: tuple[int, int] | None = None
    department: str | None = None
    department_place: tuple[int, int] | None = None
    unit: str | None = None
    unit_place: tuple[int, int] | None = None
    basis: str | None = None
    basis_place: tuple[int, int] | None = None
    attribute: str | None = None
    attribute_place: tuple[int, int] | None = None
    years_long: bool = False  # runs over several years

    def of(self, *kinds: Kind) -> list[Fact]:
        """Facts of these kinds about what is planned, in order."""
        return [f for f in self.numbers if f.kind in kinds and not f.past]
