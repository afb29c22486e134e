"""What a reader gives: the text of a file, whether its lines are paragraphs, and what a person should know."""

import re
from dataclasses import dataclass

SHORTER = str.maketrans({char: None for char in "\x00\ufeff\u200b\u200c\u200d\u2060\xad"})


@dataclass(frozen=True)
class Source:
    """`whole`: every line is a paragraph; pages are parted by form feeds. `notes`: Chinese sentences.

    `around`: page heads and feet that the reader has apart from the text.
    """

    text: str
    whole: bool = False
    notes: tuple[str, ...] = ()
    around: str = ""


def table_lines(rows: list[list[str]]) -> list[str]:
    """A table as lines of text, `| a | b |`; what a merged cell covers is empty, empty rows are left out."""
    lines = []
    for row in rows:
        cells = [" ".join(cell.split()).replace("|", "／") for cell in row]
        if any(cells):
            lines.append("| " + " | ".join(cells) + " |")
    return lines


def width_of(span: str | None) -> int:
    """How many columns (or rows) a cell says it takes; one where it says nonsense."""
    return int(span) if span and re.fullmatch(r"[1-9]\d?", span.strip()) else 1
