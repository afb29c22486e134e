"""Paragraphs put on pages as a program that reads PDF gives them: wrapped, with headers and numbers between."""

import random
import re
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict

WIDTH = 32
NUMBERS = ("— {n} —", "- {n} -", "{n}", "第 {n} 页 共 {all} 页", "·{n}·", "{n}/{all}")


class Written(BaseModel):
    """One paragraph; `label` where a clause begins."""

    model_config = ConfigDict(frozen=True)

    text: str
    label: str | None = None
    heading: bool = False
    attached: bool = False


@dataclass(frozen=True)
class Wrapping:
    """How one text is spoilt: the lines of a page, its number, its header, lost breaks, contents."""

    lines: int
    number: str
    header: bool
    joined: bool
    contents: bool

    @classmethod
    def of(cls, name: str, at: int) -> Self:
        """From the case's name alone; every other case has lost its line breaks."""
        dice = random.Random(name)
        return cls(
            lines=dice.randint(22, 34), number=dice.choice(NUMBERS), header=dice.random() < 0.7,
            joined=bool(at % 2), contents=dice.random() < 0.5,
        )  # fmt: skip


def put_on_pages(written: list[Written], how: Wrapping) -> tuple[str, list[tuple[int, int]]]:
    """The text, and for each paragraph where it begins and on which page."""
    paragraphs = [re.sub(r"\s+", "", one.text) for one in written]
    headings = [text for text, one in zip(paragraphs, written, strict=True) if one.heading]
    front = ["目录", *headings] if how.contents and len(headings) > 2 else []
    lines: list[list[tuple[int, str]]] = []  # pieces of paragraphs: (number or -1, text)
    head = next((at for at, one in enumerate(written) if one.heading or one.label), 2)
    head = min(head, 2)
    for number, text in enumerate(paragraphs[:head]):
        lines += [[(number, part)] for part in _wrap(text)]
    lines += [[(-1, part)] for text in front for part in _wrap(text)]
    body = list(enumerate(paragraphs))[head:]
    if how.joined:
        lines += _run_on(body)
    else:
        lines += [[(number, part)] for number, text in body for part in _wrap(text)]
    return _paged(lines, paragraphs[0], how, len(paragraphs))


def _wrap(text: str) -> list[str]:
    return [text[at : at + WIDTH] for at in range(0, len(text), WIDTH)] or [""]


def _run_on(body: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """All paragraphs in one run, cut every 32 characters."""
    lines: list[list[tuple[int, str]]] = [[]]
    room = WIDTH
    for number, text in body:
        while text:
            lines[-1].append((number, text[:room]))
            taken = len(text[:room])
            text, room = text[room:], room - taken
            if not room:
                lines.append([])
                room = WIDTH
    return [line for line in lines if line]


def _paged(
    lines: list[list[tuple[int, str]]], title: str, how: Wrapping, count: int
) -> tuple[str, list[tuple[int, int]]]:
    pages = [lines[at : at + how.lines] for at in range(0, len(lines), how.lines)]
    text = ""
    starts: dict[int, tuple[int, int]] = {}
    for number, page in enumerate(pages, 1):
        if how.header and number > 1:
            text += title[:WIDTH] + "\n"
        for line in page:
            for paragraph, part in line:
                if paragraph >= 0:
                    starts.setdefault(paragraph, (len(text), number))
                text += part
            text += "\n"
        text += how.number.format(n=number, all=len(pages)) + "\n"
    return text, [starts.get(at, (len(text), len(pages))) for at in range(count)]
