"""P04: last year's result was far beyond its target, and the target has not been raised."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import Line, lines
from assistant.validator.reading import beside
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.reasonableness.worse_than_last_year import direction_for, gained
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "P04",
    "绩效合理性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2020-10#quantitative-scoring",
        "caiyu-2021-101#strict-values",
    ),
    silences={"P02": "cell"},
)
def low_target_not_raised(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """上年大幅超额，今年没有调高

    为什么：上年目标 100 实际做到 748，说明目标定低了；今年照旧，年底又会超额，还可能按偏离度扣分。
    怎么改：参照上年实际或近三年平均调高。
    不算问题：今年的值已经明显高于上年目标；上年超得不多。
    """
    most = Decimal(str(ruleset.numbers["change_percent"]))
    compared = 0
    for line in lines(target, ruleset):
        row = line.row
        raised = gained(line, row.last_target, target, ruleset)
        beat = overshot(line, target, ruleset)
        compared += beat is not None
        if raised is not None and beat is not None and beat >= most and 0 <= raised <= most / 6:
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("last_target"), line.at("last_actual")),
                message=f"“{line.title}”上年目标“{row.last_target}”、实际“{row.last_actual}”，今年仍是“{row.value}”。",
            )
    if not compared and target.project.attribute == "延续":
        yield NotChecked("没有上年目标和上年实际，没有比较")


def overshot(line: Line, target: Target, ruleset: RuleSet) -> Decimal | None:
    """By how many per cent last year's result was better than its target."""
    way = direction_for(line)
    read = [
        beside(line.row, line.quantity, text, target.year or ruleset.year).number
        for text in (line.row.last_target, line.row.last_actual)
    ]
    if way is None or read[0] is None or read[1] is None or not read[0]:
        return None
    share = (read[1] - read[0]) / abs(read[0]) * 100
    return share if way == "up" else -share
