"""A target table (jixiao.target/1): the project, its money, its goal and its indicators."""

import hashlib
import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assistant.values.canonical import canonical
from assistant.values.money import Money, plain, read_amount


def _text(value: Any) -> Any:
    """Numbers become their plain decimal text, so that 24 and "24" are the same cell."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("不是有限的数")
        return plain(Decimal(repr(value)))
    return value


def _short(value: Any) -> Any:
    value = _text(value)
    return value if value is None or not isinstance(value, str) or value.strip() else None


def _year(value: Any) -> Any:
    """`"2026年"` and `"２０２６"` are the year 2026; anything else is left for pydantic."""
    if isinstance(value, str) and (match := re.fullmatch(r"\s*(\d{4})\s*年?(?:度)?\s*", value)):
        return int(match[1])
    return _short(value)


Cell = Annotated[Annotated[str, Field(max_length=20_000)] | None, BeforeValidator(_short)]
"""One cell as written; blank is None."""


class _Block(BaseModel):
    """Unknown keys are kept (extra) and reported as advice by the validator."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Project(_Block):
    name: str = Field(max_length=2_000)
    code: Cell = None
    department: Cell = None
    unit: Cell = None  # 实施单位
    attribute: Cell = None  # 新增 | 延续 | …
    categories: tuple[str, ...] = ()
    start: Cell = None  # ISO date, or as written
    end: Cell = None
    content: Cell = None
    basis: Cell = None
    duties: Cell = None
    fund_use: Cell = None


class FundingItem(_Block):
    name: Cell = None
    amount: Cell = None


class Funding(_Block):
    """Amounts as written; `money(field)` reads one in yuan."""

    unit: Cell = None
    total: Cell = None
    annual: Cell = None
    fiscal: Cell = None
    carryover: Cell = None
    other: Cell = None
    last_annual: Cell = None  # 上年资金总额, in the same unit
    items: tuple[FundingItem, ...] = ()

    def money(self, field: str) -> Money | None:
        """The amount in `field`, or None if empty or unreadable."""
        return read_amount(getattr(self, field), self.unit)


class Goal(_Block):
    overall: Cell = None
    annual: Cell = None


class TargetIndicator(_Block):
    """One row. `value` is the raw text of the cell; see values.quantity for its reading."""

    id: str = ""
    level1: Cell = None
    level2: Cell = None
    name: Cell = None
    op: Cell = None
    value: Cell = None
    unit: Cell = None
    weight: Cell = None
    definition: Cell = None
    basis: Cell = None
    basis_type: Cell = None
    method: Cell = None
    source: Cell = None
    scoring: Cell = None
    evidence: Cell = None
    last_target: Cell = None
    last_actual: Cell = None
    overall_value: Cell = None


class Waiver(_Block):
    """A reason for a warning, bound to code + row + hash of the flagged cells."""

    code: str
    row: str | None = None
    at: str | None = None
    cells: str | None = None
    reason: str = Field(min_length=1, max_length=2_000)


class Target(_Block):
    """The whole table. Build one with `exchange.read_target` or `Target.parse`."""

    schema_: Literal["jixiao.target/1"] = Field("jixiao.target/1", alias="schema")
    id: Cell = None
    form: Cell = None  # "2015" | "2021"; worked out by the validator where absent
    year: Annotated[Annotated[int, Field(ge=-(10**9), le=10**9)] | None, BeforeValidator(_year)] = (
        None  # bounded: RFC 8785 has no larger integers
    )
    scope: Cell = None
    project: Project
    funding: Funding = Field(default_factory=Funding)
    goal: Goal = Field(default_factory=Goal)
    indicators: tuple[TargetIndicator, ...] = Field(default=(), max_length=2_000)
    waivers: tuple[Waiver, ...] = ()

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    @classmethod
    def parse(cls, raw: Any) -> "Target":
        """`raw` JSON as a Target with row ids given. Raises pydantic.ValidationError."""
        return give_row_ids(cls.model_validate(raw))

    def to_json(self) -> dict[str, Any]:
        """The jixiao.target/1 object, without empty cells."""
        dumped = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        return {key: value for key, value in dumped.items() if value not in ({}, [])}

    @property
    def hash(self) -> str:
        """sha256 of the RFC 8785 JSON without top-level `id` and `waivers`."""
        content = {k: v for k, v in self.to_json().items() if k not in ("id", "waivers")}
        return "sha256:" + hashlib.sha256(canonical(content)).hexdigest()

    def rows(self) -> Iterator[tuple[int, TargetIndicator]]:
        return enumerate(self.indicators)


def give_row_ids(target: Target) -> Target:
    """Rows without an id, or with one already used above, get r1, r2, … skipping ids in use."""
    used = {row.id for row in target.indicators if row.id}
    seen: set[str] = set()
    rows: list[TargetIndicator] = []
    number = 0
    for row in target.indicators:
        if not row.id or row.id in seen:
            number += 1
            while f"r{number}" in used:
                number += 1
            row = row.model_copy(update={"id": f"r{number}"})
            used.add(row.id)
        seen.add(row.id)
        rows.append(row)
    return target.model_copy(update={"indicators": tuple(rows)})
