"""The usual spelling of a cell, where it means exactly the same: ≥ for 不低于, % for ％, 平方米 for ㎡."""

import re
from functools import lru_cache

from assistant.values.money import read_amount
from assistant.values.quantity import Quantity, canon_op, canon_unit, read_quantity
from assistant.values.remember import remember

_FULL = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}  # fmt: skip
_SIGNS = {ord(full): half for full, half in zip("％＜＞＝＋－．／　", "%<>=+-./ ", strict=True)}
_BEFORE = (
    ("大于或等于", "≥"), ("大于等于", "≥"), ("小于或等于", "≤"), ("小于等于", "≤"), ("不得低于", "≥"), ("不得少于", "≥"),
    ("不得高于", "≤"), ("不得超过", "≤"), ("不低于", "≥"), ("不少于", "≥"), ("不小于", "≥"), ("至少", "≥"), ("不超过", "≤"),
    ("不高于", "≤"), ("不大于", "≤"), ("不多于", "≤"), ("至多", "≤"), (">=", "≥"), ("≧", "≥"), ("⩾", "≥"), ("<=", "≤"),
    ("≦", "≤"), ("⩽", "≤"),
)  # fmt: skip
_AFTER = (("及以上", "≥"), ("以上", "≥"), ("及以下", "≤"), ("以下", "≤"), ("以内", "≤"))
_UNITS = {"百分比": "%", "百分号": "%", "㎡": "平方米", "m2": "平方米", "平米": "平方米", "㎥": "立方米", "m3": "立方米", "㎞": "公里",
          "km": "公里", "千米": "公里"}  # fmt: skip


@remember
def half_width(text: str) -> str:
    """Digits and Latin letters at half width; Chinese punctuation stays as it is."""
    return text.translate(_FULL).replace("％", "%")


@remember
def usual_value(text: str) -> str:
    """`不低于 95％` is `≥95%`; what is no number, or would be read otherwise, stays as it is."""
    old = read_quantity(text)
    if old.kind not in ("number", "range", "date"):
        return text
    bare = re.sub(r"\s+", "", text.translate(_FULL).translate(_SIGNS))
    new = _operator_as_sign(bare) if old.kind != "date" else bare
    new = new if re.match("[≥≤]?[0-9０-９.零一二两三四五六七八九十百千+-]", new) else bare
    return next((one for one in (new, bare) if _same(old, read_quantity(one))), text)


def _operator_as_sign(text: str) -> str:
    if "±" in text:
        return text
    for word, sign in _BEFORE:
        if text.startswith(word):
            return sign + text.removeprefix(word)
    for word, sign in _AFTER:
        if text.endswith(word):
            return sign + text.removesuffix(word)
    return text


def _same(one: Quantity, two: Quantity) -> bool:
    said_of_itself = {"raw", "assumed"}
    return one.model_dump(exclude=said_of_itself) == two.model_dump(exclude=said_of_itself)


@remember
def usual_op(text: str) -> str:
    """`不低于` is `≥`; an operator of no form stays as it is."""
    return canon_op(text) or text


@remember
def usual_unit(text: str) -> str:
    """`％` and `百分比` are `%`, `㎡` is `平方米`; only spellings that mean the same are changed."""
    bare = re.sub(r"\s+", "", half_width(text).replace("／", "/"))
    head, slash, per = bare.partition("/")
    new = f"{_UNITS.get(head, head)}{slash}{_UNITS.get(per, per)}"
    return new if canon_unit(new) == canon_unit(text) else text


@lru_cache(maxsize=4096)
def usual_amount(text: str, unit: str | None) -> str:
    """An amount at half width and without spaces, as long as it is the same amount."""
    bare = re.sub(r"\s+", "", text.translate(_FULL).translate(_SIGNS))
    old = read_amount(text, unit)
    return bare if old and old == read_amount(bare, unit) else text
