"""Changes from the grid: cells as typed, a new row, up and down, one away."""

from typing import Any

from assistant.drafting.add_row import insert
from assistant.drafting.cells import flat, in_order
from assistant.drafting.change import change
from assistant.drafting.classes import find_class
from assistant.drafting.edit import label, put, replace_cells
from assistant.drafting.new_row import NewRow, fresh_id
from assistant.drafting.pick_row import Unclear, numbered
from assistant.drafting.remove import remove
from assistant.drafting.set_value import read_cell
from assistant.drafting.wish import Wish
from assistant.exchange.form_plan import form_of
from assistant.values.draft import Draft, Provenance, Question
from assistant.values.input_error import InputError
from assistant.values.quantity import read_quantity
from assistant.values.target import TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

MOST_ROWS = 300


def edit_row(
    draft: Draft, row_id: str, fields: dict[str, str], *, catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    """The draft with cells of one row as typed; `≥95%` in the value goes to its three cells."""
    row = _row(draft, row_id)
    place = [one.id for one in draft.target.indicators].index(row.id)
    now = {name: getattr(row, name) or "" for name in fields}
    typed = {name: text.strip() for name, text in fields.items() if text.strip() != now[name]}
    pointers = {f"/indicators/{place}/{name}": text for name, text in as_typed(draft, row, typed).items()}  # fmt: skip
    return replace_cells(draft, pointers, catalogue=catalogue, ruleset=ruleset)


def as_typed(draft: Draft, row: TargetIndicator, fields: dict[str, str]) -> dict[str, str]:
    """The fields with an operator or unit inside the value moved to their own cells."""
    value = fields.get("value")
    if not value or {"op", "unit"} & fields.keys():
        return fields
    read = read_quantity(value, None, None, draft.target.year)
    if read.kind == "number" and not (read.written_op or read.written_unit):
        return fields
    try:
        cells = read_cell(draft.model_copy(update={"target": _with(draft, row)}), f"{row.id}/value", value)  # fmt: skip
    except Unclear:
        return fields
    return fields | {key.split("/")[1]: text or "" for key, text in cells.items()}


def _with(draft: Draft, row: TargetIndicator) -> Any:
    """The table with `row` in it, for a row that is still to come."""
    if any(one.id == row.id for one in draft.target.indicators):
        return draft.target
    return draft.target.model_copy(update={"indicators": (*draft.target.indicators, row)})


def add_line(
    draft: Draft, fields: dict[str, str], *, catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    """The draft with a row of the user's own. Raises InputError without a name."""
    given = {name: text.strip() for name, text in fields.items() if text.strip()}
    if not given.get("name"):
        raise InputError("新的一行要有指标名称，请填写后再加")
    same = [one for one in draft.target.indicators if one.name == given["name"]]
    if same:
        raise InputError(f"表里已有{numbered(draft, same)}，请直接改那一行")
    if len(draft.target.indicators) >= MOST_ROWS:
        raise InputError(f"表里已有 {MOST_ROWS} 行，不能再加")
    row_id = fresh_id(draft)
    given = classed(draft, given)
    given = as_typed(draft, TargetIndicator(id=row_id, name=given["name"], unit=given.get("unit")), given)  # fmt: skip
    user = {f"{row_id}/{name}": Provenance(kind="user", ref="grid", text=text) for name, text in given.items() if text}  # fmt: skip
    question = None
    if not given.get("value"):
        ask = f"“{given['name']}”打算定多少？"
        question = Question(at="", row=row_id, ask=ask, why="新加的指标还没有目标值")
    cells = {f"{row_id}/{name}": text for name, text in given.items() if text}
    row = NewRow(row_id, cells, dict(user), question, None)
    return insert(draft, row, catalogue=catalogue, ruleset=ruleset)


def classed(draft: Draft, fields: dict[str, str]) -> dict[str, str]:
    """Level 1 and 2 by their full names; level 2 alone brings its level 1."""
    to = find_class(fields.get("level2") or fields.get("level1") or "", form_of(draft.target))
    if to is None:
        return fields
    found = {"level1": to.level1} | ({"level2": to.level2} if to.level2 else {})
    return fields | {name: text for name, text in found.items() if not fields.get(name) or name == "level1" or fields.get("level2")}  # fmt: skip


def move_line(
    draft: Draft, row_id: str, step: int, *, catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    """The draft with the row `step` places further down (negative: up); at the edge unchanged."""
    ids = [row.id for row in draft.target.indicators]
    row = _row(draft, row_id)
    old = ids.index(row_id)
    new = min(max(old + step, 0), len(ids) - 1)
    if new == old:
        return draft
    ids.insert(new, ids.pop(old))
    said = f"“{row.name or row.id}”：第{old + 1}行 → 第{new + 1}行"
    return change(
        draft, in_order(draft.target, ids), {}, said, catalogue=catalogue, ruleset=ruleset
    )


def drop_line(draft: Draft, row_id: str, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft without the row."""
    wish = Wish(kind="remove", place=_row(draft, row_id).id)
    return remove(draft, wish, catalogue=catalogue, ruleset=ruleset)


def _row(draft: Draft, row_id: str) -> TargetIndicator:
    found = next((row for row in draft.target.indicators if row.id == row_id), None)
    if found is None:
        raise InputError("这一行已不在表里，请刷新页面后再改")
    return found


def put_block(
    draft: Draft, rows: dict[str, dict[str, str]], new: int, pasted: int, *, catalogue: Catalogue,
    ruleset: RuleSet,
) -> Draft:  # fmt: skip
    """The draft with cells of many rows as one step; rows it does not have are added at the end.

    `pasted` is how many cells the block has: `≥12场` is one of them and fills three.
    """
    before = flat(draft.target)
    changed: dict[str, Any] = {
        f"{row_id}/{name}": text
        for row_id, fields in rows.items()
        for name, text in fields.items()
        if text and text != before.get(f"{row_id}/{name}")
    }
    if not changed:
        raise InputError("粘贴的内容和表里一样，没有改动")
    old = [key for key in changed if key in before]
    shown = "；".join(f"{label(draft, key)}：{before[key]} → {changed[key]}" for key in old[:6])
    more = f"等 {len(old)} 格" if len(old) > 6 else ""
    there = {row.id for row in draft.target.indicators}
    updated = {key.split("/")[0] for key in changed} & there
    added = (f"；更新 {len(updated)} 行" if updated else "") + (f"；新增 {new} 行" if new else "")
    said = f"粘贴 {pasted} 格{added}" + (f"；{shown}{more}" if shown else "")
    return put(draft, changed, said, catalogue=catalogue, ruleset=ruleset, how="grid")
