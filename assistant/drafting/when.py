"""The budget year, and the days that stated dates mean in it."""

import calendar
import re

from assistant.drafting.cell import Cell, Given, answered, derived, from_fact, still_open
from assistant.drafting.facts.fact import Fact, Facts
from assistant.drafting.take_answer import take_answer

FAR = 3  # a year further off is not the budget's


def budget_year(facts: Facts, year: int | None, given: Given) -> Cell:
    """The year as stated, else as the dates say, else the year of this round of budgets."""
    if answer := given.get("/year"):
        return answered("/year", take_answer("/year", answer).value or answer)  # not a year: told
    stated = [f for f in facts.of("year") if not year or abs((f.year or 0) - year) <= FAR]
    spans = [(f.year or 0, f.month or f.year or 0) for f in stated]
    if year and any(first <= year <= last for first, last in spans):
        fact = next(f for f, (a, b) in zip(stated, spans, strict=True) if a <= year <= b)
        return from_fact(fact, str(year))
    named = {first for first, last in spans if first == last}
    if len(named) == 1 and len(spans) == 1:
        return from_fact(stated[0], str(stated[0].year))
    if not spans and len(dated := {f.year for f in facts.of("deadline") if f.year}) == 1:
        fact = next(f for f in facts.of("deadline") if f.year in dated)
        return from_fact(fact, str(fact.year))
    if year and not spans:
        return derived(str(year), f"描述没有写年份，按编报年度 {year} 年")
    return still_open("/year", None, "预算年度是哪一年？", "目标要写明是哪一年的，日期也要靠它补全")


def of_year(facts: Facts, year: str | None) -> Facts:
    """Without counts of other years, where the year of the table has some of its own."""
    counts = [f for f in facts.numbers if f.kind == "count" and f.year]
    ours = {f.unit for f in counts if str(f.year) == year}
    other = [f for f in counts if f.unit in ours and str(f.year) != year]
    return facts.model_copy(update={"numbers": tuple(f for f in facts.numbers if f not in other)})


def day_of(fact: Fact, year: str | None) -> str | None:
    """`2026年11月30日`; without a year `11月30日`; None for a day no calendar has."""
    written = fact.year or (int(year) + fact.next_year if year and year.isdigit() else None)
    last = calendar.monthrange(written or 2024, fact.month or 12)[1]
    day = fact.day or (1 if fact.kind == "start" else last)
    if day > last:
        return None
    return f"{written}年{fact.month}月{day}日" if written else f"{fact.month}月{day}日"


def date_cell(fact: Fact, year: Cell) -> Cell:
    """A stated date as a whole day, with how it was completed."""
    value = day_of(fact, year.value)
    if value is None:
        return still_open(
            "", None, f"“{fact.text}”不是日历上有的日子，请问是哪一天？", "日期要能核对"
        )
    if fact.next_year:
        return derived(value, f"“{fact.text}”是 {year.value} 年的下一年", fact.ref)
    if fact.note or fact.day is None or fact.year is None:
        return derived(value, fact.note or f"“{fact.text}”即 {value}", fact.ref)
    return from_fact(fact, value)


def iso(shown: str) -> str:
    """`2026年11月30日` as 2026-11-30; anything else as it is."""
    match = re.fullmatch(r"(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日", shown)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else shown
