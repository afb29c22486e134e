"""B01: a cost cap above the money of the year."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import asked, in_row, is_economic_cost, quantities
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import Money, plain
from assistant.values.quantity import to_yuan
from assistant.values.target import Target, TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

WHOLE_PROJECT = ("总投资", "概算", "全周期", "项目总额")


def limit_for(row: TargetIndicator, target: Target, annual: Money) -> tuple[Money, str]:
    """Annual and cumulative amounts are never compared with each other."""
    total = target.funding.money("total")
    whole = any(word in (row.name or "") for word in WHOLE_PROJECT)
    if whole and total and total.yuan > annual.yuan:
        return total, "项目资金总额"
    return annual, "年度资金总额"


@rule(
    "B01",
    "预算匹配性",
    "error",
    outcome="退回重测",
    basis="表内勾稽",
    silences={"P02": "cell", "P03": "cell"},
)
def cost_cap_over_budget(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """成本控制数大于申请的资金

    为什么：成本上限比申请的钱还多，要么钱不够办事，要么成本没有控制住，资金需要重新测算。
    怎么改：重新测算，让成本控制数不超过年度资金，或者调整申请的资金。
    不算问题：单价（元/人次）；整个项目的总投资与项目资金总额比，不与年度资金比。
    """
    annual = asked(target)
    rows = [
        (index, row, amount)
        for index, row, quantity in quantities(target, ruleset)
        if is_economic_cost(row, target, ruleset)
        and quantity.op in ("≤", "<", "=")
        and (amount := to_yuan(quantity)) is not None
    ]
    if annual is None:
        if rows:
            yield NotChecked("没有能读的年度资金，没有核对成本控制数")
        return
    tolerance = Decimal(str(ruleset.numbers["money_tolerance_yuan"]))
    for index, row, amount in rows:
        limit, name = limit_for(row, target, annual)
        if amount > limit.yuan + tolerance:
            yield Found(
                at=in_row(index, "value"),
                cells=(in_row(index, "value"), in_row(index, "unit"), "/funding"),
                message=f"“{row.name}”的控制数是 {plain(amount / 10_000)}万元，大于{name} {limit.show()}。",
            )
