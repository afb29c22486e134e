"""S10: a point of time that no calendar has, or outside the project and its budget year."""

import datetime as dt
from collections.abc import Iterator

from assistant.validator.reading import class2, in_row, quantities
from assistant.validator.rule import Found, rule
from assistant.validator.rules.completeness.dates_reversed import read_day
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def _outside(day: dt.date, written: str, target: Target) -> str | None:
    """Why `day` lies outside; None if it does not, or if nothing is known to compare with."""
    start = read_day(target.project.start, target.year)
    end = read_day(target.project.end, target.year)
    if start and day < start:
        return f"早于项目开始日期 {target.project.start}"
    if end and day > end:
        return f"晚于项目结束日期 {target.project.end}"
    begins_in_year = str(target.year) in flat(written)  # a period such as 2023.07-2024.01
    if not (start and end) and target.year and day.year != target.year and not begins_in_year:
        return f"不在预算年度 {target.year} 年之内"
    return None


@rule("S10", "指标科学性", "error", basis="表内勾稽", silences={"C32": "cell"})
def deadline_impossible(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """时间节点不存在或不在项目期内

    为什么：日历上没有的日期无法考核；落在项目期之外的节点与这笔钱无关。
    怎么改：改成项目期内真实存在的日期。
    不算问题：跨年度项目在起止日期之内的节点；没有填起止日期时，落在预算年度内的节点，或者从预算年度开始的一段时间。
    """
    for index, row, quantity in quantities(target, ruleset):
        cells = (in_row(index, "value"), "/project/start", "/project/end", "/year")
        if quantity.no_day:
            message = f"“{row.name}”的日期“{row.value}”不存在：{quantity.no_day}。"
            yield Found(at=cells[0], message=message)
        elif quantity.date and class2(row, target, ruleset) == "时效指标":
            why = _outside(quantity.date, row.value or "", target)
            if why:
                known = bool(target.project.start and target.project.end)
                yield Found(
                    at=cells[0],
                    cells=cells,
                    message=f"“{row.name}”的时间“{row.value}”{why}。",
                    severity=None if known else "warning",
                )
