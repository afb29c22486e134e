"""B20: the items of expenditure add up to more than the money of the year."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import plain, read_amount
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("B20", "预算匹配性", "error", outcome="退回重测", basis="表内勾稽")
def items_over_budget(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """支出明细加起来超过年度资金

    为什么：明细合计比申请的钱多，要么明细多列了，要么资金少算了，两处不能同时对。
    怎么改：逐项核对明细，使合计不超过年度资金。
    不算问题：明细没有列全，合计小于年度资金；明细写元、总额写万元，换算后不超。
    """
    annual, items = target.funding.money("annual"), target.funding.items
    amounts = [read_amount(item.amount, target.funding.unit) for item in items]
    if annual is None or not any(amounts):
        yield NotChecked("没有年度资金总额或支出明细，没有核对明细合计")
        return
    total = sum((money.yuan for money in amounts if money), Decimal(0))
    single = any(money and money.yuan > annual.yuan for money in amounts)  # B14 speaks of that one
    if not single and total > annual.yuan + Decimal(str(ruleset.numbers["money_tolerance_yuan"])):
        yield Found(
            at="/funding/items",
            cells=("/funding/items", "/funding/annual", "/funding/unit"),
            message=f"支出明细合计 {plain(total / 10_000)}万元，大于年度资金总额 {annual.show()}。",
        )
