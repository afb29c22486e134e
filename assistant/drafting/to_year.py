"""The table for another year: the year, and the dates and texts that name it."""

import re
from typing import Any

from assistant.drafting.cells import flat, with_cells
from assistant.drafting.change import Sources, ask, change
from assistant.drafting.edit import label
from assistant.drafting.wish import Wish
from assistant.drafting.year_shift import shift_year
from assistant.values.draft import Draft, Provenance
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def to_year(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft told for the year `wish.value`, or unchanged with a question back."""
    if not re.fullmatch(r"20[0-9]{2}", wish.value):
        return ask(draft, f"“{wish.value}”是哪一年？请写成 2026 这样的四位年份")
    new, old = int(wish.value), draft.target.year
    if new == old:
        return ask(draft, f"“预算年度”现在就是 {new}，不用改。要改成别的年份吗？")
    before = flat(draft.target)
    shifted, kept = shift_year(draft.target, before, old, new) if old else ({}, [])
    cells: dict[str, Any] = {"/year": new, **shifted}
    text = f"预算年度由 {old or '空'} 改为 {new}"
    sources: Sources = {"/year": Provenance(kind="user", ref="say", text=str(new))}
    sources |= {key: told(draft, key, text) for key in shifted}
    said = [f"预算年度：{old or '空'} → {new}"]
    said += [_change(draft, key, before.get(key), value) for key, value in shifted.items()]
    if kept:
        said.append(f"跨年的没有动，请核对：{'、'.join(label(draft, key) for key in kept)}")
    return change(
        draft, with_cells(draft.target, cells), sources, "；".join(said),
        catalogue=catalogue, ruleset=ruleset,
    )  # fmt: skip


def _change(draft: Draft, key: str, old: object, new: str) -> str:
    if len(new) > 30:
        return f"{label(draft, key)}里的年份同步改写"
    return f"{label(draft, key)}：{old} → {new}"


def told(draft: Draft, key: str, text: str) -> Provenance:
    """A retold cell keeps its source, which says that the year in it was changed."""
    old = draft.provenance.get(key)
    if old and old.kind == "derived":
        return old.model_copy(update={"text": f"{old.text}；{text}"})
    was = f"{old.text}；" if old else ""
    return Provenance(kind="derived", ref=old.ref if old else None, text=was + text)
