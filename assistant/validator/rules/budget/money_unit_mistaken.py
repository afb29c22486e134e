"""B05: an amount about ten thousand times off: 元 written for 万元 or the reverse."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import (
    FUNDING_FIELDS,
    asked,
    ends_with,
    in_row,
    is_economic_cost,
    put_cell,
    quantities,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.budget.cost_cap_over_budget import limit_for
from assistant.validator.rules.budget.goal_amount_differs import amounts_asked
from assistant.values.money import Money, plain, read_amount
from assistant.values.quantity import to_yuan
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

PARTS = ("fiscal", "carryover", "other")
OTHER_UNIT = {"万元": "元", "元": "万元"}


def _off(amount: Decimal, limit: Decimal, ratio: Decimal) -> bool:
    return amount > 0 and limit > 0 and (amount / limit >= ratio or limit / amount >= ratio)


@rule(
    "B05",
    "预算匹配性",
    "error",
    basis="表内勾稽",
    silences={"B01": "cell", "B06": "cell", "B02": "cell", "P02": "cell", "P03": "cell"},
)
def money_unit_mistaken(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """金额差了上千倍，像是元和万元写混

    为什么：总成本、申请数、资金来源或明细与年度资金差一万倍左右，多半是单位写错，后面的核对都会错。
    怎么改：核对单位，元改万元或万元改元。
    不算问题：单价、分项成本比总额小很多是正常的。
    """
    annual = asked(target)
    if annual is None:
        yield NotChecked("没有能读的年度资金，没有核对金额的量级")
        return
    ratio = Decimal(str(ruleset.numbers["scale_ratio"]))
    funding = list(_funding(target, annual, ratio))
    yield from funding
    if any(found.at == "/funding/annual" for found in funding):
        return  # nothing can be compared with a sum that is itself in doubt
    yield from _costs(target, ruleset, annual, ratio)
    for amount, shown, _sure in amounts_asked(target.goal.annual):
        if _off(amount, annual.yuan, ratio):
            message = f"年度目标里写“{shown}”，年度资金是 {annual.show()}，像是单位写错。"
            cells = ("/goal/annual", "/funding")
            yield Found(at="/goal/annual", cells=cells, message=message, about=shown)


def _funding(target: Target, annual: Money, ratio: Decimal) -> Iterator[Found]:
    """The annual sum against the whole and its sources; a source or an item against the annual sum."""
    funding = target.funding
    total, parts = funding.money("total"), {name: funding.money(name) for name in PARTS}
    sources = sum((part.yuan for part in parts.values() if part), Decimal(0))
    for other, name in (
        (total.yuan if total else Decimal(0), "项目资金总额"),
        (sources, "各项来源合计"),
    ):
        if other > 0 and funding.annual and annual.yuan / other >= ratio:
            yield Found(
                at="/funding/annual",
                cells=("/funding",),
                message=f"年度资金总额 {annual.show()}，{name}是 {plain(other / 10_000)}万元，像是单位写错。",
                hides=(
                    ("C03", "/funding"),
                    ("B03", ""),
                    ("B11", "/funding/annual"),
                    ("B14", "/funding/annual"),
                ),
            )
            return
    sums = {f"/funding/{name}": (FUNDING_FIELDS[name], part) for name, part in parts.items()}
    for index, item in enumerate(funding.items):
        money = read_amount(item.amount, funding.unit)
        sums[f"/funding/items/{index}/amount"] = (item.name or "支出明细", money)
    for at, (label, part) in sums.items():
        if part and annual.yuan > 0 and funding.annual and part.yuan / annual.yuan >= ratio:
            yield Found(
                at=at,
                cells=(at, "/funding/annual", "/funding/unit"),
                message=f"“{label}” {part.show()}，年度资金总额是 {annual.show()}，像是单位写错。",
                hides=(("C03", "/funding"), ("B14", at), ("R11", at.replace("/amount", "/name"))),
            )


def _costs(target: Target, ruleset: RuleSet, annual: Money, ratio: Decimal) -> Iterator[Found]:
    for index, row, quantity in quantities(target, ruleset):
        amount = to_yuan(quantity)
        if amount is None or not is_economic_cost(row, target, ruleset):
            continue
        limit, name = limit_for(row, target, annual)
        whole = ends_with(row.name, ruleset.words["total_cost"])
        if not _off(amount, limit.yuan, ratio) or (amount < limit.yuan and not whole):
            continue
        right = OTHER_UNIT.get(quantity.unit or "")
        fix = Fix(kind="suggestion", patch=put_cell(index, "unit", right)) if right else None
        yield Found(
            at=in_row(index, "value"),
            cells=(in_row(index, "value"), in_row(index, "unit"), "/funding"),
            message=f"“{row.name}”是 {plain(amount / 10_000)}万元，{name}是 {limit.show()}，像是单位写错。",
            fix=fix if quantity.written_unit is None else None,
        )
