"""Setting a cell to a value given in words, or moving it up or down by one."""

import re
from decimal import Decimal
from typing import Any

from assistant.drafting.edit import TOP, label, put
from assistant.drafting.facts.read import read_money
from assistant.drafting.pick_row import Unclear
from assistant.drafting.place import find_place
from assistant.drafting.take_answer import take_answer
from assistant.drafting.wish import Wish
from assistant.values.draft import Draft, Provenance
from assistant.values.money import FACTOR, plain, read_amount
from assistant.values.quantity import COMPARING, Quantity, canon_unit, read_quantity
from assistant.values.target import TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

_MONEY = (
    "/funding/annual",
    "/funding/total",
    "/funding/fiscal",
    "/funding/carryover",
    "/funding/other",
)
_NAMED = ("/project/unit", "/project/department", "/project/attribute")
_GRADED = re.compile(r"达成.*(?:部分|未)")


def set_value(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with the cell set, or unchanged with a question back."""
    try:
        key = the_key(draft, wish.place, wish.value)
        changed = read_cell(draft, key, wish.value)
    except Unclear as error:
        return draft.model_copy(update={"asked_back": str(error)})
    return _put(draft, key, changed, None, catalogue, ruleset)


def shift_value(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """`提高5个百分点`: the new value is worked out from the old one."""
    try:
        key = the_key(draft, wish.place, "")
        value, working = _shifted(draft, key, wish)
        changed = read_cell(draft, key, value)
    except Unclear as error:
        return draft.model_copy(update={"asked_back": str(error)})
    return _put(draft, key, changed, working, catalogue, ruleset)


def _put(
    draft: Draft,
    key: str,
    changed: dict[str, Any],
    working: str | None,
    catalogue: Catalogue,
    ruleset: RuleSet,
) -> Draft:
    given = (
        {k: Provenance(kind="derived", ref="say", text=working) for k in changed}
        if working
        else None
    )
    before = shown(draft, key, {})
    after = shown(draft, key, changed)
    if before == after:
        return draft.model_copy(
            update={"asked_back": f"“{label(draft, key)}”现在就是 {before}，不用改。要改成别的吗？"}
        )
    said = f"{label(draft, key)}：{before} → {after}" + (f"（{working}）" if working else "")
    return put(draft, changed, said, catalogue=catalogue, ruleset=ruleset, how="say", given=given)


def the_key(draft: Draft, words: str, value: str) -> str:
    """The one cell that the words name. Raises Unclear."""
    place = find_place(draft.target, words, value)
    if not place.keys:
        raise Unclear(f"表里找不到“{words}”。请说指标的名称或第几条，例如“把第2条改成…”")
    if len(place.keys) > 1:
        names = "、".join(_numbered(draft, key) for key in place.keys)
        raise Unclear(f"“{words}”对应不止一格：{names}。请说全称或第几条")
    return place.keys[0]


def _numbered(draft: Draft, key: str) -> str:
    ids = [row.id for row in draft.target.indicators]
    row = key.split("/")[0]
    return f"第{ids.index(row) + 1}条“{label(draft, key)}”" if row in ids else label(draft, key)


def _row(draft: Draft, key: str) -> TargetIndicator:
    return next(row for row in draft.target.indicators if row.id == key.split("/")[0])


def shown(draft: Draft, key: str, changed: dict[str, Any]) -> str:
    """A cell as it reads: `≥90%`, `24万元`."""
    if key in _MONEY:
        value = changed.get(key, getattr(draft.target.funding, key.rsplit("/", 1)[-1]))
        return f"{value}{draft.target.funding.unit or ''}" if value else "空"
    if key.startswith("/"):
        block, _, name = key[1:].partition("/")
        old = (
            getattr(getattr(draft.target, block), name, None)
            if name
            else getattr(draft.target, block)
        )
        return str(changed.get(key, old) or "空")
    row = _row(draft, key)
    field = key.rsplit("/", 1)[-1]
    if field != "value":
        return str(changed.get(key, getattr(row, field, None)) or "空")
    value, op, unit = (
        changed.get(f"{row.id}/{name}", getattr(row, name)) for name in ("value", "op", "unit")
    )
    if not value:
        return "空"
    if unit == "日期":
        return f"{value}前"
    return f"{op if op in COMPARING else ''}{value}{unit or ''}"


def read_cell(draft: Draft, key: str, text: str) -> dict[str, Any]:
    """The cells to set, `text` read in the way of the cell. Raises Unclear."""
    if key in _MONEY:
        return {key: _money(draft, text)}
    if key == "/year":
        found = re.search(r"20[0-9]{2}", text)
        if not found:
            raise Unclear(f"“{text}”不是年份，请写成 2026 这样的四位数")
        return {key: int(found[0])}
    if key in _NAMED:
        taken = take_answer(key, text)
        if taken.value is None:
            raise Unclear(f"“{text}”{taken.why}。{TOP[key]}要改成什么？")
        return {key: taken.value}
    if key in TOP or not key.endswith("/value"):
        return {key: text}
    return _rowread_cell(draft, _row(draft, key), text)


def _money(draft: Draft, text: str) -> str:
    unit = draft.target.funding.unit or "万元"
    stated = read_money(text)
    read = read_amount(stated.show().split("/")[0] if stated else text, unit)
    if read is None:
        raise Unclear(f"“{text}”不是金额，请写成“30万元”这样")
    return plain(read.yuan / FACTOR[unit])


def _rowread_cell(draft: Draft, row: TargetIndicator, text: str) -> dict[str, Any]:
    if _GRADED.search(text):
        return {f"{row.id}/value": text, f"{row.id}/op": "定性", f"{row.id}/unit": None}
    read = read_quantity(_as_money(row, text), None, None, draft.target.year)
    cells: dict[str, Any] = {}
    if read.written_op in COMPARING and row.unit != "日期":
        cells[f"{row.id}/op"] = read.written_op
    if row.unit == "日期":
        if read.date is None:
            raise Unclear(f"“{row.name}”要一个日期，“{text}”看不出是哪一天")
        return cells | {
            f"{row.id}/value": f"{read.date.year}年{read.date.month}月{read.date.day}日"
        }
    if read.kind != "number" or read.number is None:
        raise Unclear(
            f"“{row.name}”要一个数，“{text}”看不出是多少。"
            f"要改名请说“把{row.name}改名为{text}”，要换指标请说“把{row.name}换成…”"
        )
    return cells | _number(row, read, text)


def _as_money(row: TargetIndicator, text: str) -> str:
    """`1.1万` in a row of money as `1.1万元`; any other text as it is."""
    if (canon_unit(row.unit) or "").partition("/")[0] not in FACTOR:
        return text
    stated = read_money(text)
    if stated is None:
        return text
    op = read_quantity(text).written_op
    return f"{op if op in COMPARING else ''}{plain(stated.number or Decimal(0))}{stated.unit}"


def _in_unit_of(row: TargetIndicator, text: str) -> str:
    """A step of money in the unit of the row: `5000元` as `0.5` where that counts in 万元."""
    head, stated = (canon_unit(row.unit) or "").partition("/")[0], read_money(text)
    if head not in FACTOR or stated is None:
        return text
    return plain(stated.yuan / FACTOR[head])


def _number(row: TargetIndicator, read: Quantity, text: str) -> dict[str, Any]:
    """Number and unit, the row's own unit kept where the words mean it."""
    unit, own = read.written_unit, canon_unit(row.unit)
    value = f"{row.id}/value"
    if unit is None or unit == own or own is None:
        new = {value: plain(read.number or Decimal(0))}
        return new | ({f"{row.id}/unit": unit} if unit and own is None else {})
    head, _, per = own.partition("/")
    if unit in FACTOR and head in FACTOR:
        return {value: plain((read.number or Decimal(0)) * FACTOR[unit] / FACTOR[head])}
    people = ("人", "人次", "名")
    if own.startswith("万") and own[1:] == unit:
        return {value: plain((read.number or Decimal(0)) / 10_000)}
    if unit.split("/")[0] == head or (unit in people and own in people) or unit == "个":
        return {value: plain(read.number or Decimal(0))}
    raise Unclear(
        f"“{row.name}”的单位是{row.unit}，“{text}”的单位是{unit}，对不上。要改成多少{row.unit}？"
    )


def _shifted(draft: Draft, key: str, wish: Wish) -> tuple[str, str]:
    """The new value and its working. Raises Unclear."""
    stated = read_money(wish.value)
    money = read_amount(
        stated.show().split("/")[0] if stated else wish.value,
        draft.target.funding.unit or "万元",
    )
    sign, word = (-1, "-") if wish.less else (1, "+")
    if key in _MONEY and money:
        old = draft.target.funding.money(key.rsplit("/", 1)[-1])
        if old:
            new = (old.yuan + sign * money.yuan) / FACTOR[old.unit]
            return (
                f"{plain(new)}{old.unit}",
                f"{old.show()}{word}{money.show()}={plain(new)}{old.unit}",
            )
    if not key.startswith("/"):
        row = _row(draft, key)
        now = read_quantity(row.value, row.op, row.unit)
        step = read_quantity(_in_unit_of(row, wish.value))
        fits = step.written_unit in (None, now.unit, "百分点" if now.unit == "%" else now.unit)
        if now.kind == "number" and now.number is not None and step.number is not None and fits:
            new = now.number + sign * step.number
            unit = now.unit or ""
            return (
                f"{plain(new)}{unit}",
                f"{plain(now.number)}{word}{plain(step.number)}={plain(new)}{unit}",
            )
    raise Unclear(f"“{wish.place}”现在没有可以加减的数，请直接说改成多少")
