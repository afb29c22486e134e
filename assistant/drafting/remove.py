"""Removing rows, or emptying a cell, and sharing the weights anew."""

from assistant.drafting.cells import flat, with_cells
from assistant.drafting.change import Sources, ask, change
from assistant.drafting.edit import label, put
from assistant.drafting.mend import Told, cut
from assistant.drafting.place import find_place
from assistant.drafting.reshare import reshared
from assistant.drafting.wish import Wish
from assistant.values.draft import Draft
from assistant.values.target import TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def remove(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft without what the words name, or unchanged with a question back."""
    place = find_place(draft.target, wish.place)
    if not place.keys:
        return ask(draft, f"表里没有“{wish.place}”，没有删任何东西。请说指标的名称或第几条")
    if place.keys[0].startswith("/"):
        return _empty(draft, place.keys[0], catalogue, ruleset)
    if len(place.keys) > 1 and not place.group:
        names = "、".join(f"“{label(draft, key)}”" for key in place.keys)
        return ask(draft, f"“{wish.place}”对应不止一条：{names}。要删哪一条？")
    rows = [row for row in draft.target.indicators if f"{row.id}/value" in place.keys]
    return (
        _without(draft, rows, catalogue, ruleset)
        if rows
        else ask(draft, f"“{wish.place}”不能单独删，要删整条请说指标名称")
    )


def _empty(draft: Draft, key: str, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    if key == "/project/name":
        return ask(draft, "项目名称不能删，要换名称请说“项目名称改成…”")
    if flat(draft.target).get(key) is None:
        return ask(draft, f"“{label(draft, key)}”本来就是空的")
    said = f"{label(draft, key)}：{flat(draft.target)[key]} → 空"
    return put(draft, {key: None}, said, catalogue=catalogue, ruleset=ruleset, how="say")


def _without(
    draft: Draft, rows: list[TargetIndicator], catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    gone = tuple(row.id for row in rows)
    left = with_cells(draft.target, {}, gone)
    sources: Sources = {key: None for key in draft.provenance if key.split("/")[0] in gone}
    weights = reshared(draft, left, sources, "删减后重新分配", catalogue=catalogue, ruleset=ruleset)
    cells = {f"{row}/weight": value for row, (value, _) in weights.items()}
    sources |= {f"{row}/weight": source for row, (_, source) in weights.items()}
    if goal := goal_without(draft, rows):
        cells["/goal/annual"] = goal
    names = "、".join(f"“{row.name}”" for row in rows)
    said = (
        f"删掉{names}"
        + ("；权重重新分配" if weights else "")
        + ("；年度目标同步改写" if "/goal/annual" in cells else "")
    )
    return change(
        draft, with_cells(left, cells), sources, said, catalogue=catalogue, ruleset=ruleset
    )


def goal_without(draft: Draft, rows: list[TargetIndicator]) -> str | None:
    """The goal without what the removed rows said; None where it says nothing of them."""
    text = old = draft.target.goal.annual or ""
    for row in rows:
        unit = "" if row.unit == "日期" else row.unit or ""
        if row.value:
            told = Told(name=row.name or "", old=f"{row.value}{unit}", new="", old_op=None, new_op=None)  # fmt: skip
            text = cut(text, told)
    return text if text != old else None
