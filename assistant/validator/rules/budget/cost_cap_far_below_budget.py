"""B02: what the whole project may cost is far less than the money asked for."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import lines
from assistant.validator.reading import asked, ends_with
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.budget.cost_cap_over_budget import limit_for
from assistant.values.money import plain
from assistant.values.quantity import to_yuan
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "B02",
    "预算匹配性",
    "warning",
    basis=("urumqi-2022#objective-management", "caiyu-2015-88#four-review-aspects"),
)
def cost_cap_far_below_budget(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """总成本比申请的资金少很多

    为什么：办完全部事情只要这么多，却申请了更多，多出来的钱没有说用在哪里。
    怎么改：重新测算资金，或者补上没有列出的任务和成本。
    不算问题：分项成本、单价；相差不到两成。
    """
    annual = asked(target)
    if annual is None:
        yield NotChecked("没有能读的年度资金，没有与总成本比较")
        return
    share = Decimal(str(ruleset.numbers["cost_share"])) / 100
    for line in lines(target, ruleset):
        amount = to_yuan(line.quantity)
        whole = line.is_cost and ends_with(line.name, ruleset.words["total_cost"])
        if not whole or amount is None or line.quantity.op not in ("≤", "<", "="):
            continue
        limit, name = limit_for(line.row, target, annual)
        if 0 < amount < limit.yuan * share:
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("unit"), "/funding"),
                message=f"“{line.title}”是 {plain(amount / 10_000)}万元，只有{name} {limit.show()}的 {round(amount / limit.yuan * 100)}%。",
            )
