"""C03: the annual sum is not what its parts add up to."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import plain
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

PARTS = ("fiscal", "carryover", "other")


@rule("C03", "规范完整性", "error", basis="表内勾稽")
def funding_parts_do_not_add_up(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """年度资金总额不等于各项来源之和

    为什么：年度资金总额应当等于财政拨款、上年结转、其他资金之和，差了就说不清钱从哪里来。
    怎么改：核对三项来源和总额，改正写错的那一个。
    不算问题：相差在容差（0.01 万元）以内；单位不同但折算后相等。
    """
    funding = target.funding
    annual = funding.money("annual")
    parts = {name: funding.money(name) for name in PARTS}
    known = [money for money in parts.values() if money]
    if annual is None or not known:
        yield NotChecked("年度资金总额和资金来源没有填全，没有核对合计")
        return
    if any(getattr(funding, name) and parts[name] is None for name in PARTS):
        yield NotChecked("有资金来源读不成数，没有核对合计")
        return
    total = sum((money.yuan for money in known), Decimal(0))
    gap = annual.yuan - total
    if abs(gap) <= Decimal(str(ruleset.numbers["money_tolerance_yuan"])):
        return
    if ruleset.purpose == "published" and gap > 0 and len(known) < len(PARTS):
        yield NotChecked("公开稿没有列全资金来源，没有核对合计")
        return
    yield Found(
        at="/funding",
        cells=tuple(f"/funding/{name}" for name in ("unit", "annual", *PARTS)),
        message=f"年度资金总额 {annual.show()}，各项来源合计 {plain(total / 10_000)}万元，"
        f"相差 {plain(abs(gap) / 10_000)}万元。",
    )
