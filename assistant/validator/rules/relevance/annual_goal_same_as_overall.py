"""R13: the yearly goal of a project of several years is its overall goal word for word."""

from collections.abc import Iterator

from assistant.validator.reading import spans_years
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R13",
    "内容相关性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#objective-types",
        "caiyu-2021-101#how-to-set-objectives",
    ),
)
def annual_goal_same_as_overall(
    target: Target, _: RuleSet, __: Catalogue
) -> Iterator[Found | NotChecked]:
    """年度目标与总体目标一字不差

    为什么：项目做几年，年度目标应当是当年的那一份；两处一样，就看不出今年要做到哪一步。
    怎么改：把总体目标按年分解，年度目标只写今年的任务和数量。
    不算问题：项目当年开始当年结束，两处相同是正常的。
    """
    goal = target.goal
    if not spans_years(target):
        return
    if goal.annual is None or goal.overall is None:
        yield NotChecked("没有填总体目标或年度目标，没有比较两者")
    elif flat(goal.annual) == flat(goal.overall):
        message = (
            f"项目从 {target.project.start} 到 {target.project.end}，年度目标与总体目标完全相同。"
        )
        yield Found(at="/goal/annual", cells=("/goal/annual", "/goal/overall"), message=message)
