"""S12: too many of the indicators are told in words."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import has_grades
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S12",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2020-10#qualitative-scoring",
    ),
)
def mostly_qualitative(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """定性指标太多

    为什么：定性指标靠人评判，占得多了，年底的分数主要看谁来打。
    怎么改：能数出来的改成数量、比率、日期，留下确实不能量化的一两条。
    不算问题：占比不到三成；还没有分档的定性指标由分档规则逐条提示，这里不重复。
    """
    rows = lines(target, ruleset)
    words = [line for line in rows if line.quantity.kind == "text"]
    if len(rows) < 4 or any(not has_grades(line.row) for line in words):
        return
    if len(words) * 100 > len(rows) * ruleset.numbers["qualitative_share"]:
        yield Found(
            at="/indicators",
            cells=tuple(line.at("value") for line in words),
            message=f"{len(rows)} 条指标里有 {len(words)} 条定性指标。",
        )
