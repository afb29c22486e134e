"""Moving a row to another class of the form."""

from typing import Any

from assistant.drafting.cells import in_order, with_cells
from assistant.drafting.change import Sources, ask, change
from assistant.drafting.classes import ClassOf, all_parts, find_class, parts_of, place_in_order
from assistant.drafting.pick_row import Unclear, the_row
from assistant.drafting.reshare import reshared
from assistant.drafting.wish import Wish
from assistant.exchange.form_plan import form_of
from assistant.values.draft import Draft, Provenance
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def move_row(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with the row in its new class, or unchanged with a question back."""
    form = form_of(draft.target)
    try:
        row = the_row(draft, wish.place, "移")
        to = _class(wish.value, form)
        if (row.level1, row.level2) == (to.level1, to.level2):
            raise Unclear(f"“{row.name}”现在就在{to.level2}，不用移。要移到别的类吗？")
    except Unclear as error:
        return ask(draft, str(error))
    said = f"{row.name}：{row.level1 or '空'}／{row.level2 or '空'} → {to.level1}／{to.level2}"
    cells: dict[str, Any] = {f"{row.id}/level1": to.level1, f"{row.id}/level2": to.level2}
    user = Provenance(kind="user", ref="say", text=f"移到{to.level2}")
    sources: Sources = dict.fromkeys(cells, user)
    target = _sorted(with_cells(draft.target, cells), row.id, form)
    weights = reshared(
        draft, target, sources, "移动后重新分配", catalogue=catalogue, ruleset=ruleset
    )
    ids = [one.id for one in target.indicators]
    target = in_order(with_cells(target, {f"{k}/weight": v for k, (v, _) in weights.items()}), ids)
    sources |= {f"{key}/weight": source for key, (_, source) in weights.items()}
    return change(
        draft, target, sources, said + ("；权重重新分配" if weights else ""),
        catalogue=catalogue, ruleset=ruleset,
    )  # fmt: skip


def _class(words: str, form: str) -> ClassOf:
    to = find_class(words, form)
    if to is None:
        names = "、".join(all_parts(form))
        raise Unclear(f"{form} 版式没有“{words}”，可以移到：{names}。移到哪一类？")
    if not to.level2:
        names = "、".join(parts_of(to.level1, form))
        raise Unclear(f"“{to.level1}”下面有{names}，移到哪一类？")
    return to


def _sorted(target: Target, moved: str, form: str) -> Target:
    """The moved row after the last one of its class; the others stay in their order."""
    row = next(one for one in target.indicators if one.id == moved)
    mine = place_in_order(row.level1, row.level2, form)
    others = [one for one in target.indicators if one.id != moved]
    before = [
        n for n, one in enumerate(others) if place_in_order(one.level1, one.level2, form) <= mine
    ]
    place = before[-1] + 1 if before else 0
    ids = [one.id for one in others]
    return in_order(target, [*ids[:place], moved, *ids[place:]])
