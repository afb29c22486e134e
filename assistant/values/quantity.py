"""Indicator values as people write them, read into operator, number or date, and unit."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, TypedDict
from unicodedata import category

from pydantic import BaseModel, ConfigDict

from assistant.values.deadline import NoSuchDay, read_deadline
from assistant.values.money import FACTOR, plain, read_decimal
from assistant.values.numerals import MEASURES, arabic, flat, simplified

Op = Literal["≥", "≤", "=", ">", "<", "定性", "其他"]
Kind = Literal["number", "range", "date", "text", "empty", "unreadable"]
COMPARING = ("≥", "≤", "=", ">", "<")
_OPS: dict[str, Op] = {
    "≥": "≥", "≤": "≤", "=": "=", ">": ">", "<": "<", "定性": "定性", "其他": "其他",
    "大于等于": "≥", "大于或等于": "≥", "不低于": "≥", "不少于": "≥", "至少": "≥",
    "小于等于": "≤", "小于或等于": "≤", "不超过": "≤", "不高于": "≤", "至多": "≤",
    "等于": "=", "大于": ">", "小于": "<", "==": "=", "定量(其他)": "其他",
    "不小于": "≥", "不得低于": "≥", "不得少于": "≥", "不大于": "≤", "不多于": "≤", "不得高于": "≤", "不得超过": "≤",
    "不晚于": "≤", "不迟于": "≤", "不早于": "≥", "高于": ">", "超过": ">", "低于": "<", "少于": "<",
}  # fmt: skip
_BEFORE: tuple[tuple[str, Op], ...] = (
    ("大于或等于", "≥"), ("大于等于", "≥"), ("小于或等于", "≤"), ("小于等于", "≤"),
    ("不得低于", "≥"), ("不得少于", "≥"), ("不得高于", "≤"), ("不得超过", "≤"), ("不得多于", "≤"),
    ("不低于", "≥"), ("不少于", "≥"), ("不小于", "≥"), ("至少", "≥"), ("最少", "≥"),
    ("不超过", "≤"), ("不高于", "≤"), ("不大于", "≤"), ("不多于", "≤"), ("不晚于", "≤"), ("不迟于", "≤"),
    ("控制在", "≤"), ("至多", "≤"), ("最多", "≤"), ("最高", "≤"), ("最低", "≥"),
    ("大于", ">"), ("超过", ">"), ("高于", ">"), ("多于", ">"),
    ("小于", "<"), ("低于", "<"), ("少于", "<"), ("等于", "="), ("达到", "="), ("为", "="),
    ("≥", "≥"), ("≤", "≤"), ("=", "="), (">", ">"), ("<", "<"),
)  # fmt: skip
_AFTER: tuple[tuple[str, Op], ...] = (
    ("及以上", "≥"), ("以上", "≥"), ("及以下", "≤"), ("以下", "≤"), ("以内", "≤"), ("之内", "≤"),
    ("左右", "="), ("上下", "="),
)  # fmt: skip
_UNITS = {
    "百分比": "%", "百分号": "%", "个百分点": "百分点", "m2": "平方米", "平米": "平方米", "m3": "立方米",
    "千米": "公里", "km": "公里", "个工作日": "工作日", "人民币": "元", "千分比": "‰",
}  # fmt: skip
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_LARGEST = Decimal(10) ** 24  # 万 and 亿 may be heaped up in a unit
_AMONG_FIGURES = re.compile(r"(?<![A-Za-z0-9.])[0-9OoIl][0-9OoIl.]*(?![A-Za-z0-9])")
_LETTERS = str.maketrans("OoIl", "0011")
_WITHIN = re.compile(r"[^年月]*[0-9](?:个?工作日|天|日|小时|分钟|秒|周)内|.*[0-9]个月内")
_FILLER = r"(?:全年|年度|每年|每月|年均|月均|共计|合计|总计|累计|共|大约|约|完成|实现)*"
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_NOT_A_UNIT = re.compile(r"[0-9,，。;；:：、!！?？\"“”<>=≥≤]")


class Quantity(BaseModel):
    """One value. `number` is the lower end of a range; `date` the last day of a point of time."""

    model_config = ConfigDict(frozen=True)

    op: Op | None
    number: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    date: dt.date | None = None
    kind: Kind
    raw: str
    assumed: tuple[str, ...] = ()
    written_op: Op | None = None  # operator inside the value's own text
    written_unit: str | None = None  # unit inside the value's own text
    rough: bool = False  # 左右, 约: how much is enough is not said
    no_day: str | None = None  # why the value, a date, is on no calendar
    read_as: str | None = None  # the text with O, l, I taken for 0, 1, 1, where it was read so

    @property
    def has_figures(self) -> bool:
        """Whether something in the text stands for a number: 12, ½, ③."""
        return any(char.isdigit() or category(char) == "No" for char in self.raw)


class _Written(TypedDict):
    raw: str
    written_op: Op | None
    rough: bool


class _Read(NamedTuple):
    number: Decimal
    upper: Decimal | None
    unit: str
    notes: list[str]


def canon_op(text: str | None) -> Op | None:
    """The operator that `text` names, or None."""
    return _OPS.get(simplified(flat(text))) if text else None


def canon_unit(text: str | None) -> str | None:
    """The usual spelling of a unit: ㎡ and 平米 are 平方米."""
    bare = simplified(flat(text)) if text else ""
    head, slash, per = bare.partition("/")
    head = head[:-1] if head.endswith("元整") else head
    head = _UNITS.get(head, head)
    per = _UNITS.get(per.removeprefix("每"), per.removeprefix("每"))
    return f"{head}{slash}{per}" or None


def _split_op(text: str) -> tuple[Op | None, str, bool]:
    """The operator written around the number, the text without it, and whether it is rough."""
    if _WITHIN.fullmatch(text):
        text = f"{text[:-1]}以内"
    for word, op in _AFTER:
        if text.endswith(word):
            _, inner, _ = _split_op(text[: -len(word)])
            return op, inner, word in ("左右", "上下")
    per = re.match(r"(每[一-鿿]{1,3}?)(?:补助|补贴|平均)*(?=[≥≤=><不至最控小大低高超少多])", text)
    start = text[per.end() :] if per else text
    for word, op in _BEFORE:
        if start.startswith(word):
            return op, (per[1] if per else "") + start[len(word) :], False
    return None, text, False


def _scaled(number: Decimal, unit: str) -> tuple[Decimal, str, str | None]:
    """万 and 亿 taken into the number, except in 万元 and 亿元."""
    money = next((name for name in FACTOR if unit == name or unit.startswith(name + "/")), None)
    if money or not unit or unit[0] not in _SCALE:
        return number, unit, None
    factor, rest = Decimal(1), unit
    while rest and rest[0] in _SCALE and rest not in FACTOR:
        factor, rest = factor * _SCALE[rest[0]], rest[1:]
    note = f"“{unit}”没有写计量单位" if not rest or rest[0] == "/" else None
    return number * factor, rest, note


def _unit_in(rest: str, op: Op | None) -> tuple[str, str | None] | None:
    """The unit at the start of `rest`; with an operator, words after a known unit are left out."""
    if len(rest) <= 12 and not _NOT_A_UNIT.search(rest):
        known = next((name for name in MEASURES if rest.startswith(name)), None)
        if op and known and re.match(r"[一-鿿]", rest[len(known) :]):
            return known, f"只取“{known}”作单位"
        return rest, None
    return None


def _number(text: str, op: Op | None) -> _Read | None:
    """Number, upper end, unit of `text` without its operator."""
    text = re.sub(r"([0-9])成([0-9])?(?![一-鿿])", lambda m: f"{m[1]}{m[2] or 0}%", text)
    per = re.match(r"每([一-鿿]{1,3}?)(?=[0-9])", text)
    body = text[per.end() :] if per and per[1] not in ("年", "月") else text
    if around := re.fullmatch(r"(?:\+/-|±)([0-9.]+)([%‰]?.{0,6})", body):
        size = read_decimal(around[1])
        return _Read(-size, size, around[2], []) if size is not None else None
    pair = re.fullmatch(
        rf"({_NUMBER})([^0-9~至到-]{{0,8}})(?:[~至到]|-)({_NUMBER})(.{{0,12}})", body
    )
    match = pair or re.fullmatch(rf"{_FILLER}({_NUMBER})(.*)", body)
    if not match:
        return None
    found = _unit_in(match[4] if pair else match[2], op)
    if not found or (pair and pair[2] and pair[2] != found[0]):
        return None
    low, high = read_decimal(match[1]), read_decimal(pair[3] if pair else "0")
    if low is None or high is None:
        return None
    number, unit, note = _scaled(low, canon_unit(found[0]) or "")
    upper = _scaled(high, canon_unit(found[0]) or "")[0] if pair else None
    if per and body is not text:
        unit = f"{unit or '元'}/{per[1]}"
    return _Read(number, upper, unit, [n for n in (found[1], note) if n])


@lru_cache(maxsize=8192)
def read_quantity(
    value: str | None, op: str | None = None, unit: str | None = None, year: int | None = None
) -> Quantity:
    """`value` read together with the operator and unit columns. Never raises.

    The operator column wins over one inside the value; a unit inside the value wins over the
    column. `year` completes a date that has none.
    """
    raw, field = value or "", canon_op(op)
    if not raw.strip():
        return Quantity(op=field, kind="empty", raw=raw, unit=canon_unit(unit))
    if field == "定性":
        return Quantity(op=field, kind="text", raw=raw)
    text = arabic(flat(raw))
    if (mended := _letters_as_digits(text)) != text:
        read = _read(raw, mended, field, unit, year)
        if read.kind in ("number", "range", "date"):
            note = f"“{raw.strip()}”里的字母按数字读作“{mended}”"
            return read.model_copy(update={"read_as": mended, "assumed": (*read.assumed, note)})
    return _read(raw, text, field, unit, year)


def _letters_as_digits(text: str) -> str:
    """O, l, I as a scanner puts them for 0, 1, 1: only among figures that outnumber them."""
    return _AMONG_FIGURES.sub(_mended, text)


def _mended(match: re.Match[str]) -> str:
    run, rest = match[0], match.string[match.end() :]
    letters = sum(char.isalpha() for char in run)
    litres = run[-1] in "lI" and not rest  # 5l
    few = letters * 2 <= len(run.replace(".", "")) or re.fullmatch("[1-9][Oo]+", run)
    if not letters or not few or litres:
        return run
    return run.translate(_LETTERS)


def _read(raw: str, text: str, field: Op | None, unit: str | None, year: int | None) -> Quantity:
    """What the flat text says, with the columns beside it."""
    written, inner, rough = _split_op(text)
    chosen = field if field and field != "其他" else written or field
    notes = ["“左右”按“=”读"] if rough else []
    rough = rough or bool(re.match(r"大约|约(?=[0-9])", inner))
    base: _Written = {"raw": raw, "written_op": written, "rough": rough}
    try:
        is_date, day = read_deadline(inner, year)
    except NoSuchDay as error:
        reason = str(error)
        return Quantity(
            op=chosen, kind="unreadable", assumed=(*notes, reason), no_day=reason, **base
        )
    if is_date:
        return _dated(chosen, day, notes, base)
    return _counted(inner, chosen, canon_unit(unit), notes, base)


def _dated(op: Op | None, day: dt.date | None, notes: list[str], base: _Written) -> Quantity:
    if day is None:
        notes = [*notes, "没有年份，不能定到某一天"]
    if op is None or op == "其他":
        op, notes = "≤", [*notes, "时点按“不晚于”读"]
    return Quantity(op=op, kind="date", date=day, assumed=tuple(notes), **base)


def _counted(
    inner: str, op: Op | None, unit: str | None, notes: list[str], base: _Written
) -> Quantity:
    read = _number(inner, op)
    if read is None:
        return _no_number(op, notes, base)
    own = canon_unit(read.unit)
    number, upper = read.number, read.upper
    if own is None and unit:
        number, scaled, _ = _scaled(number, unit)
        upper = _scaled(upper, unit)[0] if upper is not None else None
        unit = canon_unit(scaled)
    if max(abs(number), abs(upper or Decimal(0))) > _LARGEST:
        return _no_number(op, [*notes, "数太大"], base)
    notes = [*notes, *read.notes]
    if own and unit and own != unit:
        notes.append(f"单位栏写“{unit}”，值里写“{own}”，按值里的读")
    if op is None:
        op, notes = "=", [*notes, "省略运算符，按“=”读"]
    return Quantity(
        op=op, kind="range" if upper is not None else "number", number=number, upper=upper,
        unit=own or unit, assumed=tuple(notes), written_unit=own, **base,
    )  # fmt: skip


def _no_number(op: Op | None, notes: list[str], base: _Written) -> Quantity:
    kind: Kind = "unreadable" if op in COMPARING else "text"
    if re.search(r"[0-9]{16}", base["raw"]):
        notes = [*notes, "数字太长"]
    return Quantity(op=op, kind=kind, assumed=tuple(notes), **base)


def format_quantity(quantity: Quantity) -> str:
    """`≥95%`: text that reads back as the same quantity."""
    op = "" if quantity.op in (None, "定性", "其他") else quantity.op
    if quantity.date:
        return f"{op}{quantity.date.year}年{quantity.date.month}月{quantity.date.day}日"
    if quantity.number is None:
        return quantity.raw
    upper = f"~{plain(quantity.upper)}" if quantity.upper is not None else ""
    return f"{op}{plain(quantity.number)}{upper}{quantity.unit or ''}"


def to_yuan(quantity: Quantity) -> Decimal | None:
    """The amount in yuan; None for what is no plain amount (500元/人次 is a price)."""
    if quantity.number is None or quantity.unit not in FACTOR:
        return None
    return quantity.number * FACTOR[quantity.unit]
