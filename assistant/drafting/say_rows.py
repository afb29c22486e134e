"""Wishes about whole rows: add, rename, move to another class, replace by another of the library."""

import re

from assistant.drafting.classes import class_names
from assistant.drafting.wish import Wish, clean_place, clean_value
from assistant.values.numerals import MEASURES
from assistant.values.quantity import read_quantity

_ONE = r"(?:1|一)?(?:个|条|项|行)?"
_ADD = re.compile(
    r"^(?:请|再|还|另外|另|帮我|给我|需要|要|想)*(?:添加|增加|新增|增设|增列|增补|加上|加入|补充|补上|加|补)(?:了|进)?"
    r"(?P<n>[0-9一二两三几]+)?(?:个|条|项|行)?(?P<x>[^0-9].*)$"
)
_ADD_AFTER = re.compile(
    r"^(?:请|把|将)+(?P<x>.+?)(?:也|再|给)?(?:加上|加进去|加进来|加回来|加入|补上|加到表里|加进表里)$"
)
_MORE_MONEY = re.compile(
    r"^(?:请|再)?(?:追加|增加|增拨|加)(?P<v>[0-9][0-9.]*(?:亿|万|千)?元?)(?:的)?(?P<x>预算|资金|经费|预算资金|财政拨款|其他资金)$"
)
_MORE_POINTS = re.compile(
    r"^(?:请|再)?(?:追加|增加|提高|提升|加)(?P<x>[^0-9]{2,20}?)(?P<v>[0-9][0-9.]*个?百分点)$"
)
_MORE_OF = re.compile(  # 再加2架无人机
    r"^(?:请|再)*(?:追加|增加|加)(?:了)?(?P<n>[0-9][0-9.]*|一)(?P<u>"
    + "|".join(one for one in MEASURES if one not in ("个", "条", "项", "百分点", "个百分点"))
    + r")(?P<x>[^0-9,，:：“]{2,20})$"
)
_RENAME = (
    re.compile(r"^(?:请|把|将)*(?P<x>.+?)(?:这[条项个](?:指标)?)?(?:改名|更名|重命名|改叫|改称|换名)(?:为|成|叫|作|做)?(?P<v>.+)$"),
    re.compile(r"^(?:请|把|将)*(?P<x>.+?)的?(?:名称|名字)(?:改|换|变更|修改|调整)(?:为|成)(?P<v>.+)$"),
)  # fmt: skip
_MOVE = re.compile(
    r"^(?:请|把|将)*(?P<x>.+?)(?:(?:应该|应当|应)?(?:放在|算作|属于)|移到|移至|移入|移动到|归到|归入|归为|归在|归类到|归类为|划到|划入|挪到|放到|放入|放进|"
    r"调到|调整到|转到|列入|改到|改成|改为)(?P<v>.+?)$"
)
_SWAP = re.compile(
    r"^(?:请|把|将)*(?P<x>.+?)(?:换成|换为|替换成|替换为|改用|更换为|更换成|换做|换作)(?P<v>.+)$"
)
_SWAP_ONE = (
    re.compile(rf"^(?:请|再)*(?:换|更换|替换)(?:掉|一下)?{_ONE}(?P<x>[^成为].*)$"),
    re.compile(rf"^(?:请|把|将)*(?P<x>.+?)(?:替换|更换|换)(?:掉|一下|别的)?{_ONE}$"),
)
_ANOTHER = re.compile(r"^(?:库里的?|指标库里?的?)?(?:别的|另外?一?1?[个条项]?|其他的?)(?:指标)?$")


def read_row_wish(bare: str) -> Wish | None:
    """The wish, if it is about a whole row."""
    if more := _MORE_MONEY.match(bare) or _MORE_POINTS.match(bare):
        return Wish(kind="shift", place=clean_place(more["x"]), value=more["v"])
    if more := _MORE_OF.match(bare):
        step = "1" if more["n"] == "一" else more["n"]
        return Wish(kind="shift", place=clean_place(more["x"]), value=f"{step}{more['u']}")
    if (added := _ADD.match(bare)) and not added["x"].startswith("百分点"):
        return Wish(kind="add", value=added["x"].strip(), steps=_number(added["n"]))
    if added := _ADD_AFTER.match(bare):
        return Wish(kind="add", value=clean_value(added["x"]))
    return _renamed(bare) or _moved(bare) or _swapped(bare)


def _number(text: str | None) -> int:
    if text is None or text in ("一", "1"):
        return 1
    return int(text) if text.isdigit() else 2


def _renamed(bare: str) -> Wish | None:
    for pattern in _RENAME:
        match = pattern.match(bare)
        if match and match["x"].strip('“”"') not in ("项目", "把项目", "单位"):
            return Wish(kind="rename", place=clean_place(match["x"]), value=clean_value(match["v"]))
    return None


def _moved(bare: str) -> Wish | None:
    match = _MOVE.match(bare)
    if not match:
        return None
    to = re.sub(r"(?:里面|里|下面|下|中|之下|这一类|类)$", "", clean_value(match["v"]))
    known = to in class_names() or f"{to}指标" in class_names()
    plain_set = re.search(r"改[成为到]", bare) is not None and not to.endswith("指标")
    if known and not plain_set:
        return Wish(kind="move", place=clean_place(match["x"]), value=to)
    return None


def _swapped(bare: str) -> Wish | None:
    if match := _SWAP.match(bare):
        to = clean_value(match["v"])
        if looks_like_value(to):
            return Wish(kind="set", place=clean_place(match["x"]), value=to)
        other = "" if _ANOTHER.match(to) else to
        return Wish(kind="swap", place=clean_place(match["x"]), value=other)
    for pattern in _SWAP_ONE:
        if match := pattern.match(bare):
            return Wish(kind="swap", place=clean_place(match["x"]))
    return None


def looks_like_value(text: str) -> bool:
    """Whether words state a number or a day, not a name."""
    return read_quantity(text).kind in ("number", "range", "date") or bool(
        re.match(r"^[≥≤=<>]|^[0-9.]+(?:万|亿|元|%)", text)
    )
