"""C30: the project ends before it begins, or before its budget year."""

import datetime as dt
from collections.abc import Iterator

from assistant.validator.rule import Found, rule
from assistant.values.deadline import NoSuchDay, read_deadline
from assistant.values.numerals import arabic, flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def read_day(text: str | None, year: int | None) -> dt.date | None:
    """A date cell of the project, None if it is no day."""
    try:
        return read_deadline(arabic(flat(text)), year)[1] if text else None
    except NoSuchDay:
        return None


@rule("C30", "规范完整性", "error", basis="表内勾稽")
def dates_reversed(target: Target, _: RuleSet, __: Catalogue) -> Iterator[Found]:
    """项目起止日期不通

    为什么：结束早于开始，或者项目在预算年度之前就结束了，这一年的钱无事可做。
    怎么改：核对开始和结束日期，与预算年度对上。
    不算问题：跨年度项目，只要预算年度在起止之间。
    """
    start = read_day(target.project.start, target.year)
    end = read_day(target.project.end, target.year)
    cells = ("/project/start", "/project/end")
    if start and end and start > end:
        message = f"开始日期 {target.project.start} 晚于结束日期 {target.project.end}。"
        yield Found(at="/project/end", cells=cells, message=message)
    elif end and target.year and end.year < target.year:
        message = f"项目到 {target.project.end} 就结束了，早于预算年度 {target.year} 年。"
        yield Found(at="/project/end", cells=("/project/end", "/year"), message=message)
