"""What a change in words asks for; several wishes in one sentence are told apart."""

import re

from assistant.drafting.classes import class_names
from assistant.drafting.loose_wish import read_loose_wish
from assistant.drafting.say_rows import read_row_wish
from assistant.drafting.say_table import read_table_wish, take_rest
from assistant.drafting.wish import Wish, clean_place, clean_value

_TO = r"(?:修改|更改|调整|提高|提升|降低|下调|上调|增加|减少|压缩|压减|缩短|延长|调高|调低|推迟|提前|变更|更换|改|调|换|设|定|变|写|填|降|升|提)(?:成|为|到|至|回)"
_UNDO = re.compile(
    r"^(?:请)?(?:撤销|撤回|撤消|还原|回退|恢复)(?:上|刚才|前|最近)?(?:的)?(?P<n>[0-9一二两三四五])?(?:一?步|次|个)?(?:的?(?:修改|改动|操作))?$|^(?:回到|退回)上1?一?步$|^(?:上一步|刚才)(?:的)?(?:不算|不要了|撤销|撤回)$"
)
_REDO = re.compile(
    r"^(?:请)?(?:重做|取消撤销|恢复(?:刚才|上一步)?撤销的?)(?:上)?(?P<n>[0-9一二两三四五])?(?:一?步|次|个)?(?:的?(?:修改|改动|操作))?$"
)
_REMOVE = (
    re.compile(r"^(?:请|把|将)*(?P<x>.+?)(?:这一?(?:条|行|项)|指标)?(?:删掉|删除|删去|去掉|去除|拿掉|移除|不要了|不要|删了|删)$"),
    re.compile(r"^(?:请)?(?:删掉|删除|删去|去掉|去除|拿掉|移除|取消|不要|删)(?:了)?(?P<x>.+?)(?:这一?(?:条|行|项))?$"),
)  # fmt: skip
_SET = (
    re.compile(rf"^(?:请|把|将)*(?P<x>.+?){_TO}(?P<v>.+)$"),
    re.compile(r"^(?P<x>[^0-9≥≤=<>]{2,20}?)(?:应该|应当|应|就)?(?:是|为|:|：|=(?=[^0-9]))(?P<v>.+)$"),
    re.compile(r"^(?:把|将)?(?P<x>[^0-9≥≤=<>一二三四五六七八九十百千]{2,20}?)(?P<v>(?:≥|≤|=|>|<|不低于|不少于|不超过|不高于|至少|最多|控制在)?[0-9].*)$"),
)  # fmt: skip
_SHIFT = re.compile(
    r"^(?:请|把|将)*(?P<x>.+?)(?:再)?(?P<w>提高|提升|增加|上调|追加|加|多|降低|减少|下调|压减|减|少)(?:了)?(?P<v>[0-9][0-9.,]*[^0-9]{0,6})$"
)
_VALUE_ONLY = re.compile(
    r"^(?:目标值?|指标值)?(?:要|应|须)?(?:≥|≤|=|>|<|不低于|不少于|不超过|不高于|至少|最多|控制在|达到|为|是)?[0-9]"
)
_LESS = ("降低", "减少", "下调", "压减", "减", "少")


def split_wishes(said: str) -> list[str]:
    """Several wishes in one sentence, if each part is one by itself."""
    bare = said.strip().rstrip("。.!！;；，, ")
    parts: list[str] = []
    for piece in re.split(r"[，,;；。\n]|、(?=把|将|删|去掉)|(?<=[^于])并(?=把|将|删)", bare):
        if parts and take_rest(f"权重{piece}") == ("权重", True):
            parts[-1] += f",{piece}"  # 其余按比例 belongs to what was said before
        elif parts and _adds_to(parts[-1], piece):
            parts[-1] += f",{piece}"
        elif piece.strip():
            parts.append(piece.strip())
    if len(parts) > 1 and all(read_wish(part).kind != "unknown" for part in parts):
        return parts
    return [bare]


def _adds_to(before: str, piece: str) -> bool:
    """Whether `piece` says more of what is to be added: its name after its class, or its value."""
    wish = read_wish(before)
    if wish.kind != "add":
        return False
    bare = wish.value.removesuffix("的").removesuffix("指标")
    only_class = bare in ("", "指标") or bare in class_names() or f"{bare}指标" in class_names()
    return bool(_VALUE_ONLY.match(piece)) or (only_class and read_wish(piece).kind in ("set", "unknown"))  # fmt: skip


def read_wish(said: str) -> Wish:
    """One wish. `said` is plain (half width, simplified)."""
    bare = said.strip().rstrip("。.!！吧 ")
    if match := _REDO.match(bare):
        return Wish(kind="redo", steps=_steps(match["n"]))
    if match := _UNDO.match(bare):
        return Wish(kind="undo", steps=_steps(match["n"]))
    whole, rest = take_rest(bare)
    if wish := read_table_wish(whole):
        return wish.model_copy(update={"rest": rest})
    return read_row_wish(bare) or read_loose_wish(bare) or _cell_wish(bare)


def _cell_wish(bare: str) -> Wish:
    """A wish about one cell, or about removing."""
    if match := _SET[0].match(bare):
        return _set(match)
    if match := _SHIFT.match(bare):
        less = match["w"] in _LESS
        return Wish(kind="shift", place=clean_place(match["x"]), value=match["v"], less=less)
    if match := _first(_REMOVE, bare):
        return Wish(kind="remove", place=clean_place(match["x"]))
    match = _first(_SET[1:], bare)
    return _set(match) if match else Wish(kind="unknown")


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.match(text))), None)


def _set(match: re.Match[str]) -> Wish:
    return Wish(kind="set", place=clean_place(match["x"]), value=clean_value(match["v"]))


def _steps(text: str | None) -> int:
    if not text:
        return 1
    return (
        int(text)
        if text.isdigit()
        else {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}[text]
    )
