"""B15: money is asked for without a goal or without any indicator."""

from collections.abc import Iterator

from assistant.validator.reading import asked
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "B15",
    "预算匹配性",
    "error",
    outcome="不予安排情形",
    basis=(
        "urumqi-2022#objective-management",
        "zhongfa-2018-34#item-7",
        "budget-law#article-32",
        "caiyu-2015-88#managed-funds",
    ),
    silences={"C22": "cell", "C01": "cell", "C13": "cell", "C14": "cell", "C15": "cell"},
)
def money_without_goal(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """要钱却没有绩效目标或指标

    为什么：设置绩效目标是安排预算的前置条件，没有目标或没有任何指标的项目不予安排。
    怎么改：补上年度目标和指标后再报。
    不算问题：没有申请资金；公开稿里没有目标一栏。
    """
    money = asked(target)
    if money is None:
        yield NotChecked("没有能读的申请资金，没有核对有钱无目标")
        return
    if money.yuan <= 0:
        return
    if target.goal.annual is None and target.goal.overall is None:
        if ruleset.purpose == "published" and target.indicators:
            yield NotChecked("公开稿里没有目标一栏")
        else:
            yield Found(
                at="/goal/annual",
                cells=("/goal", "/funding"),
                message=f"申请 {money.show()}，却没有绩效目标。",
            )
    if not target.indicators:
        yield Found(
            at="/indicators",
            cells=("/indicators", "/funding"),
            message=f"申请 {money.show()}，却没有任何绩效指标。",
        )
