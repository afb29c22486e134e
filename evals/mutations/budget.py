"""Faults of 预算匹配性: money that does not fit the work, the total or itself."""

from decimal import Decimal

from evals.mutations.cells import (
    COSTS,
    drop_rows,
    in_unit,
    money,
    number_of,
    numeric,
    plain,
    put,
    several_years,
    stretch,
    unit_of,
)
from evals.mutations.planting import Hand, Places, Row, plants

BLOCK = "/indicators"
GOAL = "/goal/annual"
FUNDS = ("/funding/annual", "/funding")


def _whole_cost(hand: Hand, share: str, name: str = "项目总成本") -> Row | None:
    """Turns one cost row into the cap of the whole cost, at `share` of the funds of the year."""
    costs = numeric(hand.kind(*COSTS))
    if not costs:
        return None
    row: Row = costs[0]
    row.update(name=name, definition="项目当年全部支出")
    for cell in ("last_target", "last_actual", "overall_value"):
        row.pop(cell, None)
    number = money(hand.table, "annual") * Decimal(share)
    put(row, op="≤", number=number, unit=hand.table["funding"]["unit"])
    return row


@plants("B01")
def cost_above_the_funds(hand: Hand) -> Places | None:
    row = _whole_cost(hand, hand.pick(["1.2", "1.5", "2"]))
    return (row["id"],) if row else None


@plants("B02")
def cost_far_below_the_funds(hand: Hand) -> Places | None:
    row = _whole_cost(hand, hand.pick(["0.5", "0.6"]))
    return (row["id"], *FUNDS) if row else None


def _matched(hand: Hand) -> list[tuple[Row, Row, int]]:
    """(unit price, quantity, item) where price x quantity is the item's amount."""
    found = []
    items = hand.table["funding"]["items"]
    yuan = 1 if hand.table["funding"]["unit"] == "元" else 10000
    for price in numeric(hand.kind(*COSTS)):
        unit = unit_of(price)
        cost = number_of(price) * (10000 if unit.startswith("万元/") else 1)
        for counted in numeric(hand.kind("数量")) if "/" in unit else []:
            size = number_of(counted) * (10000 if unit_of(counted).startswith("万") else 1)
            for at, item in enumerate(items):
                if abs(cost * size - Decimal(item["amount"]) * yuan) < 1:
                    found.append((price, counted, at))
    return found


@plants("B03")
def price_times_quantity_differs(hand: Hand) -> Places | None:
    found = hand.pick(_matched(hand))
    if found is None:
        return None
    price, counted, at = found
    if hand.chance.random() < 0.5:
        put(counted, number=(number_of(counted) * Decimal("0.5")).to_integral_value())
    else:
        put(price, number=number_of(price) * Decimal("0.5"))
    return (price["id"], counted["id"], f"/funding/items/{at}", "/funding/items", *FUNDS)


@plants("B05")
def yuan_for_ten_thousand(hand: Hand) -> Places | None:
    row = _whole_cost(hand, "1")
    if row is None:
        return None
    if hand.table["funding"]["unit"] == "万元":
        put(row, number=number_of(row) * 10000)
    else:
        put(row, number=number_of(row), unit="万元")
    return (row["id"],)


@plants("B06")
def goal_asks_for_another_sum(hand: Hand) -> Places:
    goal = hand.table["goal"]
    number = money(hand.table, "annual") * hand.pick([Decimal("0.8"), Decimal("1.25")])
    lead = hand.pick(["本项目申请资金", "本年度申请预算资金", "2026年申请财政资金"])
    goal["annual"] = f"{lead}{in_unit(hand.table, number)}。{goal['annual']}"
    return (GOAL, *FUNDS)


@plants("B07")
def goal_names_other_money_only(hand: Hand) -> Places:
    goal, table = hand.table["goal"], hand.table
    if several_years(table):
        lead = f"项目总投资{in_unit(table, money(table, 'total'))}"
    else:
        when = hand.pick(["2025年已安排资金", "上年已安排资金"])
        lead = f"{when}{in_unit(table, money(table, 'annual') * Decimal('0.7'))}"
    goal["annual"] = f"{lead}。{goal['annual']}"
    return (GOAL,)


@plants("B08")
def much_money_few_outputs(hand: Hand) -> Places | None:
    yuan = 1 if hand.table["funding"]["unit"] == "元" else 10000
    rows = hand.kind("数量")
    if money(hand.table, "annual") * yuan < 5_000_000:
        return None
    if len(rows) > 1:
        drop_rows(hand, rows[1:])
    return (BLOCK, rows[0]["id"], *FUNDS)


@plants("B09")
def cost_of_nothing(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.kind(*COSTS)))
    if row is None:
        return None
    put(row, number=0)
    return (row["id"],)


@plants("B10")
def control_rate_only(hand: Hand) -> Places | None:
    costs = numeric(hand.kind(*COSTS))
    if not costs:
        return None
    row, *others = costs
    if others:
        drop_rows(hand, others)
    row["name"] = hand.faulty("control_rates", ["预算控制率", "成本节约率"])
    row["definition"] = "实际支出÷预算数"
    put(row, op="≤", number=100, unit="%")
    return (row["id"], BLOCK)


@plants("B11")
def more_money_same_work(hand: Hand) -> Places | None:
    rows = [one for one in numeric(hand.kind("数量")) if one.get("last_actual")]
    if not rows:
        return None
    hand.table["funding"]["last_annual"] = plain(money(hand.table, "annual") / 2)
    for one in rows:
        one["last_target"] = one["last_actual"] = plain(number_of(one))
    return (*FUNDS, "/funding/last_annual", BLOCK, *(one["id"] for one in rows))


@plants("B12")
def less_money_more_work(hand: Hand) -> Places | None:
    rows = [one for one in numeric(hand.kind("数量")) if one.get("last_actual")]
    if not rows:
        return None
    hand.table["funding"]["last_annual"] = plain(money(hand.table, "annual") * 2)
    for one in rows:
        one["last_target"] = one["last_actual"] = plain(number_of(one) / 2)
    return (*FUNDS, "/funding/last_annual", BLOCK, *(one["id"] for one in rows))


@plants("B13")
def item_without_output(hand: Hand) -> Places | None:
    words = [one for one in ("会议费", "租赁费", "宣传费", "劳务费") if one[:2] not in hand.text()]
    items = hand.table["funding"]["items"]
    name = hand.pick(words)
    if name is None:
        return None
    part = (Decimal(items[0]["amount"]) * Decimal("0.15")).quantize(Decimal("0.01"))
    items[0]["amount"] = plain(Decimal(items[0]["amount"]) - part)
    items.append({"name": name, "amount": plain(part)})
    return (f"/funding/items/{len(items) - 1}", "/funding/items", BLOCK)


@plants("B14")
def part_above_total(hand: Hand) -> Places:
    less = money(hand.table, "annual") * Decimal("0.8")
    hand.table["funding"]["total"] = plain(less)
    return ("/funding/total", *FUNDS)


@plants("B15")
def money_without_goal_or_rows(hand: Hand) -> Places:
    if hand.chance.random() < 0.5:
        hand.table["indicators"] = []
        return (BLOCK, "/goal", GOAL, *FUNDS)
    hand.table["goal"] = {}
    return (GOAL, "/goal", *FUNDS)


@plants("B16")
def all_the_work_in_one_year(hand: Hand) -> Places | None:
    stretch(hand)
    share = money(hand.table, "annual") / money(hand.table, "total")
    rows = [one for one in numeric(hand.kind("数量")) if one.get("overall_value")]
    if share >= Decimal("0.75") or not rows:
        return None
    for one in rows:
        put(one, number=Decimal(one["overall_value"]))
    return (BLOCK, *FUNDS, *(one["id"] for one in rows))


@plants("B18")
def months_cost_more_than_the_year(hand: Hand) -> Places | None:
    row = _whole_cost(hand, hand.pick(["0.125", "0.2", "0.5"]), "月均运行成本")
    if row is None:
        return None
    put(row, unit=f"{unit_of(row)}/月")
    row["definition"] = "项目当年支出÷12个月"
    return (row["id"],)


@plants("B19")
def sums_of_the_goal_do_not_add_up(hand: Hand) -> Places:
    table = hand.table
    annual = money(table, "annual")
    first, second = table["funding"]["items"][:2]
    parts = [annual * Decimal("0.5"), annual * Decimal(hand.pick(["0.3", "0.8"]))]
    lead = f"本项目申请资金{in_unit(table, annual)}，其中：{first['name']}{in_unit(table, parts[0])}，{second['name']}{in_unit(table, parts[1])}"
    table["goal"]["annual"] = f"{lead}。{table['goal']['annual']}"
    return (GOAL,)


@plants("B20")
def items_above_the_funds(hand: Hand) -> Places:
    items = hand.table["funding"]["items"]
    at = min(range(len(items)), key=lambda one: Decimal(items[one]["amount"]))
    more = Decimal(items[at]["amount"]) + money(hand.table, "annual") * Decimal("0.15")
    items[at]["amount"] = plain(more)
    return (f"/funding/items/{at}", "/funding/items", *FUNDS)


@plants("B14")
def source_above_the_sum(hand: Hand) -> Places:
    field = hand.pick(["fiscal", "other", "carryover"])
    hand.table["funding"][field] = plain(money(hand.table, "annual") * Decimal("1.3"))
    return (f"/funding/{field}", *FUNDS)
