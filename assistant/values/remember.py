"""Answers about cells kept for the next asker; long texts only briefly, so that memory stays flat."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")
_SHORT = 200  # characters; names, values and units are shorter, goals may be longer


def remember(work: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """`work` on a text, done once for each of the last texts."""
    short, long = lru_cache(maxsize=8192)(work), lru_cache(maxsize=32)(work)

    @wraps(work)
    def recalled(text: str) -> Answer:
        return short(text) if len(text) <= _SHORT else long(text)

    return recalled
