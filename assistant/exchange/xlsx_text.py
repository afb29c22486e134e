"""Text put into Excel cells so that it stays text: never a formula, never an unsaveable sign."""

from typing import Any

from assistant.exchange.form_plan import clean

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def put_text(cell: Any, text: str) -> None:
    """`text` as a string. A start with = + - @ also gets Excel's own mark for "this is text"."""
    cell.value = None
    cell.data_type = "s"
    cell._value = clean(text)
    if text.lstrip().startswith(_DANGEROUS):
        cell.quotePrefix = True


def sheet_title(text: str, taken: set[str]) -> str:
    """A name that Excel accepts and that no other sheet has."""
    bare = "".join(" " if sign in "[]:*?/\\'" else sign for sign in clean(text)).strip()[:28]
    base = bare or "目标表"
    title, number = base, 1
    while title.lower() in taken:
        number += 1
        title = f"{base[:24]}({number})"
    taken.add(title.lower())
    return title
