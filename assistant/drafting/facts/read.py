"""Reading a description into facts."""

import re

from assistant.drafting.facts.amounts import read_amounts
from assistant.drafting.facts.counts import read_counts, read_percents
from assistant.drafting.facts.dates import read_dates
from assistant.drafting.facts.fact import Fact, Facts
from assistant.drafting.facts.subject import (
    read_attribute,
    read_basis,
    read_department,
    read_name,
    read_unit,
)
from assistant.drafting.facts.text import Clause, Text, clauses, read_text

_CODES = re.compile(
    r"[〔\[（(]20[0-9]{2}[〕\]）)][0-9]{1,5}号|(?!m[23])[A-Za-z]+[0-9]+|[0-9]+[GgKk](?![A-Za-z])|第[0-9一二三四五六七八九十]+[条期批次]"
)
_LONG = re.compile(
    r"(?<!近)(?<!保)(?<!修)(?<!第)[两三四五]年(?=[0-9]+(?:人次|人|户|公里|期|场|万))|[两二三四五六七八九2-9](?:年)(?:总共|一共|共|合计|内|期|实施|完成|间|计划)|分[两二三四五2-5]年|[两二三四五2-5]年(?:规划|行动|滚动)|多年|跨年"
)


def read_facts(description: str) -> Facts:
    """Every number, date and name that `description` states, each with its place in it."""
    text = read_text(description)
    parts = clauses(text)
    numbers = sorted((fact for part in parts for fact in _numbers(text, part)), key=lambda f: f.at)
    numbers = _price_units(numbers)
    department = read_department(text, parts)
    name = read_name(text, parts, department[0] if department else None)
    unit, basis, attribute = read_unit(text, parts), read_basis(text), read_attribute(text, parts)
    return Facts(
        raw=description, plain=text.plain, numbers=tuple(numbers),
        name=name and name[0], name_place=name and name[1],
        department=department and department[0], department_place=department and department[1],
        unit=unit and unit[0], unit_place=unit and unit[1],
        basis=basis and basis[0], basis_place=basis and basis[1],
        attribute=attribute and attribute[0], attribute_place=attribute and attribute[1],
        years_long=bool(_LONG.search(text.plain)) or any(f.kind == "year" and f.month for f in numbers),
    )  # fmt: skip


def read_money(text: str) -> Fact | None:
    """The one amount that `text` states, 万 alone being money too; None if there is none or more."""
    found = read_facts(text).numbers
    money = [fact for fact in found if fact.kind in ("amount", "price", "gain")]
    return money[0] if len(money) == len(found) == 1 and money[0].upper is None else None


def _numbers(text: Text, clause: Clause) -> list[Fact]:
    rest = _CODES.sub(lambda m: "\0" * len(m[0]), clause.text)
    dates, rest = read_dates(text, clause, rest)
    percents, rest = read_percents(text, clause, rest)
    amounts, rest = read_amounts(text, clause, rest)
    return [*dates, *percents, *amounts, *read_counts(text, clause, rest)]


def _each_time(price: Fact, facts: list[Fact]) -> Fact:
    """A price a month or a day is one for each person where only that comes to the money."""
    counts = [f for f in facts if f.kind == "count" and not f.per and f.number]
    people = [f.number or 0 for f in counts if f.unit in ("人", "名")]
    times = [f.number or 0 for f in counts if f.unit == price.per]
    money = {f.yuan for f in facts if f.kind == "amount"}
    if any(price.yuan * one * long in money for one in people for long in times if one > 1):
        return price.model_copy(update={"per": "人·月" if price.per == "个月" else "人·天"})
    return price


def _price_units(facts: list[Fact]) -> list[Fact]:
    """A 单价 without its unit is the price of what its words name, else of what was counted last."""
    whole: list[Fact] = []
    for place, fact in enumerate(facts):
        if fact.kind == "price" and fact.per in ("个月", "天"):
            fact = _each_time(fact, facts)
        if fact.kind == "price":
            counts = [f for f in facts if f.kind == "count" and fact.item and fact.item in f.item]
            before = [f for f in facts[:place] if f.kind == "count"][-1:]
            after = [f for f in facts[place:] if f.kind == "count"][:1]
            for counted in (counts or before or after)[:1]:
                if fact.per in ("", counted.unit):
                    shared = re.search("[人户生台次]均", fact.words)  # of all that is counted
                    named = {
                        "per": counted.unit,
                        "item": fact.item or ("" if shared else counted.item),
                    }
                    fact = fact.model_copy(update=named)
        whole.append(fact)
    return whole
