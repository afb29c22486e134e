"""B14: the year asks for more than the whole project, or a part for more than the year."""

from collections.abc import Iterator

from assistant.validator.reading import FUNDING_FIELDS
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import read_amount
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("B14", "预算匹配性", "error", outcome="退回重测", basis="表内勾稽")
def part_over_whole(target: Target, _: RuleSet, __: Catalogue) -> Iterator[Found | NotChecked]:
    """部分大于总体

    为什么：一年的钱不可能超过整个项目的钱，一项来源或明细不可能超过年度总额。
    怎么改：核对年度数、总额和各分项，重新测算。
    不算问题：两者相等（当年完成的项目）；没有填项目总额。
    """
    funding = target.funding
    total, annual = funding.money("total"), funding.money("annual")
    if annual is None:
        yield NotChecked("没有能读的年度资金总额，没有核对分项")
        return
    if total and annual.yuan > total.yuan:
        yield Found(
            at="/funding/annual",
            cells=("/funding/annual", "/funding/total", "/funding/unit"),
            message=f"年度资金 {annual.show()} 大于项目资金总额 {total.show()}。",
        )
    parts = {
        f"/funding/{name}": (FUNDING_FIELDS[name], funding.money(name))
        for name in ("fiscal", "carryover", "other")
    }
    for index, item in enumerate(funding.items):
        label = item.name or "支出明细"
        parts[f"/funding/items/{index}/amount"] = (label, read_amount(item.amount, funding.unit))
    for at, (label, part) in parts.items():
        if part and part.yuan > annual.yuan:
            yield Found(
                at=at,
                cells=(at, "/funding/annual", "/funding/unit"),
                message=f"“{label}” {part.show()} 大于年度资金总额 {annual.show()}。",
            )
