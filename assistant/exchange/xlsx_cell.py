"""One Excel cell as the text that a person sees in it."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from assistant.values.money import plain

_PLAIN_FORMAT = re.compile(r'^(?:"([^"]*)")?[#0,.?_ \\-]+(%?)(?:"([^"]*)"|([一-鿿]{1,6}))?$')


class _Format(NamedTuple):
    before: str
    percent: bool
    after: str


def cell_text(value: Any, number_format: str) -> str:
    """Numbers without binary noise, percentages and dates as they are shown, text as it is."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float | Decimal):
        return _number(value, _read_format(number_format or "General"))
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, number_format or "")
    return str(value)


def _number(value: int | float | Decimal, shown: _Format) -> str:
    number = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return str(value)
    text = plain(number * 100 if shown.percent else number)
    return (
        f"{shown.before}{'0' if text == '-0' else text}{'%' if shown.percent else ''}{shown.after}"
    )


@lru_cache(maxsize=512)
def _read_format(text: str) -> _Format:
    """`0.00%` is a percentage, `0"人次"` says its unit; everything else is a bare number."""
    first = text.split(";", 1)[0]
    match = _PLAIN_FORMAT.match(first)
    if match:
        return _Format(match[1] or "", bool(match[2]), match[3] or match[4] or "")
    return _Format("", first.rstrip().endswith("%"), "")


def _date(value: dt.datetime | dt.date, number_format: str) -> str:
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        return value.isoformat(sep=" ", timespec="minutes")
    bare = re.sub(r'\[[^\]]*\]|"', "", number_format).lower()
    if "年" in bare:
        day = f"{value.day}日" if "d" in bare else ""
        return f"{value.year}年{value.month}月{day}" if "m" in bare else f"{value.year}年"
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
