"""Dates as people write deadlines: 2026年11月底前, 6月30日前, 第三季度, 2023.07-2024.01."""

import calendar
import datetime as dt
import re

_Y = r"(?P<y>(?:19|20)[0-9]{2})"
_M, _D = r"(?P<m>[0-9]{1,2})", r"(?P<d>[0-9]{1,2})"
_TOKENS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![0-9]){_Y}[年./-]{_M}[月./-]{_D}(?:日|号)?(?![0-9])",
        rf"(?<![0-9.]){_M}月{_D}(?:日|号)",
        rf"(?<![0-9]){_Y}年(?P<part>第?[一二三四1-4]季度|[上下]半年)",
        rf"(?<![0-9])(?:{_Y}年(?:年度)?)?[0-9]{{1,2}}月?[-~至到]{_M}月(?:份)?(?P<part>底|末|初|上旬|中旬|下旬)?",
        rf"(?<![0-9]){_Y}年{_M}(?:月(?:份)?|(?![0-9./]))(?P<part>底|末|初|上旬|中旬|下旬)?",
        # 2026.11 alone is a number; beside a dash or 前 it is a month
        rf"(?<![0-9.]){_Y}[./](?P<m>0[1-9]|1[0-2])(?=[-~至到前底]|之前)",
        rf"(?<=[-~至到]){_Y}[./](?P<m>0[1-9]|1[0-2])(?![0-9.])",
        r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})年(?:度|全年|年底|年末|内|底|末|年内)?",
        rf"(?<![0-9.]){_M}月(?:份)?(?P<part>底|末|初|上旬|中旬|下旬)?(?![0-9])",
        r"(?P<part>第?[一二三四1-4]季度|[上下]半年)",
        r"(?:当年|本年|年度)?(?:年底|年末|年内|全年)",
    )
)
_FILLER = re.compile(
    r"之前|以前|前|底|内|期间|完成|到位|完工|竣工|开工|交付|结束|上线|不晚于|日期|时间|起|止|[-~至到,，。、;；]"
)
_DAY_OF_PART = {"初": 10, "上旬": 10, "中旬": 20}
_QUARTER = {
    name: quarter for quarter, names in enumerate(("一1", "二2", "三3", "四4"), 1) for name in names
}


class NoSuchDay(ValueError):
    """The text names a day that no calendar has."""


def _month_end(year: int, month: int) -> dt.date:
    if not 1 <= month <= 12:
        raise NoSuchDay(f"没有{month}月")
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _whole(part: str) -> int | None:
    """The closing month of a quarter or half year."""
    if "季度" in part:
        return _QUARTER[part.removeprefix("第")[0]] * 3
    return {"上": 6, "下": 12}.get(part[:1]) if "半年" in part else None


def _day(match: re.Match[str], year: int | None) -> dt.date | None:
    groups = match.groupdict()
    written = groups.get("y")
    year = int(written) if written else year
    month = int(groups["m"]) if groups.get("m") else _whole(groups.get("part") or "") or 12
    day, part = groups.get("d"), groups.get("part") or ""
    if day:
        if not 1 <= month <= 12:
            raise NoSuchDay(f"没有{month}月")
        try:  # 2024 is a leap year: without a year 29 February may exist
            date = dt.date(year or 2024, month, int(day))
            return date if year else None
        except ValueError as error:
            raise NoSuchDay(f"{month}月没有{int(day)}日") from error
    end = _month_end(year or 2024, month)
    return end.replace(day=_DAY_OF_PART.get(part, end.day)) if year else None


def read_deadline(text: str, year: int | None) -> tuple[bool, dt.date | None]:
    """Whether `text` (flat, Arabic) is a point of time, and the last day it names.

    `year` completes a date without one; where it is None too the day stays None.
    Raises NoSuchDay for 2月30日.
    """
    year = year if year and dt.MINYEAR <= year <= dt.MAXYEAR else None
    found: list[tuple[int, re.Match[str]]] = []
    rest = text
    for token in _TOKENS:
        found += [(match.start(), match) for match in token.finditer(rest)]
        rest = token.sub(lambda m: "\0" * len(m[0]), rest)
    left = _FILLER.sub("", rest.replace("\0", ""))
    if not found or len(left) > 8 or re.search(r"[0-9%‰]", left):
        return False, None
    day = None
    for _, match in sorted(found, key=lambda pair: pair[0]):
        year = int(match["y"]) if match.groupdict().get("y") else year
        day = _day(match, year)
    return True, day
