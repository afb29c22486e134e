"""B08: much money, and one count for all of it."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import Line, lines
from assistant.validator.reading import asked
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.budget.quantity_times_price_off import partner, priced
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def explained(count: Line, rows: tuple[Line, ...], annual: Decimal, ruleset: RuleSet) -> bool:
    """Whether the count times its prices comes to about all the money."""
    prices = [(line, one) for line in rows if (one := priced(line))]
    spent = sum(
        yuan * (count.quantity.number or 0)
        for line, (yuan, thing, _once) in prices
        if partner(line, thing, rows, ruleset.words["generic"]) is count
    )
    return spent >= annual * (1 - Decimal(str(ruleset.numbers["product_gap"])) / 100)


@rule(
    "B08",
    "预算匹配性",
    "advice",
    basis=("caiyu-2021-101#output-indicators", "caiyu-2015-88#review-form-scores"),
)
def much_money_few_outputs(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """钱多而数量指标太少

    为什么：几百上千万只对应一条数量指标，钱分几块用、各办多少事都看不出来。
    怎么改：按标段、支出方向或任务分列数量指标，写出规模、单价。
    不算问题：资金不大；有两条以上数量指标；按标准发放的补助，一条人数乘标准就是全部资金。
    """
    annual, rows = asked(target), lines(target, ruleset)
    if annual is None or annual.yuan < Decimal(str(ruleset.numbers["big_budget_yuan"])) or not rows:
        return
    counts = [line for line in rows if line.level2 == "数量指标"]
    if len(counts) != 1 or explained(counts[0], rows, annual.yuan, ruleset):  # none at all is C14
        return
    at = counts[0].at("value")
    message = f"年度资金 {annual.show()}，数量指标只有 1 条。"
    yield Found(at=at, cells=(at, "/funding/annual"), message=message)
