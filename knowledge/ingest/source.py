"""What a reader gives: the text of a file, whether its lines are paragraphs, and what a person should know."""

from dataclasses import dataclass

SHORTER = str.maketrans({char: None for char in "\x00\ufeff\u200b\u200c\u200d\u2060\xad"})


@dataclass(frozen=True)
class Source:
    """`whole`: every line is a paragraph; pages are parted by form feeds. `notes`: Chinese sentences."""

    text: str
    whole: bool = False
    notes: tuple[str, ...] = ()


def table_lines(rows: list[list[str]]) -> list[str]:
    """A table as lines of text, `| a | b |`; empty rows and rows of one repeated cell as they are read."""
    lines = []
    for row in rows:
        cells = [" ".join(cell.split()).replace("|", "／") for cell in row]
        if any(cells):
            lines.append("| " + " | ".join(cells) + " |")
    return lines
