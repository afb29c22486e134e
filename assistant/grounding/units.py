"""Quotes cut into what says one thing each, and the words of content by which a sentence is laid beside them."""

import re

from pydantic import BaseModel, ConfigDict

from assistant.grounding.force import blank_force
from assistant.grounding.measures import blank_measures, read_measures
from assistant.grounding.words import GLUE, GRADE

_ALTERNATIVE = re.compile(r"的(?:应当|应|可以|不得|必须|要|不予|得|为)")


class Unit(BaseModel):
    """A stretch of a quote that says one thing; `head` is what stands before it in its sentence."""

    model_config = ConfigDict(frozen=True)

    head: str
    text: str

    @property
    def whole(self) -> str:
        return f"{self.head}，{self.text}"


def filled(quotes: str) -> str:
    """审核结果为优的，…；为差的，… with 审核结果 before each 为."""
    sentences = []
    for sentence in re.split(r"(?<=[。\n])", quotes):
        pieces = sentence.split("；")
        head = pieces[0].partition("为")[0]
        short = head if re.fullmatch(r"[\u4e00-\u9fff]{2,12}", head) else ""
        sentences.append("；".join(short + one if one.startswith("为") else one for one in pieces))
    return "".join(sentences)


def cut_units(quotes: str) -> list[Unit]:
    units = []
    for sentence in re.split(r"[。！？\n]", quotes):
        head, mark, rest = sentence.partition("：")
        pieces = (rest if mark else sentence).split("；")
        first = "" if not mark else head
        for piece in pieces:
            units += _alternatives(first, piece)
    return [unit for unit in units if re.search(r"\w", unit.text)]


def _alternatives(head: str, piece: str) -> list[Unit]:
    """X的可以…，Y的应当… are two things that are said, not one."""
    parts = piece.split("，")
    marked = [bool(_ALTERNATIVE.search(part)) or bool(GRADE.search(part)) for part in parts]
    if sum(marked) < 2:
        return [Unit(head=head, text=piece)]
    units, start = [], ""
    for part, mark in zip(parts, marked, strict=True):
        start = f"{start}，{part}" if start else part
        if mark:
            units.append(Unit(head=head, text=start))
            start = ""
    return [*units, *([Unit(head=head, text=start)] if start else [])]


def best_units(said: str, units: list[Unit]) -> list[Unit]:
    """The units that hold most of what is said, and further ones that hold what they do not."""
    rest = features(said)
    chosen: list[Unit] = []
    while rest and len(chosen) < 3:
        gains = [len(rest & features(unit.whole)) for unit in units]
        top = max(gains, default=0)
        if top < 2 and chosen or top == 0:
            break
        best = units[gains.index(top)]
        chosen.append(best)
        rest -= features(best.whole)
    return chosen


def features(text: str) -> set[str]:
    amounts = {f"{one.value}{one.unit}" for one in read_measures(text)}
    return pairs_of(content(text)) | amounts | {f"“{one}”" for one in grades(text)}


def content(text: str) -> str:
    return GLUE.sub(
        "", re.sub(r"[^\u4e00-\u9fff|]", "", blank_force(blank_measures(text)))
    ).replace("|", "")


def pairs_of(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def grades(text: str) -> set[str]:
    return set(GRADE.findall(text))
