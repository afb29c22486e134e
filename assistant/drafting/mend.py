"""Mending a text that repeats a changed number, and cutting out of it what was removed."""

import re

from pydantic import BaseModel, ConfigDict

from assistant.drafting.facts.fact import Fact
from assistant.drafting.facts.read import read_facts
from assistant.drafting.facts.words import BEFORE_OP
from assistant.drafting.goal import SIGNS


class Told(BaseModel):
    """A value as it was and as it is now, with the name of what it measures."""

    model_config = ConfigDict(frozen=True)

    name: str
    old: str
    new: str
    old_op: str | None
    new_op: str | None
    words: bool = False  # plain words, not a number


def mend(text: str, told: Told) -> str:
    """`text` with the old value replaced where it speaks of the same thing; else unchanged."""
    if told.words:
        return text.replace(told.old, told.new)
    place = find(text, told)
    if place is None:
        return text
    before, after = text[: place.start], text[place.end :]
    new = told.new.split("/")[0] if "/" in told.new and "/" not in place.text else told.new
    if place.unit == "人":
        new = re.sub("[名位]$", "人", new)
    if told.new_op != told.old_op and (match := BEFORE_OP.search(before)):
        before = before[: match.start()] + SIGNS.get(told.new_op or "", "")
    if place.kind == "deadline":
        new = _as_day(new, place)
    tail = re.search(r"(?:及?以上|以内|之内|以下)$", place.text)
    return before + new + (tail[0] if tail and told.new_op == told.old_op else "") + after


def _as_day(new: str, place: Fact) -> str:
    """A new day as fully as the old one was written."""
    return new if place.year else re.sub(r"^20[0-9]{2}年", "", new)


def find(text: str, told: Told) -> Fact | None:
    """The number of `text` that states the old value of the same thing."""
    wanted = (
        read_facts(told.old).numbers or read_facts(f"{told.name}{told.old}").numbers
    )  # 质保期2年
    if not wanted:
        return None
    same = [fact for fact in read_facts(text).numbers if _equal(fact, wanted[0])]
    if len(same) < 2:  # a rate of something else may happen to be the same
        return same[0] if same and _speaks_of(text, same[0], told) else None
    scored = sorted(
        ((_alike(_clause(text, fact), told.name), fact) for fact in same), key=lambda pair: -pair[0]
    )
    return scored[0][1] if scored[0][0] > scored[1][0] else None


def _speaks_of(text: str, fact: Fact, told: Told) -> bool:
    return fact.kind != "percent" or not told.name or _alike(_clause(text, fact), told.name) > 0


def _equal(one: Fact, other: Fact) -> bool:
    if one.kind == "deadline" and other.kind == "deadline":
        return (one.month, one.day or 31) == (other.month, other.day or 31) or (
            one.month == other.month and (one.day is None or other.day is None)
            and max(one.day or 28, other.day or 28) >= 28
        )  # fmt: skip
    money = ("amount", "price")
    if one.kind in money and other.kind in money:
        return one.yuan == other.yuan
    return (one.kind, one.number, _same(one.unit)) == (other.kind, other.number, _same(other.unit))


def _same(unit: str) -> str:
    """The goal says 人 where the row counts 名."""
    return "人" if unit in ("名", "位") else unit


def _clause(text: str, fact: Fact) -> str:
    start = max(text.rfind(sign, 0, fact.start) for sign in "，。；、,\n") + 1
    return text[start : fact.end + 6]


def _alike(clause: str, name: str) -> int:
    return sum(name[i : i + 2] in clause for i in range(len(name) - 1))


def cut(text: str, told: Told) -> str:
    """`text` without the part between commas that states the old value, if it states nothing else."""
    place = find(text, told)
    if place is None:
        return text
    start = max(text.rfind(sign, 0, place.start) for sign in "，。；\n") + 1
    ends = [end for sign in "，。；\n" if (end := text.find(sign, place.end)) >= 0]
    end = min(ends) if ends else len(text)
    if len(read_facts(text[start:end]).numbers) > 1 or start == 0:
        return text
    return text[: start - 1] + text[end:]
