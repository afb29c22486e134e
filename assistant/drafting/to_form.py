"""The table in the other layout: classes, cost rows and long-term effects move, weights follow."""

from typing import Any

from assistant.drafting.cells import in_order, with_cells
from assistant.drafting.change import Sources, ask, change
from assistant.drafting.classes import place_in_order
from assistant.drafting.follow import entry_of
from assistant.drafting.reshare import reshared
from assistant.drafting.wish import Wish
from assistant.exchange.change_form import change_form
from assistant.exchange.form_plan import form_of
from assistant.values.draft import Draft, Provenance
from assistant.values.target import TargetIndicator
from knowledge.form import load_form
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

_LONG_TERM = "可持续影响指标"
_SOCIAL = "社会效益指标"


def to_form(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft in the form `wish.value`, every moved row named; or unchanged with a question back."""
    form, old = wish.value, form_of(draft.target)
    if form == old:
        other = "2021" if form == "2015" else "2015"
        return ask(draft, f"现在就是 {form} 版式，不用改。要改成 {other} 版吗？")
    moved, notes = change_form(draft.target, form)
    cells: dict[str, Any] = {"/form": form}
    sources: Sources = {"/form": Provenance(kind="user", ref="say", text=f"{form} 版")}
    said = [f"版式：{old} → {form}"]
    for before, after in zip(draft.target.indicators, moved.indicators, strict=True):
        level1, level2, why = _classes(draft, before, after, old, form, catalogue)
        if (level1, level2) == (before.level1, before.level2):
            continue
        new = {f"{before.id}/level1": level1, f"{before.id}/level2": level2}
        cells |= new
        sources |= {key: _source(draft, key, form, why) for key in new}
        said.append(f"{before.name}：{_both(before.level1, before.level2)} → {_both(level1, level2)}{why}")  # fmt: skip
    target = with_cells(draft.target, cells)
    target = in_order(target, [row.id for row in sorted(target.indicators, key=lambda row: place_in_order(row.level1, row.level2, form))])  # fmt: skip
    ids = [row.id for row in target.indicators]
    weights = reshared(
        draft, target, sources, f"按 {form} 版式重新分配", catalogue=catalogue, ruleset=ruleset
    )
    target = in_order(with_cells(target, {f"{k}/weight": v for k, (v, _) in weights.items()}), ids)
    sources |= {f"{key}/weight": source for key, (_, source) in weights.items()}
    said += [note for note in notes if _LONG_TERM not in note]
    said += ["权重重新分配"] if weights else []
    return change(draft, target, sources, "；".join(said), catalogue=catalogue, ruleset=ruleset)


def _classes(
    draft: Draft, before: TargetIndicator, after: TargetIndicator, old: str, form: str,
    catalogue: Catalogue,
) -> tuple[str | None, str | None, str]:  # fmt: skip
    """The class there: the library's for a row that stands where the library put it."""
    entry = entry_of(draft, before.id, catalogue)
    if entry and (before.level1, before.level2) == (entry.level1[old], entry.level2[old]):
        return entry.level1[form], entry.level2[form], ""
    second = load_form(old).find_level2(before.level1, before.level2)
    if form == "2021" and second and second.name == _LONG_TERM:
        return "效益指标", _SOCIAL, f"（2021 版式没有{_LONG_TERM}，先归这里，请核对）"
    return after.level1, after.level2, ""


def _both(level1: str | None, level2: str | None) -> str:
    return "／".join(filter(None, (level1, level2))) or "空"


def _source(draft: Draft, key: str, form: str, why: str) -> Provenance:
    """A class of the library stays the library's."""
    old = draft.provenance.get(key)
    text = f"{form} 版式的分类{why}"
    if old and old.kind == "library":
        return old.model_copy(update={"text": text})
    return Provenance(kind="derived", ref="say", text=text)
