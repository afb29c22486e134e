"""C30: the project ends before it begins, or before its budget year."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.validator.reading import LABELS
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.completeness.year_wrong import is_budget_year
from assistant.values.deadline import NoSuchDay, read_deadline
from assistant.values.numerals import arabic, flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

STAMP = re.compile(r"\s*([0-9]{4})-?([01][0-9])-?([0-9]{2})(?:[T ]+00:00(?::00)?)?\s*")


def _spread(text: str | None) -> str | None:
    """20261231 and a date with midnight, as programs write them, as 2026-12-31."""
    match = STAMP.fullmatch(text or "")
    return "-".join(match.groups()) if match else text


@lru_cache(maxsize=1024)
def read_day(text: str | None, year: int | None) -> dt.date | None:
    """A date cell of the project, None if it is no day."""
    text = _spread(text)
    try:
        return read_deadline(arabic(flat(text)), year)[1] if text else None
    except NoSuchDay:
        return None


@rule("C30", "规范完整性", "error", basis="表内勾稽")
def dates_reversed(target: Target, _: RuleSet, __: Catalogue) -> Iterator[Found | NotChecked]:
    """项目起止日期不通

    为什么：日历上没有这一天，结束早于开始，或者项目在预算年度之前就结束了，这一年的钱无事可做。
    怎么改：核对开始和结束日期，与预算年度对上，写成“2026-12-31”。
    不算问题：跨年度项目，只要预算年度在起止之间；“长期”这类没有日期的写法，只是不核对。
    """
    year = target.year if is_budget_year(target.year) else None
    start, end = read_day(target.project.start, year), read_day(target.project.end, year)
    for field, day in (("start", start), ("end", end)):
        yield from _unread(f"/project/{field}", getattr(target.project, field), day, year)
    cells = ("/project/start", "/project/end")
    if start and end and start > end:
        message = f"开始日期 {target.project.start} 晚于结束日期 {target.project.end}。"
        yield Found(at="/project/end", cells=cells, message=message)
    elif end and year and end.year < year:
        message = f"项目到 {target.project.end} 就结束了，早于预算年度 {year} 年。"
        yield Found(at="/project/end", cells=("/project/end", "/year"), message=message)


def _unread(
    at: str, text: str | None, day: dt.date | None, year: int | None
) -> Iterator[Found | NotChecked]:
    """Why a date cell with something in it gave no day."""
    if not text or day:
        return
    try:
        read_deadline(arabic(flat(_spread(text) or "")), year)
    except NoSuchDay as error:
        yield Found(at=at, message=f"{LABELS[at]}“{text}”不存在：{error}。")
    else:
        yield NotChecked(f"{LABELS[at]}读不成日期，没有核对起止")
