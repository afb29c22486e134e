"""Answers written straight into the table: rows and tables that no description has drafted."""

import re
from typing import Any

from assistant.drafting.cell import drops
from assistant.drafting.cells import flat, pointer_key
from assistant.drafting.edit import label, put
from assistant.drafting.pick_row import Unclear
from assistant.drafting.set_value import read_cell, shown
from assistant.drafting.weigh_rows import weigh_rows
from assistant.drafting.wish import Wish
from assistant.values.draft import Draft, Reply
from assistant.values.input_error import InputError
from assistant.values.numerals import arabic
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def fill_in(draft: Draft, replies: list[Reply], *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with the answers as one step, and one more for each weight among them.

    Raises InputError for one that fits no cell.
    """
    weights = [one for one in replies if one.row and one.at.endswith("/weight")]
    rest = [one for one in replies if one not in weights]
    made = _cells_filled(draft, rest, catalogue, ruleset) if rest else draft
    said = [made.understood] if made is not draft else []
    for one in weights:
        made = _weighed(made, one, catalogue, ruleset)
        said.append(made.understood)
    return made.model_copy(update={"understood": "；".join(said)}) if said else made


def _weighed(draft: Draft, reply: Reply, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """`8分` for one row, taken from the others in proportion; 按标准 shares all anew."""
    row = _key(draft, reply).split("/")[0]
    standard = re.search("标准|重新", reply.value)
    points = re.search(r"[0-9]+(?:\.[0-9]+)?", arabic(reply.value))
    if not standard and not points:
        raise InputError(f"“{reply.value[:30]}”看不出是几分，请写一个数，如“8分”，或者答“按标准”")
    wish = (
        Wish(kind="weigh", value="standard")
        if standard or not points
        else Wish(kind="weigh", place=row, value=points[0], rest=True)
    )
    made = weigh_rows(draft, wish, catalogue=catalogue, ruleset=ruleset)
    if made.asked_back:
        raise InputError(made.asked_back)
    return made.model_copy(update={"answers": (*made.answers, reply)})


def _cells_filled(
    draft: Draft, replies: list[Reply], catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    cells: dict[str, Any] = {}
    none: list[str] = []
    for reply in replies:
        key = _key(draft, reply)
        if drops(reply.value):
            none.append(_not_needed(draft, key))
            continue
        try:
            cells |= read_cell(draft, key, reply.value.strip())
        except Unclear as error:
            raise InputError(str(error)) from error
    before = flat(draft.target)
    cells = {key: value for key, value in cells.items() if before.get(key) != value}
    if not cells and not none:
        return draft
    keys = [key for key in cells if key.startswith("/") or not key.endswith(("/op", "/unit"))]
    said = [f"{label(draft, key)}：{shown(draft, key, {})} → {shown(draft, key, cells)}" for key in keys]  # fmt: skip
    said += [f"{label(draft, key)}：不填" for key in none]
    made = put(draft, cells, "；".join(said), catalogue=catalogue, ruleset=ruleset, how="answer")
    left = tuple(one for one in made.questions if one.at not in none)
    return made.model_copy(update={"questions": left, "answers": (*made.answers, *replies)})


def _key(draft: Draft, reply: Reply) -> str:
    if reply.row:
        if reply.row not in [row.id for row in draft.target.indicators]:
            raise InputError("要回答的那一条已不在表里，请刷新页面后再填")
        return f"{reply.row}/{reply.at.rsplit('/', 1)[-1]}"
    key = pointer_key(draft.target, reply.at)
    if key is None:
        raise InputError(f"表里没有“{reply.at}”这一格，请刷新页面后再填")
    return key


def _not_needed(draft: Draft, key: str) -> str:
    if key.startswith("/"):
        return key
    raise InputError(f"“{label(draft, key)}”不能答“无”；不要这一条，请说“删掉…”")
