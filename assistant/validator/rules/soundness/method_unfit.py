"""S18: satisfaction is to be taken from something that is no survey."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import ends_with, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S18",
    "指标科学性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#collection-methods",
        "caiyu-2021-101#satisfaction-indicators",
    ),
    decidable="heuristic",
)
def method_unfit(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """满意度的取值方式不是调查

    为什么：台账、统计表里没有人的评价，算不出满意度。
    怎么改：取值方式写问卷调查、回访、现场评议，来源写问卷报告。
    不算问题：来源或佐证里写了问卷；取值方式空着的由缺取值方式的规则管。
    """
    for line in lines(target, ruleset):
        row = line.row
        about = line.level1 == "满意度指标" or ends_with(line.name, ("满意度", "满意率"))
        told = "".join(filter(None, (row.method, row.source, row.evidence, row.definition)))
        if about and row.method and not words_in(told, ruleset.words["survey"]):
            yield Found(
                at=line.at("method"),
                cells=(line.at("method"), line.at("source"), line.at("evidence")),
                message=f"“{line.title}”的取值方式是“{row.method[:20]}”，不是调查。",
            )
