"""One wish in words, as read: what kind of change, of what, to what."""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal[
    "set", "shift", "remove", "add", "rename", "move", "swap", "weigh", "form", "year", "last_year",
    "undo", "redo", "vague", "count", "unknown",
]  # fmt: skip


class Wish(BaseModel):
    """`place` is the words for the cell or row, `value` what it is to become."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    place: str = ""
    value: str = ""
    steps: int = 1
    less: bool = False
    rest: bool = False  # the other weights give or take in proportion


def clean_place(text: str) -> str:
    return re.sub(
        r"^(?:把|将|请|那个|这个|表里的?)+|(?:的值|的指标值|指标值|的数)$", "", text
    ).strip('“”"《》的 ')


def clean_value(text: str) -> str:
    return text.strip('“”":： ')
