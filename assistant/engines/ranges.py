"""Placing a number of the question in the ranges that a quote lists: 85 分 → 80（含）至 90 → 良."""

import re
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

_INCL = r"(（含）|\(含\)|（含[^）]*）)?"
_BETWEEN = re.compile(
    rf"(\d+(?:\.\d+)?){_INCL}\s*(?:分|%)?\s*(?:至|到|-|–|—|~|～)\s*(\d+(?:\.\d+)?){_INCL}\s*(分|%)?\s*(?:的)?(?:为|是|：)\s*[“\"]?([^，。；、“”\"\s]{{1,4}})"
)
_BELOW = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:分|%)?\s*(?:以下|及以下)\s*(?:的)?(?:为|是|：)\s*[“\"]?([^，。；、“”\"\s]{1,4})"
)
_ASKED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*分(?!之|钟)")
_BOUND = re.compile(
    r"以下|以上|不到|不足|低于|高于|超过|至少|不少于|不低于|大于|小于|未满|之间|至\d|到\d|多分"
)


class Range(BaseModel):
    """`low` ≤ or < x ≤ or < `high`, and what it is called."""

    model_config = ConfigDict(frozen=True)

    low: Decimal
    low_in: bool
    high: Decimal
    high_in: bool
    name: str
    text: str

    def holds(self, number: Decimal) -> bool:
        above = number > self.low or (self.low_in and number == self.low)
        below = number < self.high or (self.high_in and number == self.high)
        return above and below


def read_ranges(text: str) -> list[Range]:
    """The ranges in `text`. The top end of the highest range counts as inside, as in 90至100为优."""
    found: list[Range] = []
    for match in _BETWEEN.finditer(text):
        low, high = Decimal(match[1]), Decimal(match[3])
        if low >= high:
            continue
        where = f"{match[1]}{match[2] or ''}至{match[3]}{match[4] or ''}分之间"
        found.append(
            Range(low=low, low_in=bool(match[2]), high=high, high_in=bool(match[4]),
                  name=match[6], text=where)
        )  # fmt: skip
    for match in _BELOW.finditer(text):
        found.append(
            Range(low=Decimal(-(10**9)), low_in=False, high=Decimal(match[1]), high_in=False,
                  name=match[2], text=f"{match[1]}分以下")
        )  # fmt: skip
    if found:
        top = max(found, key=lambda one: one.high)
        found[found.index(top)] = top.model_copy(update={"high_in": True})
    return found


def place_number(question: str, quote: str) -> str | None:
    """`85分在80（含）至90分之间，对应“良”。`, if exactly one range of the quote holds the asked number."""
    if _BOUND.search(question):  # 60分以下 is a range of the asker's, not a score
        return None
    asked = _ASKED.findall(question)
    ranges = read_ranges(quote)
    if len(asked) != 1 or len(ranges) < 2:
        return None
    held = [one for one in ranges if one.holds(Decimal(asked[0]))]
    if len(held) != 1:
        return None
    return f"{asked[0]}分在{held[0].text}，对应“{held[0].name}”。"
