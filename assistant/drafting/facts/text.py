"""A description in one plain shape, each character knowing its place in the text as typed."""

import re

from pydantic import BaseModel, ConfigDict

from knowledge.terms import normalise

_SIGNS = {"—": "-", "–": "-", "~": "-", "～": "-", "〜": "-", "﹪": "%"}
_CAPITAL = re.compile(
    r"[壹贰叁肆伍陆柒捌玖拾佰仟零]+点[壹贰叁肆伍陆柒捌玖零]+|[壹贰叁肆伍陆柒捌玖拾佰仟零]{2,}"
)
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_BREAK = re.compile(r"[，。；;！!？?\n]|,(?!\d)")
_PAST = re.compile(
    r"去年(?!结[转余])|上年(?!度?(?:财政)?(?:专项)?结[转余])|往年|前年|此前|以前年度|目前|现有|现在|原有|原来的|原先|还能用|库里|库存|截至|已经|已完成|曾"
)
_ASIDE = re.compile(r"[(（][^()（）]*[)）]?")
_COMPARES = re.compile(r"较|比(?!例)|同比|相比")


class Text(BaseModel):
    """`plain` is half width, simplified, without blanks; `at[i]` is where `plain[i]` was typed."""

    model_config = ConfigDict(frozen=True)

    raw: str
    plain: str
    at: tuple[int, ...]

    def typed(self, start: int, end: int) -> tuple[int, int, str]:
        """Place and words in the text as typed of `plain[start:end]`."""
        first, last = self.at[start], self.at[end - 1] + 1
        return first, last, self.raw[first:last]


class Clause(BaseModel):
    """What stands between two commas or full stops: places count in the plain text."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    text: str
    past: bool  # tells of what was, not of what is planned
    compares: bool = False  # its counts and amounts are what the plan is compared with


def read_text(raw: str) -> Text:
    """`raw` in one plain shape."""
    chars: list[str] = []
    at: list[int] = []
    for place, char in enumerate(raw):
        for piece in "\n" if char == "\n" else normalise(char):
            chars.append(_SIGNS.get(piece, piece))
            at.append(place)
    plain = _CAPITAL.sub(lambda m: m[0].translate(_PLAIN), "".join(chars))
    return Text(raw=raw, plain=plain, at=tuple(at))


def clauses(text: Text) -> list[Clause]:
    """The clauses of `text` in order; one about the past says so, an aside about it stands alone."""
    found: list[Clause] = []
    start = 0
    for end in [m.start() for m in _BREAK.finditer(text.plain)] + [len(text.plain)]:
        words = text.plain[start:end]
        asides = [m for m in _ASIDE.finditer(words) if _PAST.search(m[0])]
        for aside in asides:  # 对讲机30部（现有12部）、头盔90顶
            words = words[: aside.start()] + "\0" * len(aside[0]) + words[aside.end() :]
        if words.strip("\0"):
            found.append(_clause(words, start))
        found += [_clause(aside[0], start + aside.start()) for aside in asides]
        start = end + 1
    return found


def _clause(words: str, start: int) -> Clause:
    told, compares = bool(_PAST.search(words)), bool(_COMPARES.search(words))
    return Clause(
        start=start,
        end=start + len(words),
        text=words,
        past=told and not compares,
        compares=told and compares,
    )
