"""Clauses that were filled with paragraphs: sentences mended, long ones windowed, ids unique."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.document import Checked, Clause
from knowledge.ingest.paragraphs import STOPS
from knowledge.numerals import NUMERAL

LEAF = re.compile(
    rf"^(第{NUMERAL}条\S*|.*?、?（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)\s*(\S.*)$"
)
NAMED = re.compile(rf"第{NUMERAL}[条款项]")
LONG = 1200


@dataclass(frozen=True)
class Text:
    """A paragraph of a clause, and where it stands in the source."""

    text: str
    start: int
    end: int
    page: int | None


@dataclass
class Opened:
    """A clause that is being filled: paragraphs, or parts of them."""

    id: str
    label: str
    chapter: str | None
    source: tuple[int, int | None]  # offset and page where it begins
    lines: list[Text] = field(default_factory=list)


def as_clauses(opened: Sequence[Opened], checked: Checked) -> Iterable[Clause]:
    used: dict[str, int] = {}
    for at, one in enumerate(opened):
        parted = at + 1 < len(opened) and opened[at + 1].id.startswith(f"{one.id}-")
        if not one.lines and not parted and (words := LEAF.match(one.label)):
            one.label, text = words[1], words[2]
            one.lines = [Text(text, one.source[0], one.source[0] + len(text), one.source[1])]
        for part, window in enumerate(_windows(_mended(one.lines)), 1):
            base = one.id if part == 1 else f"{one.id}-part{part}"
            used[base] = used.get(base, 0) + 1
            start, page = one.source if part == 1 else (window[0].start, window[0].page)
            yield Clause(
                id=base if used[base] == 1 else f"{base}-again{used[base]}",
                label=one.label if part == 1 else f"{one.label}（续{part - 1}）",
                text="\n".join(line.text for line in window),
                chapter=one.chapter,
                checked=checked,
                page=page,
                start=start,
                end=window[-1].end,
            )


def _mended(lines: Sequence[Text]) -> list[Text]:
    """A sentence goes on in a line that begins with an article it names: those that begin one are cut."""
    mended: list[Text] = []
    for line in lines:
        last = mended[-1] if mended else None
        if last and NAMED.match(line.text) and last.text[-1] not in STOPS and "|" not in last.text:
            mended[-1] = Text(last.text + line.text, last.start, line.end, last.page)
        else:
            mended.append(line)
    return mended


def _windows(lines: Sequence[Text]) -> list[list[Text]]:
    """The paragraphs in windows of about `LONG` characters; a paragraph is never cut."""
    windows: list[list[Text]] = []
    size = LONG
    for line in lines:
        if size + len(line.text) > LONG:
            windows.append([])
            size = 0
        windows[-1].append(line)
        size += len(line.text)
    return windows
