"""One-sentence notes: what went wrong, what was done."""

from typing import Literal

from ui.parts.plain_text import block, plain


def draw_note(text: str, kind: Literal["error", "good", "warn", ""] = "") -> None:
    """One sentence, read out by screen readers."""
    role = "alert" if kind == "error" else "status"
    block(f'<div class="note {kind}" role="{role}">{plain(text)}</div>')


def draw_heading(title: str, lead: str) -> None:
    """The head of a screen: its name, and in one line what it is for."""
    block(f'<h1>{plain(title)}</h1><p class="soft">{plain(lead)}</p>')
