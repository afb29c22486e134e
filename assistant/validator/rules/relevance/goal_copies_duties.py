"""R07: the goal is the unit's list of duties."""

from collections.abc import Iterator

from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import likeness, pairs
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R07",
    "内容相关性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2015-88#objective-definition",
    ),
    decidable="heuristic",
    silences={"C23": "cell"},
)
def goal_copies_duties(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """年度目标照抄单位职能

    为什么：职能年年一样，照抄过来看不出这个项目今年要做成什么。
    怎么改：写这笔钱今年的任务和结果，职能只作依据。
    不算问题：目标提到职能里的几个词；没有填单位职能。
    """
    duties, goal = target.project.duties, target.goal.annual
    if duties is None or goal is None:
        yield NotChecked("没有单位职能或没有年度目标，没有比较两者")
        return
    if likeness(pairs(duties), pairs(goal)) >= ruleset.numbers["duties_likeness"]:
        yield Found(
            at="/goal/annual",
            cells=("/goal/annual", "/project/duties"),
            message="年度目标与单位职能几乎一字不差。",
        )
