"""B12: much less money than last year, and much more work."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.budget.more_money_same_work import (
    NEW,
    change_of_money,
    changes_of_work,
)
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "B12",
    "预算匹配性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-review-aspects",
        "caiyu-2015-88#four-requirements",
    ),
    silences={"P03": "cell"},
)
def less_money_more_work(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """资金大减而任务大增

    为什么：钱少了一截，任务反而多了一截，又没说怎么省下来，年底很可能完不成。
    怎么改：把任务调回与资金相称的量，或者在设定依据里写明降本的办法。
    不算问题：依据里写明了合并办班、集中采购之类的办法；任务只多一点。
    """
    money, work = change_of_money(target), changes_of_work(target, ruleset)
    if target.project.attribute in NEW:
        return
    if (money is None or not work) and target.project.attribute != "延续":
        return
    if money is None or not work:
        yield NotChecked("缺上年资金或上年数量，没有看任务是否超出财力")
        return
    most = Decimal(str(ruleset.numbers["budget_change"]))
    for line, change in work:
        if (
            money < -most
            and change > most
            and not words_in(line.row.basis, ruleset.words["explained"])
        ):
            yield Found(
                at=line.at("value"),
                cells=(
                    line.at("value"),
                    line.at("last_actual"),
                    "/funding/annual",
                    "/funding/last_annual",
                ),
                message=f"年度资金比上年少 {round(-money)}%，“{line.title}”却多 {round(change)}%。",
            )
