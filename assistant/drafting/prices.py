"""Unit prices with what they are the price of, and what they come to."""

import re
from decimal import Decimal

from assistant.drafting.facts.fact import Fact, Facts
from assistant.drafting.parts import PEOPLE, together


def priced(facts: Facts) -> list[tuple[Fact, Fact]]:
    """Prices with what they are the price of; none if something of the kind has no price."""
    prices = [p for p in facts.of("price") if "·" not in (p.per or "") or _duration(p, facts)]
    pairs = [(price, count) for price in prices if (count := counted_by(price, facts))]
    if len(pairs) < 2:
        return pairs
    priced = {(count.at, count.number) for _, count in pairs}
    if len(priced) < len(pairs):
        return []
    kinds = [f for f in facts.of("count") if f.unit == pairs[0][1].unit]
    return [] if any((f.at, f.number) not in priced for f in kinds) else pairs


def multiplied(pairs: list[tuple[Fact, Fact]], facts: Facts) -> tuple[Decimal, str]:
    """What prices times counts come to, and the working; 元/人·月 also times the months."""
    product, parts = Decimal(0), []
    for price, count in pairs:
        long = _duration(price, facts)
        times = (long.number or Decimal(1)) if long else Decimal(1)
        product += price.yuan * _single(count) * times
        parts.append(f"{price.show()}×{count.show()}" + (f"×{long.show()}" if long else ""))
    return product, " + ".join(parts)


def _duration(price: Fact, facts: Facts) -> Fact | None:
    """The days or months that a price for each of them is paid, if stated once."""
    unit = {"天": "天", "月": "个月"}.get((price.per or "").partition("·")[2])
    long = [
        f
        for f in facts.of("count")
        if f.unit == unit and not f.per and f.upper is None and not f.item.endswith("期")
    ]
    return long[0] if len(long) == 1 else None


def _single(count: Fact) -> Decimal:
    """A count in single units: 2.3万平方米 is 23000."""
    return (count.number or Decimal(0)) * (10_000 if count.unit.startswith("万") else 1)


def counted_by(price: Fact, facts: Facts) -> Fact | None:
    """The count that a unit price belongs to."""
    per = (price.per or "").split("·")[0]
    units = PEOPLE if per in PEOPLE else (per, f"万{per}")
    fits = [f for f in facts.of("count") if f.unit in units and not f.per and f.upper is None]
    fits = [f for f in fits if f.scope != "part" and not re.search("日均|接待", f.item)]
    named = [f for f in fits if price.item and f.item and price.item in f.item]
    fits = named or [f for f in fits if f.scope == "annual"] or fits
    order = {unit: place for place, unit in enumerate(units)}
    fits.sort(key=lambda f: order[f.unit])
    same = _numbers_of([f for f in fits if f.unit == fits[0].unit]) if fits else []
    one = together(same, facts.raw)
    return one[0] if len(one) == 1 else None


def _numbers_of(counts: list[Fact]) -> list[Fact]:
    """Each number once."""
    kept: dict[Decimal | None, Fact] = {}
    for fact in counts:
        kept.setdefault(fact.number, fact)
    return list(kept.values())
