"""One-sentence notes: what went wrong, what was done."""

from collections.abc import Sequence
from typing import Literal

from ui.parts.plain_text import block, element, plain

FIRST = 5


def draw_note(text: str, kind: Literal["error", "good", "warn", ""] = "") -> None:
    """One sentence, read out by screen readers."""
    role = "alert" if kind == "error" else "status"
    block(f'<div class="note {kind}" role="{role}">{plain(text)}</div>')


def draw_each(lines: Sequence[str], kind: Literal["error", "good", "warn", ""]) -> None:
    """A note for each; those beyond the first few are folded away, so that what follows is seen."""
    for line in lines[:FIRST]:
        draw_note(line, kind)
    rest = "".join(element("li", line) for line in lines[FIRST:])
    if rest:
        head = element("summary", f"还有 {len(lines) - FIRST} 条这样的说明")
        block(f'<details class="note {kind}">{head}<ul>{rest}</ul></details>')


def draw_heading(title: str, lead: str) -> None:
    """The head of a screen: its name, and in one line what it is for."""
    block(f'<h1>{plain(title)}</h1><p class="soft">{plain(lead)}</p>')
