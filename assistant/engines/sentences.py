"""Cutting a clause into sentences at their offsets, and measuring how much of a question one covers."""

import re
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from knowledge.document import Passage

_END = re.compile(r"[。！？\n]")
_ASKING = re.compile(
    r"请问|请教|一下|什么时候|为什么|是什么|什么样|什么|怎么办|怎么样|怎么|怎样|如何|哪几个|哪几|哪些|哪个|哪一|哪里|哪|"
    r"多少|几个|几项|几种|是不是|是否|有没有|能不能|可不可以|可以吗|需要吗|吗|呢|吧|呀|啊|么|的话|我们|你们|我|你|"
    r"这个|那个|这|那|如果|请|了|的|和|与|及|在|是|有|对|把|被|给|就|都|还|也|要|会"
)
_SIGNS = re.compile(r"[\s，。、；：？！,.;:?!“”\"'‘’（）()《》〈〉【】\[\]<>—…·-]+")


class Sentence(BaseModel):
    """One sentence of a passage."""

    model_config = ConfigDict(frozen=True)

    passage: Passage
    rank: int  # of its passage among those found, 0 first
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def cut_sentences(passage: Passage, rank: int) -> list[Sentence]:
    """The sentences of a passage; a line without a full stop is one too."""
    found: list[Sentence] = []
    text, start = passage.text, 0
    ends = [match.end() for match in _END.finditer(text)] + [len(text)]
    for end in ends:
        left, right = start, end
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if right > left:
            found.append(Sentence(passage=passage, rank=rank, start=left, end=right))
        start = end
    return found


def content_pieces(text: str) -> set[str]:
    """Character bigrams of the words that carry meaning; numbers stay whole."""
    pieces: set[str] = set()
    for run in _SIGNS.split(_ASKING.sub(" ", text)):
        for part in re.findall(r"[0-9]+(?:\.[0-9]+)?%?|[A-Za-z]+|[^0-9A-Za-z%]+", run):
            if part[0].isascii() or len(part) == 1:
                pieces.add(part)
            else:
                pieces |= {part[i : i + 2] for i in range(len(part) - 1)}
    return pieces


def covered(pieces: Iterable[str], text: str, weight: dict[str, float]) -> float:
    """Weight of the pieces that occur in `text`."""
    return sum(weight[piece] for piece in pieces if piece in text)
