"""S19: no complaints are taken for satisfaction."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import ends_with, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S19",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#satisfaction-indicators",
        "caiyu-2021-101#satisfaction-scoring",
    ),
    silences={"S18": "row", "C26": "cell", "S01": "cell", "C32": "cell"},
)
def silence_taken_as_satisfaction(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """拿没有投诉当满意

    为什么：没有人投诉不等于满意，很多人只是没有说。
    怎么改：做问卷、回访或现场评议，用满意的份数除以有效份数。
    不算问题：投诉件数、投诉率作为单独的指标；问卷之外再看投诉。
    """
    for line in lines(target, ruleset):
        row = line.row
        if line.level1 != "满意度指标" and not ends_with(line.name, ("满意度", "满意率")):
            continue
        for field in ("value", "definition", "basis", "method", "source", "evidence"):
            text = getattr(row, field)
            if words_in(text, ruleset.words["no_complaint"]) and not words_in(
                text, ("问卷", "调查", "回访")
            ):
                message = f"“{line.title}”把“{text[:20]}”当作满意的依据。"
                yield Found(at=line.at(field), message=message)
                break
