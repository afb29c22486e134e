"""C27: a rate without its definition."""

import re
from collections.abc import Iterator

from assistant.validator.lines import Line, lines
from assistant.validator.reading import ends_with
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

DIVIDED = re.compile(
    r"÷|/|除以|占|之比|比值|比例|百分比|分子|分母|×100|\*100|=|与.{1,20}的比|平均|均值|加权|测算|口径|公布|较|增加|减少"
)

# how points are given: 完成值÷指标值
SCORED = re.compile(
    r"(?:完成|实际|指标|目标|计划|年初)[一-鿿]{0,4}÷(?:完成|实际|指标|目标|计划|年初)[一-鿿]{0,4}"
)


def has_formula(line: Line) -> bool:
    """Whether the definition says what is divided by what, or whose figure it is."""
    row = line.row
    return bool(DIVIDED.search(flat(row.definition or ""))) or "÷" in SCORED.sub(
        "", f"{row.scoring}{row.method}"
    )


@rule(
    "C27",
    "规范完整性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#nine-items",
        "caiyu-2015-88#four-requirements",
    ),
)
def rate_without_formula(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """比率没有写怎么算

    为什么：“覆盖率”的分子分母各人有各人的算法，差一个口径，结果能差一倍。
    怎么改：在指标解释里写公式，如“已接入社区数÷应接入社区数”。
    不算问题：解释或赋分规则里写了口径；满意度由调查得出；公开稿没有解释一栏。
    """
    rows = [
        line
        for line in lines(target, ruleset)
        if ends_with(line.name, ("率", "比例", "占比", "指数"))
    ]
    if rows and ruleset.purpose == "published":
        yield NotChecked("公开稿没有指标解释一栏，没有核对比率的口径")
        return
    for line in rows:
        number = line.quantity.number is not None
        if number and not has_formula(line):
            message = f"“{line.title}”没有写分子分母各是什么。"
            yield Found(
                at=line.at("definition"),
                cells=(line.at("name"), line.at("definition")),
                message=message,
            )
