"""An indicator's name taken apart: what kind of amount it is, of what, and what is done with it."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from knowledge.mining.words import UNWANTED, Piece, pieces
from knowledge.terms import normalise

_LEFTOVER = re.compile(
    r"^[★*＊☆\s]+|^指标\s*\d+\s*[:：、.]|^\d+\s*[.、]\s*|^其中[:：]|[(（][^()（）]*(?:[≥≤＝=＞＜><]|\*\*)[^()（）]*[)）]|[≥≤＞＜><=]+\s*[\d.*]*%?\S{0,3}$"
)
_ASIDE = re.compile(r"[(（](?:按期|按时|含[^()（）]{1,8}|[^()（）]{1,3})[)）](?=.)")
_BRACKET = re.compile(r"[(（]([^()（）]{1,6})[)）]$")
# What a unit measures; 万 and 亿 before it are taken away first.
_FAMILIES = {
    "日期": ("日期", "年月日", "年", "月"),
    "时长": ("天", "日", "小时", "分钟", "秒", "个月", "工作日", "个工作日", "分钟/次", "小时/次"),
    "%": ("%", "‰", "百分比", "个百分点", "百分点", "/10万", "1/10万", "/万"),
    "金额": ("元", "千元", "美元"),
    "面积": ("平方米", "平米", "㎡", "m2", "平方公里", "公顷", "亩", "平方千米"),
    "长度": ("米", "m", "公里", "千米", "km", "延米", "厘米"),
    "重量": ("吨", "立方米", "m3", "千克", "公斤", "吨标准煤"),
    "人": ("人", "人次", "名", "位", "人/次", "人数"),
    "户": ("户", "户次", "家", "家次"),
    "次": ("次", "场", "期", "班", "场次", "班次", "批", "批次", "起", "届", "轮"),
    "篇": ("篇", "册", "份", "页", "卷", "本", "字", "版", "册次"),
}
_UNIT_OF = {unit: family for family, units in _FAMILIES.items() for unit in units}
COUNTED = ("个", "户", "次", "篇")  # near to each other: units count one thing as 个, 次 or 户
_PER = re.compile(r"^(?:万|千|亿)?元\s*[/每·]")
_PER_ONE = re.compile(r"([人户生台亩件])均|每(平方米|公里|[一-鿿])")
_SPANS = ("年", "月", "天", "日", "季", "学年", "学期")
_SATISFIED = re.compile(r"满意")
_RATE = re.compile(r"(?:率|比例|比重|占比|百分比)$")
_DATE = re.compile(
    r"(?:完成|到位|交付|投用|结束|开工|竣工|验收|发放|截止).{0,4}(?:时间|日期|时限)$|日期$"
)
_DURATION = re.compile(r"(?:用时|时长|周期|(?:响应|等候|修复|办理|处置|到场|到达).{0,4}时间)$")
_UNIT_PRICE = re.compile(
    r"^每(?!年|月|日|天|个?季)|每[人名户生村校]|人均|户均|生均|次均|台均|亩均|每[^，]{1,4}?(?:成本|费用|补助|标准|支出)|单位成本|单价|标准$"
)
_WHEN = re.compile(r"(?:时间|时限)$")
_MONEY = re.compile(
    r"(?:成本|费用|金额|支出|投入|经费|总额|产值|收入|投资|成交额)(?:控制)?(?:数|额)?$"
)

_GAIN = re.compile(r"收入|产值|税收|增收|利润|营收|销售额|增加值|节约|节省")
_END = re.compile(r"(?:发生)?(?:率|比例|占比|数量|人数|件数|次数|起数|数|量|[（(].*)$")
_ENDS = (
    ("金额", _MONEY),
    ("人", re.compile(r"人(?:次|数|次数|员数量?|员数)$")),
    ("面积", re.compile(r"面积$|亩数$")),
    ("长度", re.compile(r"里程$|长度$|公里数$|延米数?$")),
    ("户", re.compile(r"户数$|家数$")),
    ("次", re.compile(r"(?:次|期|场|起|批|班)数$|[场班批]次$")),
    ("性质", re.compile(r"性$|程度$|影响$|作用$|水平$|效果$")),
)  # what the end of a name says


# Where an amount of people or money is told, to pay out, to receive and to be reached are one thing.
_LIGHT = {"发放", "覆盖", "领取"}
_TIMED = ("%", "日期", "时长")


class Taken(BaseModel):
    """`kind`: what sort of amount; `pieces`: the words that say of what and what is done."""

    model_config = ConfigDict(frozen=True)

    kind: str
    pieces: tuple[Piece, ...]
    per: str  # of a unit price: what it is for one of, where that is told
    unwanted: bool  # a rate of what should not be


@cache
def take_apart(
    name: str, unit: str = "", level2: str = "", without: frozenset[str] = frozenset()
) -> Taken:
    """The indicator `name` with the unit and class that a table gives it; `without`: see words.pieces."""
    bare, unit = clean_name(name), normalise(unit)
    if found := _BRACKET.search(bare):
        unit, bare = unit or found[1], _BRACKET.sub("", bare)
    kind, parts = _kind(bare, unit, level2), pieces(bare, without)
    return Taken(
        kind=kind,
        pieces=parts if kind in _TIMED else _plain(parts),
        per=_per(bare, unit) if kind == "单价" else "",
        unwanted=kind == "%" and any(char in UNWANTED for char in _END.sub("", bare)[-2:]),
    )


def _per(name: str, unit: str) -> str:
    """人 of 元/人·月, 人均, 生均; a time alone (元/月) says nothing."""
    named = _PER_ONE.search(name)
    parts = re.split(r"[/·.]", unit)[1:] or [named[1] or named[2] if named else ""]
    told = [part.removeprefix("每") for part in parts if part and part not in _SPANS]
    found = next(iter(told), "")
    return {"生": "人", "学员": "人"}.get(found) or _UNIT_OF.get(found, found)


def _plain(parts: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without light words, unless there is nothing else; what is new was built or put there."""
    kept = [one for one in parts if one[0] != "stage" or one[1] not in _LIGHT] or parts
    return tuple(("stage", "新建") if one == ("stage", "新增") else one for one in kept)


def clean_name(name: str) -> str:
    """Without stars, numbering and bounds that belong to the form."""
    bare = _ASIDE.sub("", normalise(name)).strip()
    while (shorter := _LEFTOVER.sub("", bare).strip()) != bare:
        bare = shorter
    return bare or normalise(name)


def _kind(name: str, unit: str, level2: str) -> str:
    family = _UNIT_OF.get(unit.lstrip("万亿百千") or unit, "")
    if _SATISFIED.search(name) or "满意" in level2:
        return "满意度" if family != "分" else family
    if family == "%" or _RATE.search(name):
        return "%"
    if _PER.search(unit) or (family in ("", "金额") and _UNIT_PRICE.search(name)):
        return "单价"
    if family == "日期" or _DATE.search(name) or (_WHEN.search(name) and not family):
        return "日期"
    if family == "金额" and _GAIN.search(name):
        return "收益"  # money that comes in
    if _DURATION.search(name) or family in ("时长", "金额"):
        return family or "时长"
    return family or _unstated(name, unit)


def _unstated(name: str, unit: str) -> str:
    """By the end of a name whose unit says nothing."""
    if unit:
        return "个"
    return next((kind for kind, end in _ENDS if end.search(name)), "个")
