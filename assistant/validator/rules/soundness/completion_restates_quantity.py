"""S23: a quality indicator is the completion rate of a quantity indicator."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import covered, pairs
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S23",
    "指标科学性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#output-indicators",
        "caiyu-2015-88#indicator-types",
    ),
    decidable="heuristic",
)
def completion_restates_quantity(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """质量指标是数量指标的完成率

    为什么：“培训完成率 100%”只是说培训人次做到了，和数量指标重复，质量还是空的。
    怎么改：写做得好不好，如考核合格率、验收通过率、返修率。
    不算问题：完成率说的是另一件事；合格率、通过率这类真正的质量。
    """
    rows = lines(target, ruleset)
    counts = [pairs(line.name) for line in rows if line.level2 == "数量指标"]
    for line in rows:
        ends = [word for word in ruleset.words["completion"] if line.name.endswith(word)]
        if line.level2 not in ("质量指标", "时效指标") or not ends or line.quantity.number != 100:
            continue
        stem = pairs(line.name.removesuffix(ends[0]))
        if stem and any(covered(stem, count) >= 0.75 for count in counts):
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), line.at("value"), line.at("level2")),
                message=f"“{line.title}”重复了数量指标，没有说做得好不好。",
            )
