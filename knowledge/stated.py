"""What a question states by itself: numbers with their unit, and ordinals (第三部分); an answer has to hold them."""

import re

from knowledge.numerals import NUMERAL

_NUMBER = rf"(?:{NUMERAL}|\d[\d.]*)"
_UNIT = r"个工作日|工作日|个月|分|%|万元|亿元|元|天|日|年|人|次|个|项|条|家|份|字"
_WITH_UNIT = re.compile(rf"(?<![第哪\d.〇零一二两三四五六七八九十百千])({_NUMBER}\s*(?:{_UNIT}))")
_ORDINAL = re.compile(rf"第{_NUMBER}(?:个|名|位|项|章|节|部分|批|期|轮|次|类|档|款|张|页)")


def stated_numbers(question: str) -> tuple[str, ...]:
    """30日, 五项: as they are written."""
    return tuple(_WITH_UNIT.findall(question))


def stated_ordinals(question: str) -> tuple[str, ...]:
    """第37个, 第五部分; an article is no such ordinal."""
    return tuple(_ORDINAL.findall(question))
