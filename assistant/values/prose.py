"""Sums of money and counted things in running text: found here, read by the one parser of values."""

import re
from decimal import Decimal
from typing import NamedTuple

from assistant.values.numerals import MEASURES, arabic, flat
from assistant.values.quantity import read_quantity, to_yuan

_SUM = re.compile(r"(?<![0-9.])[0-9]+(?:\.[0-9]+)?(?:亿|万|千)?元")
_NOT_COUNTED = ("年", "月", "日", "季度", "元", "万元", "亿元", "千元", "级", "度", "周")
_COUNT = re.compile(
    rf"(?<![第0-9.〔\[《])[0-9]+(?:\.[0-9]+)?万?({'|'.join((*MEASURES, '%', '‰'))})(?!号)"
)


class Sum(NamedTuple):
    """An amount of money in a text; `yuan` is None where it has more digits than any sum."""

    yuan: Decimal | None
    text: str
    start: int
    end: int


class Count(NamedTuple):
    """A number of things, or a share, in a text."""

    number: Decimal
    unit: str
    start: int


def plain_prose(text: str | None) -> str:
    """`text` in half width, without spaces, its numerals in figures: what the finders look at."""
    return arabic(flat(text or ""))


def sums_in(prose: str) -> list[Sum]:
    """The sums of a plain text, in order."""
    return [
        Sum(to_yuan(read_quantity(match[0])), match[0], match.start(), match.end())
        for match in _SUM.finditer(prose)
    ]


def without_sums(prose: str) -> str:
    """The text with its sums taken out."""
    return _SUM.sub("", prose)


def counts_in(prose: str) -> list[Count]:
    """The counted things and shares of a plain text; dates and money are not among them."""
    found = []
    for match in _COUNT.finditer(prose):
        read = read_quantity(match[0])
        if match[1] not in _NOT_COUNTED and read.number is not None and read.unit:
            found.append(Count(read.number, read.unit, match.start()))
    return found
