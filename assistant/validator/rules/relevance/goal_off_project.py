"""R01: the goal shares hardly a word with the project's name and content."""

from collections.abc import Iterator

from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import all_pairs, pairs
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R01",
    "内容相关性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2015-88#four-review-aspects",
    ),
    decidable="heuristic",
)
def goal_off_project(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """年度目标与项目对不上

    为什么：目标里几乎没有项目名称和内容的用词，可能是从别的项目复制来的，或者写的是别的事。
    怎么改：围绕本项目做什么、达到什么写目标；名称起得太笼统的，把项目内容补具体。
    不算问题：目标换了说法但提到了项目内容里的事；没有填项目内容，无从比较。
    """
    generic = ruleset.words["generic"]
    goal = pairs(target.goal.annual, generic)
    own = all_pairs((target.project.name, target.project.content), generic)
    if target.project.content is None or len(goal) < 6:
        yield NotChecked("没有项目内容或目标太短，没有比较两者的用词")
    elif len(goal & own) < ruleset.numbers["goal_overlap"] * min(len(goal), len(own)):
        yield Found(
            at="/goal/annual",
            cells=("/goal/annual", "/project/name", "/project/content"),
            message=f"年度目标里几乎没有“{target.project.name}”的用词，请核对写的是不是这个项目。",
        )
