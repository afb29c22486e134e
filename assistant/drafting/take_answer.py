"""Answers taken as what the cell is: a unit, an attribute, money, a year; or why they cannot be."""

import re
from typing import NamedTuple

from assistant.drafting.facts.read import read_facts, read_money
from assistant.values.money import FACTOR, plain, read_amount
from assistant.values.numerals import arabic, flat
from assistant.values.quantity import read_quantity

ATTRIBUTES = ("新增", "延续", "一次性", "经常性", "阶段性")
_SOFT = re.compile(
    r"^(?:大概|大约|差不多|应该|可能|就|定|是|要|到|约|那就|那)+"
    r"|(?:吧|呢|啊|哦|呀|嘛|就行|就好|即可|都行|可以|左右吧|[。！!，,])+$"
)
_UNSURE = re.compile(r"不知道|不清楚|不确定|不好说|待定|再说|再定|随便|没想好")


class Taken(NamedTuple):
    """`value` as the cell holds it, or None and `why`: what the answer is not."""

    value: str | None
    why: str = ""


def firm(answer: str) -> str:
    """The answer without 大概 and 吧."""
    return _SOFT.sub("", answer.strip()) or answer.strip()


def take_answer(key: str, answer: str, year: int | None = None) -> Taken:
    """The answer to the question about a cell outside the rows."""
    if _UNSURE.search(answer):
        return Taken(None, "还没有定")
    if key in ("/project/unit", "/project/department"):
        return _organisation(answer)
    if key == "/project/attribute":
        return _attribute(answer)
    if key in ("/project/start", "/project/end"):
        return _day(answer, year)
    if key == "/year":
        found = re.search(r"20[0-9]{2}", arabic(flat(answer)))
        return Taken(found[0]) if found else Taken(None, "不是年份")
    return Taken(answer)


def _organisation(answer: str) -> Taken:
    bare = answer
    for fact in sorted(read_facts(answer).numbers, key=lambda f: -f.start):
        bare = bare[: fact.start] + bare[fact.end :]
    letters = re.findall(r"[一-鿿A-Za-z]", bare)
    named = any(one in answer for one in ATTRIBUTES) and len(letters) <= 5
    return Taken(None, "不是单位名称") if len(letters) < 2 or named else Taken(answer)


def _attribute(answer: str) -> Taken:
    named = [one for one in ATTRIBUTES if one in answer]
    if len(named) == 1 and not re.search(rf"不是?{named[0]}", answer):
        return Taken(named[0])
    return Taken(None, "不是项目属性")


def _day(answer: str, year: int | None) -> Taken:
    read = read_quantity(firm(answer), None, None, year)
    return Taken(read.date.isoformat()) if read.date else Taken(None, "看不出是哪一天")


def take_money(answer: str, unit: str) -> Taken:
    """An amount as a plain number of `unit`: 一百二十万吧 as 120 万元."""
    stated = read_money(firm(answer))
    if stated and not stated.per:
        return Taken(plain(stated.yuan / FACTOR[unit]))
    read = read_amount(arabic(firm(answer)), unit)
    return Taken(plain(read.yuan / FACTOR[unit])) if read else Taken(None, "看不出是多少钱")


def money_unit(answer: str) -> str | None:
    """元 or 万元, as the answer writes its amount."""
    stated = read_money(firm(answer))
    return (stated.unit if stated.unit in ("元", "万元") else "万元") if stated else None
