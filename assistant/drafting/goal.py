"""The yearly goal in words, made of cells of the table only."""

import re

from assistant.drafting.cell import Cell, Given, answered, derived, from_words
from assistant.drafting.facts.fact import Facts
from assistant.drafting.fill import Cells
from assistant.drafting.rows import Row
from knowledge.indicator import FundUse

_SLOT = re.compile(r"\{(\w+)\}")
_LED = {"天": "为期", "个月": "为期", "批": "分", "批次": "分", "期": "分", "道": "共", "轮": "分"}
SIGNS = {"≥": "不低于", "≤": "不超过", "=": "达到", ">": "高于", "<": "低于"}


def yearly_goal(use: FundUse, name: str, rows: list[tuple[Row, Cells]], given: Given) -> Cell:
    """`/goal/annual`: the parts of the template whose values are there, then the rows of its own."""
    if text := given.get("/goal/annual"):
        return answered("/goal/annual", text)
    slots = {"name": name}
    own: list[str] = []
    for row, cells in rows:
        phrase = said(row, cells)
        if not phrase:
            continue
        if row.entry.takes.repeat:
            slots[row.entry.key] = "、".join(
                filter(None, (slots.get(row.entry.key), f"{row.item}{phrase}"))
            )
        elif row.entry.key.startswith("own"):
            own.append(_own(row, phrase))
        else:
            slots[row.entry.key] = phrase
    parts = [part for part in use.goal if all(key in slots for key in _SLOT.findall(part))]
    said_parts = [_SLOT.sub(lambda m: slots[m[1]], part) for part in parts]
    whole = "，".join([*said_parts[:-1], *own, *said_parts[-1:]]) + "。"
    return derived(whole, "由项目名称和本表各指标值组成，没有另加数字")


def said(row: Row, cells: Cells) -> str | None:
    """A value as running text says it: `6期`, `不低于95%`, `2026年11月30日`."""
    value, unit, op = (cells[key].value for key in ("value", "unit", "op"))
    if not value or op in ("定性", "其他"):
        return None
    if unit == "日期":
        return value
    plain_count = row.entry.takes.fact == "count" and op in ("≥", "=")
    return f"{'' if plain_count else SIGNS.get(op or '', '')}{value}{_spoken(unit or '')}"


def _spoken(unit: str) -> str:
    """`4000元/户` is said 4000元 where the row says what it is for, `320名` 320人."""
    if unit in ("名", "位"):
        return "人"
    return unit.split("/")[0] if unit.startswith(("元/", "万元/")) else unit


def _own(row: Row, phrase: str) -> str:
    if row.entry.key == "own_date":
        return f"{phrase}前{row.name.removesuffix('时间')}"
    fact = row.facts[0] if row.facts else None
    if row.entry.key != "own_count" or fact is None or fact.kind != "count":
        return f"{row.name}{phrase}"
    if fact.per:
        return f"每{fact.per}{phrase}"
    led = _LED.get(fact.unit)
    if led and not row.name.startswith(fact.item or "\n"):
        return f"{led}{phrase}"
    part = "其中" if fact.scope == "part" else ""
    thing = row.name.removeprefix("其中：").removesuffix("数量")
    return f"{part}{thing}{phrase}"


def overall_goal(
    facts: Facts, name: str, rows: list[tuple[Row, Cells]], total: str | None
) -> Cell | None:
    """`/goal/overall` of a project over several years, where the description states its whole."""
    counts = [(row, row.overall) for row, _ in rows if row.overall]
    if not total and not counts:
        return None
    if not facts.years_long:
        return None
    money = [f"投入{total}"] if total else []
    whole = "，".join(
        [f"项目期内通过实施{name}", *money, *(f"{row.name}{fact.show()}" for row, fact in counts)]
    )
    cell = from_words(whole + "。", None, facts.raw)
    return cell.model_copy(update={"provenance": cell.provenance.model_copy(
        update={"kind": "derived", "text": "由描述里的总金额和总数量组成"})})  # fmt: skip
