"""B18: a monthly cost cap over the year comes to more than the money asked for."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import lines
from assistant.validator.reading import asked
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import FACTOR, plain
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

MONTHS = 12


@rule(
    "B18",
    "预算匹配性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-review-aspects",
        "caiyu-2021-101#cost-indicators",
    ),
    decidable="heuristic",
)
def monthly_cap_over_budget(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """按月的成本乘下来超过资金

    为什么：每月的上限乘以月数已经超过全年的钱，这个上限起不到控制作用，或者资金不够。
    怎么改：把月上限降到资金之内，或者重新测算；不满一年的，写明几个月。
    不算问题：乘下来不超过年度资金；一个人一个月的标准（元/人·月）。
    """
    annual = asked(target)
    for line in lines(target, ruleset):
        head, slash, per = (line.quantity.unit or "").partition("/")
        monthly = slash and per in ("月", "个月")
        if (
            not line.is_cost
            or not monthly
            or line.quantity.number is None
            or head not in ("", *FACTOR)
        ):
            continue
        if annual is None:
            yield NotChecked("没有能读的年度资金，没有核对按月的成本")
            return
        yuan = line.quantity.number * FACTOR.get(head, Decimal(1)) * MONTHS
        if yuan > annual.yuan * Decimal("1.1"):
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("unit"), "/funding"),
                message=f"“{line.title}”每月“{line.row.value}”，全年 12 个月是 {plain(yuan / 10_000)}万元，大于年度资金 {annual.show()}。",
            )
