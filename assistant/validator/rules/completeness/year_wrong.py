"""C02: the budget year is no year, or not the year that is being compiled."""

from collections.abc import Iterator

from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def is_budget_year(year: int | None) -> bool:
    return year is not None and 1990 <= year <= 2100


@rule("C02", "规范完整性", "error", basis="表内勾稽")
def year_wrong(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """预算年度不对

    为什么：年度写错，时间节点和资金口径都会跟着错，常见于照抄上年的表。
    怎么改：写四位年份，并与正在编报的年度一致。
    不算问题：补报、更正往年的表，可以写明理由后提交。
    """
    if target.year is None:
        return
    if not is_budget_year(target.year):
        yield Found(at="/year", message=f"“{target.year}”不是预算年度，应是四位年份。")
    elif ruleset.year is None:
        yield NotChecked("没有给编报年度（--year），没有比对")
    elif target.year != ruleset.year:
        yield Found(
            at="/year",
            message=f"表里是 {target.year} 年，正在编报的是 {ruleset.year} 年。",
            severity="warning",
        )
