"""P03: a value far beyond what was reached last year, without a reason."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import lines
from assistant.validator.reading import beside, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.reasonableness.worse_than_last_year import gained, reason_of
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "P03",
    "绩效合理性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-review-aspects",
        "caiyu-2021-101#how-to-set-objectives",
    ),
)
def leap_over_last_year(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """比上年实际高出太多

    为什么：上年做到 480，今年写 900 又不说凭什么，年底多半做不到。
    怎么改：在设定依据里写明靠什么做到，如扩班方案、新增场地；没有把握的调回来。
    不算问题：依据里写明了扩大规模、新增任务等原因；超出的幅度不大，或者只多一期一场。
    """
    most = Decimal(str(ruleset.numbers["change_percent"]))
    compared = 0
    for line in lines(target, ruleset):
        gap = gained(line, line.row.last_actual, target, ruleset)
        compared += gap is not None
        old = beside(line.row, line.quantity, line.row.last_actual, target.year).number
        one_more = old is not None and abs((line.quantity.number or 0) - old) <= 1 and old < 10
        if (
            gap is not None
            and gap > most
            and not one_more
            and not words_in(reason_of(line), ruleset.words["explained"])
        ):
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("last_actual"), line.at("basis")),
                message=f"“{line.title}”今年是“{line.row.value}”，比上年实际“{line.row.last_actual}”好 {round(gap)}%，没有写凭什么做到。",
            )
    if not compared and target.project.attribute == "延续":
        yield NotChecked("没有上年实际，没有比较")
