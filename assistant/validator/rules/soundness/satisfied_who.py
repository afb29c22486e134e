"""S13: the satisfaction indicator does not say whose."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S13",
    "指标科学性",
    "warning",
    basis=("urumqi-2022#objective-management", "caiyu-2021-101#satisfaction-indicators"),
)
def satisfied_who(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """满意度没有写清是谁的

    为什么：“群众满意度”可以问任何人，问谁不问谁，结果差得很远。
    怎么改：写出具体对象，如“参训学员满意度”“改造小区居民满意度”。
    不算问题：解释里写明了调查对象；公开稿没有解释一栏，只作提示。
    """
    for line in lines(target, ruleset):
        if line.name in ruleset.words["broad_satisfaction"] and not line.row.definition:
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), line.at("definition")),
                message=f"“{line.title}”没有写清是谁对什么满意。",
                severity="advice" if ruleset.purpose == "published" else None,
            )
