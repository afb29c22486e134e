"""P10: every deadline is the last day of the year."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "P10",
    "绩效合理性",
    "advice",
    basis=("caiyu-2021-101#output-indicators", "caiyu-2015-88#four-requirements"),
)
def all_deadlines_at_year_end(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """所有时间节点都是年底

    为什么：几项工作都写 12 月 31 日，年中没有可以检查的节点，发现拖延时已经来不及。
    怎么改：按先后写出关键节点，如 4 月底前招标、6 月底前开工、11 月底前验收。
    不算问题：只有一条时效指标；有一条在年底之前。
    """
    rows = [line for line in lines(target, ruleset) if line.level2 == "时效指标"]
    dated = [(line, day) for line in rows if (day := line.quantity.date)]
    ends = [line for line, day in dated if (day.month, day.day) == (12, 31)]
    if len(dated) >= 2 and len(ends) == len(dated):
        yield Found(
            at="/indicators",
            cells=tuple(line.at("value") for line in ends),
            message=f"{len(dated)} 条时效指标的时间都是年底。",
        )
