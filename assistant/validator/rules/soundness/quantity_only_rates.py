"""S09: all quantity indicators are rates."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S09",
    "指标科学性",
    "advice",
    basis=("caiyu-2021-101#output-indicators", "caiyu-2015-88#indicator-types"),
)
def quantity_only_rates(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """数量指标全是百分比

    为什么：数量指标要说明做了多少；全是完成率、配备率，看不出任务有多大。
    怎么改：至少有一条写绝对数，如台数、公里数、人次。
    不算问题：另有一条写了绝对数；没有数量指标的由缺数量指标的规则管。
    """
    rows = [line for line in lines(target, ruleset) if line.level2 == "数量指标"]
    if rows and all(line.quantity.unit in ("%", "‰") for line in rows):
        yield Found(
            at=rows[0].at("value"),
            cells=tuple(line.at(field) for line in rows for field in ("value", "unit")),
            message=f"{len(rows)} 条数量指标都是百分比，没有绝对数。",
        )
