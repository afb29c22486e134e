"""Removing rows, or emptying a cell, and sharing the weights anew."""

from assistant.drafting.cells import flat, with_cells
from assistant.drafting.change import Sources, change
from assistant.drafting.edit import label, put
from assistant.drafting.follow import entry_of
from assistant.drafting.mend import Told, cut
from assistant.drafting.place import find_place
from assistant.drafting.say import Wish
from assistant.drafting.weights import level1_points, share
from assistant.values.draft import Draft, Provenance
from assistant.values.target import Target, TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def remove(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft without what the words name, or unchanged with a question back."""
    place = find_place(draft.target, wish.place)
    if not place.keys:
        return _ask(draft, f"表里没有“{wish.place}”，没有删任何东西。请说指标的名称或第几条")
    if place.keys[0].startswith("/"):
        return _empty(draft, place.keys[0], catalogue, ruleset)
    if len(place.keys) > 1 and not place.group:
        names = "、".join(f"“{label(draft, key)}”" for key in place.keys)
        return _ask(draft, f"“{wish.place}”对应不止一条：{names}。要删哪一条？")
    rows = [row for row in draft.target.indicators if f"{row.id}/value" in place.keys]
    return (
        _without(draft, rows, catalogue, ruleset)
        if rows
        else _ask(draft, f"“{wish.place}”不能单独删，要删整条请说指标名称")
    )


def _ask(draft: Draft, text: str) -> Draft:
    return draft.model_copy(update={"asked_back": text})


def _empty(draft: Draft, key: str, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    if key == "/project/name":
        return _ask(draft, "项目名称不能删，要换名称请说“项目名称改成…”")
    if flat(draft.target).get(key) is None:
        return _ask(draft, f"“{label(draft, key)}”本来就是空的")
    said = f"{label(draft, key)}：{flat(draft.target)[key]} → 空"
    return put(draft, {key: None}, said, catalogue=catalogue, ruleset=ruleset, how="say")


def _without(
    draft: Draft, rows: list[TargetIndicator], catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    gone = tuple(row.id for row in rows)
    left = with_cells(draft.target, {}, gone)
    weights = _weights(draft, left, catalogue, ruleset)
    cells = {f"{row}/weight": value for row, (value, _) in weights.items()}
    cells |= _wording(draft, rows)
    sources: Sources = {key: None for key in draft.provenance if key.split("/")[0] in gone}
    for row, (_, text) in weights.items():
        sources[f"{row}/weight"] = Provenance(
            kind="derived", ref="caiyu-2021-101#weights", text=text
        )
    names = "、".join(f"“{row.name}”" for row in rows)
    said = (
        f"删掉{names}"
        + ("；权重重新分配" if weights else "")
        + ("；年度目标同步改写" if "/goal/annual" in cells else "")
    )
    return change(
        draft, with_cells(left, cells), sources, said, catalogue=catalogue, ruleset=ruleset
    )


def _wording(draft: Draft, rows: list[TargetIndicator]) -> dict[str, str]:
    """The goal without what the removed rows said."""
    text = old = draft.target.goal.annual or ""
    for row in rows:
        unit = "" if row.unit == "日期" else row.unit or ""
        if row.value:
            text = cut(
                text,
                Told(
                    name=row.name or "", old=f"{row.value}{unit}", new="", old_op=None, new_op=None
                ),
            )
    return {"/goal/annual": text} if text != old else {}


def _weights(
    draft: Draft, left: Target, catalogue: Catalogue, ruleset: RuleSet
) -> dict[str, tuple[str, str]]:
    """New weights of the rows that are left; none where the user has set weights himself."""
    own = any(
        (source := draft.provenance.get(f"{row.id}/weight")) is None or source.kind == "user"
        for row in left.indicators
    )
    by_class: dict[str, list[TargetIndicator]] = {}
    for row in left.indicators:
        by_class.setdefault(row.level1 or "", []).append(row)
    points = level1_points(set(by_class), ruleset)
    if own or set(points) != set(by_class):
        return {}
    found: dict[str, tuple[str, str]] = {}
    for level1, rows in by_class.items():
        entries = [entry_of(draft, row.id, catalogue) for row in rows]
        parts = share(points[level1], [entry.weight if entry else 1.0 for entry in entries])
        for row, value in zip(rows, parts, strict=True):
            if str(value) != row.weight:
                found[row.id] = (str(value), f"{level1}共 {points[level1]} 分，删减后重新分配")
    return found
