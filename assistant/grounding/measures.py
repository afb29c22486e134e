"""Amounts in a text as values with unit and bounds: 90% = 百分之九十, 24万元 = 240000元, 20日内 is not 20日."""

import re
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from knowledge.numerals import read_numeral

_HAN = "零〇一二两三四五六七八九十百千万"
_UNITS = (
    "个百分点", "百分点", "个工作日", "工作日", "亿元", "万元", "千元", "人次", "个月", "个季度", "季度", "小时", "分钟",
    "平方米", "公里", "方面", "环节", "等次", "等级", "个", "项", "条", "类", "种", "点", "步", "档", "级", "要求",
    "%", "‰", "分", "元", "日", "天", "周", "年", "月", "人", "名", "家", "户", "次", "倍", "成", "字", "号", "期", "批", "份",
    "场", "套", "台", "份", "亩", "吨", "米",
)  # fmt: skip
_COUNTERS = {"方面", "环节", "等次", "等级", "个", "项", "条", "类", "种", "点", "步", "档", "要求"}
_SAME = {"天": "日", "名": "人", "个工作日": "工作日", "百分点": "个百分点", "个季度": "季度"}
_TIMES = {"亿元": Decimal(10**8), "万元": Decimal(10**4), "千元": Decimal(1000)}
_UNIT = "|".join(_UNITS)
_NOT_UNIT = r"(?!分(?:之|别))"
_BOUNDS = {
    "不低于": "≥", "不少于": "≥", "不小于": "≥", "至少": "≥", "最少": "≥", "≥": "≥", "及以上": "≥", "以上": "≥",
    "不高于": "≤", "不多于": "≤", "不超过": "≤", "不大于": "≤", "至多": "≤", "最多": "≤", "≤": "≤",
    "超过": ">", "高于": ">", "多于": ">", "大于": ">", "超出": ">", ">": ">",
    "低于": "<", "少于": "<", "小于": "<", "不足": "<", "不到": "<", "不满": "<", "<": "<",
    "以下": "以下", "及以下": "以下", "以内": "内", "之内": "内", "内": "内", "余": "余", "多": "余", "左右": "约",
    "约": "约", "近": "约", "大约": "约", "后": "后", "以后": "后", "之后": "后", "前": "前", "以前": "前", "之前": "前",
    "起": "起", "底": "底", "初": "初", "（含）": "含", "(含)": "含", "连续": "连续", "每": "每", "每年": "每年",
}  # fmt: skip
_BEFORE = "不低于|不少于|不小于|不高于|不多于|不超过|不大于|至少|最少|至多|最多|超过|高于|多于|大于|超出|低于|少于|小于|不足|不到|不满|大约|约|近|连续|每年|每|[≥≤<>]"
_AFTER = (
    "及以上|以上|及以下|以下|以内|之内|内|左右|以后|之后|后|以前|之前|前|起|底|初|（含）|\\(含\\)"
)
_MEASURE = re.compile(
    rf"({_BEFORE})?(\d+(?:\.\d+)?)(（含）|\(含\)|余|多)?\s*(?:{_NOT_UNIT}({_UNIT}))?((?:{_AFTER})*)"
)
_PERCENT = re.compile(rf"百分之([{_HAN}点]+|\d+(?:\.\d+)?)")
_RANGE = re.compile(
    rf"(\d+(?:\.\d+)?)(（含）|\(含\))?(?=(?:至|到|-|—|–|~|～)\s*\d+(?:\.\d+)?(?:（含）|\(含\))?\s*{_NOT_UNIT}({_UNIT}))"
)
_SPELT = re.compile(
    rf"(?<![第下上同{_HAN}])([{_HAN}]+)(?=余?(?:{_UNIT})|余|(?:至|到)[{_HAN}]+(?:{_UNIT}))(?!分(?:满意|之)|般|些|定|并|致|经|旦|直|切|律)"
)


class Measure(BaseModel):
    """`text` is how it was written; two are equal if value, unit and bounds are."""

    model_config = ConfigDict(frozen=True)

    value: str
    unit: str
    bounds: frozenset[str]
    written: str
    text: str
    start: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Measure) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def key(self) -> tuple[str, str, frozenset[str]]:
        return self.value, self.unit, self.bounds


def spell_out(text: str) -> str:
    """Half-width text with the Chinese numerals that count something in digits, ranges with both units."""
    text = text.translate(str.maketrans("０１２３４５６７８９％．", "0123456789%."))
    text = re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", text)
    text = _PERCENT.sub(lambda match: f"{_digits(match[1])}%", text)
    text = _SPELT.sub(lambda match: _digits(match[1]), text)
    return _RANGE.sub(lambda match: f"{match[1]}{match[2] or ''}{match[3]}", text)


def _digits(word: str) -> str:
    whole, _, part = word.partition("点")
    number = read_numeral(whole) if whole else None
    if number is None:
        return word
    return f"{number}.{''.join(str(read_numeral(char)) for char in part)}" if part else str(number)


def read_measures(text: str) -> list[Measure]:
    """The amounts of `text`, in order; offsets count in `spell_out(text)`."""
    return [_measure(match) for match in _MEASURE.finditer(spell_out(text))]


def _measure(match: re.Match[str]) -> Measure:
    before, digits, between, unit, after = match.groups()
    unit = unit or ""
    value = Decimal(digits) * _TIMES.get(unit, Decimal(1))
    name = "元" if unit in _TIMES else "个" if unit in _COUNTERS else _SAME.get(unit, unit)
    marks = [before, between, *re.findall(_AFTER, after or "")]
    bounds = frozenset(_BOUNDS[one] for one in marks if one)
    return Measure(value=_plain(value), unit=name, bounds=bounds, written=digits, text=match[0],
                   start=match.start())  # fmt: skip


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def blank_measures(text: str) -> str:
    """`spell_out(text)` with a space for each amount."""
    return _MEASURE.sub(" ", spell_out(text))
