"""Amounts of money: Decimal yuan inside, with the unit they were written in."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

MoneyUnit = Literal["万元", "元"]
FACTOR: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}
# more digits than any sum has, and few enough for every later step to stay exact and short
_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})")
_TRANSLATE = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")


class Money(BaseModel):
    """`yuan` in yuan; `unit` as written."""

    model_config = ConfigDict(frozen=True)

    yuan: Decimal
    unit: str

    @property
    def in_unit(self) -> Decimal:
        """The amount in the unit it was written in."""
        return self.yuan / FACTOR[self.unit]

    def show(self) -> str:
        """`24万元`, without trailing zeros."""
        return f"{plain(self.in_unit)}{self.unit}"


def plain(number: Decimal) -> str:
    """`number` without exponent and trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_decimal(text: str) -> Decimal | None:
    """`text` as a number, None if it is none, has an exponent, or has more than 15 digits before the point."""
    return Decimal(text) if _PLAIN.fullmatch(text) else None


@lru_cache(maxsize=4096)
def read_amount(text: str | None, unit: str | None) -> Money | None:
    """The cell `text` of a funding block whose unit is `unit`; None if it is no plain amount.

    A unit written in the cell itself wins over the block's.
    """
    if text is None or not text.strip():
        return None
    bare = text.translate(_TRANSLATE).replace(",", "").replace(" ", "").strip()
    for name in ("亿元", "万元", "千元", "元"):
        if bare.endswith(name):
            bare, unit = bare[: -len(name)], name
            break
    number = read_decimal(bare)
    if number is None or unit not in FACTOR:
        return None
    return Money(yuan=number * FACTOR[unit], unit=unit)
