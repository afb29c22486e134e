"""B16: all the work of several years is put into one, with part of the money."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import lines
from assistant.validator.reading import asked, beside, spans_years, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "B16",
    "预算匹配性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2015-88#objective-types",
    ),
)
def whole_work_in_one_year(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """几年的任务全写进了一年

    为什么：钱是分年给的，任务却全写在当年，今年的钱办不完这么多事，明年又没有事可办。
    怎么改：把数量按年分解，今年只写今年的那一份。
    不算问题：写明是主体、基础、一期这样先办完的一段；今年的资金占了项目总额的大部分；当年开始当年结束的项目。
    """
    total, annual = target.funding.money("total"), asked(target)
    if not spans_years(target):
        return
    rows = [
        line
        for line in lines(target, ruleset)
        if line.level2 == "数量指标" and line.row.overall_value
    ]
    if total is None or annual is None or not rows:
        yield NotChecked("没有项目总额或总体指标值，没有核对任务的分年")
        return
    if annual.yuan >= total.yuan * Decimal(str(ruleset.numbers["cost_share"])) / 100:
        return
    for line in rows:
        whole = beside(line.row, line.quantity, line.row.overall_value, target.year)
        if words_in(f"{line.name}{line.row.definition or ''}", ruleset.words["phases"]):
            continue
        if whole.number == line.quantity.number and whole.number and whole.number > 1:
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("overall_value"), "/funding"),
                message=f"“{line.title}”年度值与总体值都是“{line.row.value}”，而年度资金 {annual.show()}只是总额 {total.show()}的一部分。",
            )
