"""B03: quantity times unit price does not come to the money asked for."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from assistant.validator.lines import Line, lines
from assistant.validator.reading import (
    asked,
    words_in,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import covered, pairs
from assistant.values.money import FACTOR, plain, read_amount
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

SAME = {"人": "人次", "名": "人次", "位": "人次", "个月": "月"}


HALF, NEARLY_ALL = 0.5, 0.6  # shares of an item's words that its price and its count have


class Work(NamedTuple):
    """A price, what it is the price of, and what both come to."""

    price: Line
    thing: Line
    product: Decimal

    def words(self, generic: tuple[str, ...]) -> frozenset[str]:
        return pairs(self.price.name, generic) | pairs(self.thing.name, generic)


def priced(line: Line) -> tuple[Decimal, str, bool] | None:
    """Yuan for one, of what, and whether once a year: `17元/人·天` is a price for a day."""
    head, slash, per = (line.quantity.unit or "").partition("/")
    thing = re.match(r"[一-鿿]+", per)
    if not slash or head not in FACTOR or line.quantity.number is None or not thing:
        return None
    return line.quantity.number * FACTOR[head], SAME.get(thing[0], thing[0]), thing[0] == per


def partner(
    price: Line, thing: str, rows: tuple[Line, ...], generic: tuple[str, ...]
) -> Line | None:
    """The only row that counts the thing, or the one whose name shares most of the price's words."""
    counted = [
        line
        for line in rows
        if line.level2 == "数量指标"
        and line.quantity.number is not None
        and "其中" not in line.name
        and SAME.get(line.quantity.unit or "", line.quantity.unit) == thing
    ]
    own = pairs(price.name, generic)
    shared = [(len(pairs(line.name, generic) & own), line) for line in counted]
    most = max((size for size, _line in shared), default=0)
    chosen = [line for size, line in shared if size == most] if most >= 2 else counted
    return chosen[0] if len(chosen) == 1 else None


@rule(
    "B03",
    "预算匹配性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-review-aspects",
        "caiyu-2015-88#review-form-scores",
    ),
    decidable="heuristic",
)
def quantity_times_price_off(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """数量乘单价与资金对不上

    为什么：500 人、每人 300 元是 15 万元，申请 40 万元，多出来的钱没有任务；乘出来比申请的还多，又办不成。
    怎么改：核对数量、单价和资金，重新测算；还有别的支出的，补上对应的产出和成本。
    不算问题：单价是上限，相差在一成以内；按月、按天的单价只看会不会超；还有别的成本指标时，只与同名的支出明细比。
    """
    annual, rows = asked(target), lines(target, ruleset)
    prices = [(line, price) for line in rows if (price := priced(line))]
    if annual is None or annual.yuan <= 0:
        if prices:
            yield NotChecked("没有能读的年度资金，没有核对数量乘单价")
        return
    gap = Decimal(str(ruleset.numbers["product_gap"])) / 100
    used = [
        (line, one, partner(line, one[1], rows, ruleset.words["generic"])) for line, one in prices
    ]
    paired = [(line, one, twin) for line, one, twin in used if twin]
    total, told = Decimal(0), set[int]()
    for line, (yuan, _thing, _once), twin in paired:
        product = yuan * (twin.quantity.number or 0)
        total += product
        if product > annual.yuan * (1 + gap):
            told.add(line.index)
            yield _found(twin, line, product, f"年度资金 {annual.show()}", "大于")
    work = [
        Work(line, twin, yuan * (twin.quantity.number or 0))
        for line, (yuan, _thing, once), twin in paired
        if once and line.index not in told
    ]
    off = list(_items_off(target, work, gap, ruleset.words["generic"]))
    yield from off
    if off or told:
        return
    costs = [line for line in rows if line.is_cost]
    whole = len(paired) == len(costs) == len(prices) == 1 and paired[0][1][2]
    if (
        whole
        and words_in(paired[0][0].name, ruleset.words["per_head"])
        and total < annual.yuan * (1 - gap)
    ):
        yield _found(paired[0][2], paired[0][0], total, f"年度资金 {annual.show()}", "少于")


def _items_off(
    target: Target, work: list[Work], gap: Decimal, generic: tuple[str, ...]
) -> Iterator[Found]:
    """Items of expenditure against what their own work comes to."""
    project = pairs(target.project.name, generic)
    for item in target.funding.items:
        amount, own = read_amount(item.amount, target.funding.unit), pairs(item.name, generic)
        rest = own - project if len(own - project) >= 2 else own  # 消防站营房主体, less the 消防站
        shares = [
            (max(covered(part, one.words(generic)) for part in (own, rest)), one) for one in work
        ]
        most = max((share for share, _one in shares), default=0.0)
        mine = [one for share, one in shares if share == most]
        if amount is None or amount.yuan <= 0 or not own or most < HALF:
            continue
        product = sum((one.product for one in mine), Decimal(0))
        less = product < amount.yuan * (1 - gap) and most >= NEARLY_ALL
        if less or product > amount.yuan * (1 + gap):
            how, sum_told = "少于" if less else "大于", f"支出明细“{item.name}”{amount.show()}"
            yield _found(mine[0].thing, mine[0].price, product, sum_told, how)


def _found(count: Line, price: Line, product: Decimal, money: str, how: str) -> Found:
    return Found(
        at=count.at("value"),
        cells=(count.at("value"), price.at("value"), price.at("unit"), "/funding"),
        message=f"“{count.title}”{count.row.value}乘“{price.title}”{price.row.value}，是 {plain(product / 10_000)}万元，{how}{money}。",
        about=price.title,
    )
