"""Counts that belong together: a whole with its parts, parts that make a whole, 期数 × 每期人数."""

import re
from decimal import Decimal

from assistant.drafting.facts.fact import Fact
from assistant.values.money import plain

PEOPLE = ("人次", "人", "名")
_STAGE = re.compile(
    r"第[一二三四五六七八九十0-9]+[期批次轮班]|[上下]半年|第?[一二三四]季度|[春夏秋冬]季|[0-9]{1,2}月份?"
)
_GLUE = re.compile(
    r"[、,，;；。()（）\s和及与另外还有其余约]|每[人户个名]每?[年月天]?|各?补[助贴]|标准|[0-9.,]+(?:万?元|万)(?:/[人户])?"
)


def together(counts: list[Fact], raw: str) -> list[Fact]:
    """One fact where the counts are a whole and its parts, or parts in one list; else as they are."""
    if len(counts) < 2 or any(fact.upper is not None for fact in counts):
        return counts
    in_order = sorted(counts, key=lambda fact: fact.at)
    for fact in in_order:
        others = [one for one in in_order if one is not fact]
        if len(others) > 1 and _sum(others) == fact.number:
            if _stands_apart(fact, others, raw):
                return [fact]
            if not _one_list(in_order, raw):
                return counts  # 初级班100人，中级班60人，高级班40人: a whole or the first part?
    labels = [_label(fact, raw) for fact in in_order]
    pairs = zip(in_order, in_order[1:], strict=False)
    if not all(labels) or len(set(labels)) < len(labels):
        return counts
    return [_added(in_order)] if all(_listed(one, two, raw) for one, two in pairs) else counts


def _stands_apart(whole: Fact, parts: list[Fact], raw: str) -> bool:
    """Whether a count is said apart from the list that comes to it."""
    if not _label(whole, raw):
        return True
    inside = parts[0].at < whole.at < parts[-1].at
    return not inside and _one_list(parts, raw) and not _one_list(_sorted(whole, *parts), raw)


def _one_list(counts: list[Fact], raw: str) -> bool:
    """Whether no comma stands between counts that follow each other."""
    pairs = zip(counts, counts[1:], strict=False)
    return not any(re.search("[,，;；。:：(（]", raw[one.end : two.start]) for one, two in pairs)


def _sorted(*counts: Fact) -> list[Fact]:
    return sorted(counts, key=lambda fact: fact.at)


def stages(counts: list[Fact], raw: str) -> list[Fact]:
    """Counts of stages that another count is the whole of: 40个，第一期15个、第二期25个."""
    found: list[Fact] = []
    for unit in {fact.unit for fact in counts}:
        same = [f for f in counts if f.unit == unit and not f.per and f.number]
        staged = [f for f in same if not f.item and _label(f, raw)]
        whole = [f for f in same if f not in staged and f.number == _sum(staged)]
        if len(staged) > 1 and whole:
            found += staged
    return found


def _sum(facts: list[Fact]) -> Decimal:
    return sum((fact.number or Decimal(0) for fact in facts), Decimal(0))


def _label(fact: Fact, raw: str) -> str:
    """What tells a part from its neighbours: 村干部, 第二期."""
    near = re.split(r"[、,，;；。(（]", raw[max(0, fact.start - 16) : fact.start])[-1]
    stages = _STAGE.findall(near)
    return fact.item + (stages[-1] if stages else "")


def _listed(one: Fact, two: Fact, raw: str) -> bool:
    """Whether nothing but its own name stands between a part and the one before."""
    between = _STAGE.sub("", raw[one.end : two.start].replace(two.item, "", 1))
    return not _GLUE.sub("", between)


def _added(facts: list[Fact]) -> Fact:
    first, whole = facts[0], _sum(facts)
    shown = f"{plain(whole)}{first.unit}"
    note = "+".join(fact.show() for fact in facts) + f"={shown}"
    return first.model_copy(
        update={"number": whole, "item": "", "work": "", "op": None, "note": note}
    )


def against_sessions(people: Fact, sessions: Fact, each: Fact) -> str | None:
    """How 期数 × 每期人数 contradicts the people stated, in Chinese; None where it does not."""
    exact = all(fact.op is None and fact.upper is None for fact in (people, sessions, each))
    if not exact or each.unit not in PEOPLE or each.per not in (sessions.unit, sessions.unit[:1]):
        return None
    product = (sessions.number or Decimal(0)) * (each.number or Decimal(0))
    if product == people.number:
        return None
    working = f"{sessions.show()}×{plain(each.number or Decimal(0))}{each.unit}"
    return f"{working}={plain(product)}{each.unit}，与 {people.show()} 对不上"
