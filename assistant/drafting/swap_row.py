"""Replacing a row by another entry of the library."""

from typing import Any

from assistant.drafting.add_row import questions, read_asked, with_phrase
from assistant.drafting.cells import in_order, with_cells
from assistant.drafting.change import Sources, ask, change
from assistant.drafting.classes import ClassOf, find_class
from assistant.drafting.new_row import NewRow, new_row
from assistant.drafting.pick_row import (
    Left,
    Unclear,
    left_of,
    names_of,
    numbered,
    the_row,
    the_rows,
)
from assistant.drafting.place import find_place
from assistant.drafting.remove import goal_without
from assistant.drafting.set_value import set_value
from assistant.drafting.wish import Wish
from assistant.exchange.form_plan import form_of
from assistant.values.draft import Draft, Provenance
from assistant.values.target import TargetIndicator
from knowledge.indicator import Catalogue, CommonIndicator
from knowledge.ruleset import RuleSet


def swap_row(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with another indicator in the row's place, or unchanged with a question back."""
    keys = find_place(draft.target, wish.place).keys
    if wish.value and keys and keys[0].startswith("/"):
        return set_value(draft, wish, catalogue=catalogue, ruleset=ruleset)
    left = left_of(draft, catalogue)
    try:
        asked = read_asked(wish.value, form_of(draft.target)) if wish.value else None
        entry = _named(left, asked.name) if asked else None
        row = _row(draft, wish, entry, left)
        entry = entry or _other(left, row, form_of(draft.target))
    except Unclear as error:
        return ask(draft, str(error))
    made = new_row(draft, entry, asked.value if asked else None, catalogue, ruleset)
    return _swapped(draft, row, made, catalogue, ruleset)


def _named(left: Left, words: str) -> CommonIndicator:
    named = left.named(words)
    if len(named) == 1:
        return named[0]
    if named:
        raise Unclear(f"指标库里有{names_of(named)}，换成哪一条？")
    have = f"还可以换成{names_of(left.entries)}" if left.entries else "没有别的指标可换"
    raise Unclear(
        f"指标库里这一用途没有“{words}”，{have}。只改名称请说“把…改名为…”，自定指标请说“加一个…”"
    )


def _row(draft: Draft, wish: Wish, entry: CommonIndicator | None, left: Left) -> TargetIndicator:
    """The row to go: the one named; of a class, the one that there is."""
    form = form_of(draft.target)
    to = find_class(wish.place, form)
    rows = [one for one in draft.target.indicators if to and _is_of(one, to)]
    if not rows:
        if to and entry is None and (fitting := left.of_class(to, form)):
            raise Unclear(f"表里没有“{wish.place}”；指标库里有{names_of(fitting)}，要加哪一条？")
        return the_row(draft, wish.place, "换")
    rows = rows if len(rows) > 1 else the_rows(draft, wish.place, "换")
    if len(rows) > 1:
        choices = left.of_class(to, form) if to else []
        more = f"（指标库里可换的有{names_of(choices)}）" if choices and entry is None else ""
        raise Unclear(f"“{wish.place}”有{numbered(draft, rows)}，要换哪一条{more}？")
    return rows[0]


def _is_of(row: TargetIndicator, to: ClassOf) -> bool:
    return row.level1 == to.level1 and to.level2 in ("", row.level2)


def _other(left: Left, row: TargetIndicator, form: str) -> CommonIndicator:
    """The one other entry of the row's class. Raises Unclear with the choices."""
    here = ClassOf(level1=row.level1 or "", level2=row.level2 or "")
    fitting = left.of_class(here, form)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Unclear(f"“{row.name}”可以换成{names_of(fitting)}，换成哪一条？")
    raise Unclear(
        f"指标库里这一用途没有别的{row.level2 or '同类指标'}可以换“{row.name}”。"
        "要用自己的，请说“加一个…指标：名称≥目标值”，再删掉这一条"
    )


def _swapped(
    draft: Draft, row: TargetIndicator, new: NewRow, catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    """The new row takes the old one's place and weight."""
    cells: dict[str, Any] = dict(new.cells)
    sources: Sources = {key: None for key in draft.provenance if key.split("/")[0] == row.id}
    sources |= new.sources
    if row.weight:
        cells[f"{new.id}/weight"] = row.weight
        text = f"沿用换下的“{row.name}”的权重"
        sources[f"{new.id}/weight"] = draft.provenance.get(f"{row.id}/weight") or Provenance(
            kind="derived", text=text
        )
    goal = goal_without(draft, [row])
    if goal:
        cells["/goal/annual"] = goal
    ids = [new.id if one.id == row.id else one.id for one in draft.target.indicators]
    target = in_order(with_cells(draft.target, cells, (row.id,)), ids)
    between = draft.model_copy(update={"target": target})
    if told := with_phrase(between, new):
        target = in_order(with_cells(target, {"/goal/annual": told}), ids)
    name = cells[f"{new.id}/name"]
    value = cells.get(f"{new.id}/value")
    shown = f"{cells.get(f'{new.id}/op') or ''}{value}{cells.get(f'{new.id}/unit') or ''}"
    said = f"{row.name} → {name}（指标库，{'目标值 ' + shown if value else '目标值待确认'}）" + (
        "；年度目标同步改写" if goal or told else ""
    )
    return change(
        draft, target, sources, said, catalogue=catalogue, ruleset=ruleset,
        questions=questions(draft, target, new),
    )  # fmt: skip
