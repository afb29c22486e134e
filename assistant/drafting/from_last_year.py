"""按去年的来: values of last year's table that was given with the draft."""

from typing import Any, NamedTuple

from assistant.drafting.cells import flat, with_cells
from assistant.drafting.change import Sources, ask, change
from assistant.drafting.edit import follow_text, label
from assistant.drafting.follow import follow
from assistant.drafting.pick_row import Unclear, the_row
from assistant.drafting.place import find_place
from assistant.drafting.set_value import shown
from assistant.drafting.wish import Wish
from assistant.drafting.year_shift import in_year
from assistant.values.draft import Draft, Provenance
from assistant.values.target import Target, TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

REF = "last_year"
_MONEY = ("annual", "fiscal", "carryover", "other")


class Taken(NamedTuple):
    cells: dict[str, Any]
    left: list[str]  # cells that say something else already


def from_last_year(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """Empty cells filled from last year's table, or the one that is named set to its value there."""
    last = draft.last_year
    if last is None:
        return ask(
            draft, "手边没有去年的表。请先在“我的草稿”或编目标页面交来去年的表，再说“按去年的来”"
        )
    try:
        taken = _one(draft, last, wish.place) if wish.place else _empty(draft, last)
    except Unclear as error:
        return ask(draft, str(error))
    if not taken.cells:
        return ask(draft, _nothing(taken))
    before = flat(draft.target)
    more, derived = follow(draft, before, taken.cells, catalogue)
    more = {key: value for key, value in more.items() if key not in taken.cells}
    sources: Sources = {
        key: Provenance(kind="user", ref=REF, text=f"去年的表：{value}")
        for key, value in taken.cells.items()
    }
    sources |= {key: derived[key] for key in more}
    said = _said(draft, taken) + follow_text(draft, before, more)
    target = with_cells(draft.target, taken.cells | more)
    said += _nothing_new(draft.target, target, last)
    return change(draft, target, sources, said, catalogue=catalogue, ruleset=ruleset)


def _nothing_new(before: Target, target: Target, last: Target) -> str:
    """One sentence where money and every number are last year's, said when that comes about."""
    if not _same_numbers(target, last) or _same_numbers(before, last):
        return ""
    money = (
        f"{target.funding.annual}{target.funding.unit or ''}" if target.funding.annual else "金额"
    )
    return (
        f"；注意：{money}和各条目标值与去年完全一样。去年已经做完的事不能再报一遍，"
        "请核对今年的任务和钱，有变化的直接改"
    )


def _same_numbers(target: Target, last: Target) -> bool:
    pairs = [(row, same_row(last, row)) for row in target.indicators]
    values = [
        old is not None and row.value == old.value
        for row, old in pairs
        if row.unit != "日期" and row.op != "定性"
    ]
    return bool(values) and all(values) and target.funding.annual == last.funding.annual


def _nothing(taken: Taken) -> str:
    if taken.left:
        names = "、".join(taken.left)
        return f"没有空着的格可以照去年填；{names}已有数。要改其中哪一个？请说“把…按去年的来”"
    return "去年的表里没有这张表空着的数。要改哪一格、改成什么？"


def _said(draft: Draft, taken: Taken) -> str:
    keys = [key for key in taken.cells if key.startswith("/") or key.endswith("/value")]
    said = "；".join(
        f"{label(draft, key)}：{shown(draft, key, {})} → {shown(draft, key, taken.cells)}"
        for key in keys
    )
    more = f"；已有数、没有动的：{'、'.join(taken.left)}" if taken.left else ""
    return f"按去年的表：{said}{more}"


def same_row(last: Target, row: TargetIndicator) -> TargetIndicator | None:
    """Last year's row of the same name."""
    return next((one for one in last.indicators if one.name and one.name == row.name), None)


def _empty(draft: Draft, last: Target) -> Taken:
    cells: dict[str, Any] = {}
    left: list[str] = []
    pairs = [(row, same_row(last, row)) for row in draft.target.indicators]
    for row, old in pairs:
        if old is None or not old.value:
            continue
        taken = _row_cells(row, old, last, draft.target)
        if not row.value:
            cells |= taken
        elif any(getattr(row, key.split("/")[1]) != value for key, value in taken.items()):
            left.append(f"“{row.name}”")
    money, differs = _money(draft.target, last)
    return Taken(cells | money, [*left, *differs])


def _money(target: Target, last: Target) -> tuple[dict[str, Any], list[str]]:
    cells: dict[str, Any] = {}
    if not target.funding.unit or target.funding.unit == last.funding.unit:
        for name in _MONEY:
            old, now = getattr(last.funding, name), getattr(target.funding, name)
            if old and not now and (name == "annual" or target.funding.annual in (None, last.funding.annual)):  # fmt: skip
                cells[f"/funding/{name}"] = old
    differs = target.funding.annual and target.funding.annual != last.funding.annual
    return cells, ["“年度资金总额”"] if differs and last.funding.annual else []


def _row_cells(
    row: TargetIndicator, old: TargetIndicator, last: Target, target: Target
) -> dict[str, Any]:
    """Value, operator and unit; a day of last year's table is the same day of this year."""
    value = old.value or ""
    if last.year and target.year:
        value = in_year(value, last.year, target.year)
    cells = {f"{row.id}/value": value, f"{row.id}/op": old.op, f"{row.id}/unit": old.unit}
    return {key: one for key, one in cells.items() if one is not None}


def _one(draft: Draft, last: Target, words: str) -> Taken:
    """The named cell as it was last year. Raises Unclear."""
    keys = find_place(draft.target, words).keys
    if keys and keys[0].startswith("/funding/"):
        old = flat(last).get(keys[0])
        if old is None:
            raise Unclear(f"去年的表里没有“{label(draft, keys[0])}”，请直接说改成多少")
        cells = {keys[0]: old}
    else:
        row = the_row(draft, words, "改")
        found = same_row(last, row)
        if found is None or not found.value:
            raise Unclear(f"去年的表里没有“{row.name}”的目标值，请直接说改成多少")
        cells = _row_cells(row, found, last, draft.target)
    now = flat(draft.target)
    if all(now.get(key) == value for key, value in cells.items()):
        raise Unclear(f"“{words}”现在就和去年一样，不用改。要改成别的吗？")
    return Taken(cells, [])
