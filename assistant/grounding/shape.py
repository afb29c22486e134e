"""The shape of a statement: plain Chinese text, no markup, no foreign language, no addresses."""

import re

_MARKUP = re.compile(
    r"<[A-Za-z/!?]|&#?\w+;|\*\*|__|`|^\s{0,3}(?:#{1,6}\s|>|[-*+]\s)|\[[^\]]*\]\(|!\[|\|\s*-{2,}|"
    r"https?:|www\.|javascript:|\$\$|(?<![\d十百千几分])[%‰％]|\\[a-zA-Z(\[]|[{}]",
    re.MULTILINE | re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]+")
_FOREIGN = re.compile(
    "[^\u4e00-\u9fff\u3400-\u4dbf0-9A-Za-zＡ-Ｚａ-ｚ０-９\\s〇"
    "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·,.;:?!\"'()\\[\\]%％‰≥≤＝=＋+×÷/～~<>＜＞－-]"
)
MAX_CHARACTERS = 500


def misshapen(text: str, sources: str) -> list[str]:
    """Markup, words of another language that no source has, odd characters, over-length."""
    problems = []
    if (match := _MARKUP.search(text)) and match[0] not in sources:
        problems.append(f"不是纯文字（{match[0].strip()}）")
    foreign = sorted({one for one in _LATIN.findall(text) if one not in sources})
    if foreign:
        problems.append(f"不是中文（{foreign[0][:20]}）")
    if odd := [char for char in _FOREIGN.findall(text) if char not in sources]:
        problems.append(f"有不该出现的字符 U+{ord(odd[0]):04X}")
    if len(text) > MAX_CHARACTERS and text not in sources and len(text) > len(sources):
        problems.append("太长")
    return problems
