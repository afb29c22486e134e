"""Faults of 规范完整性 between rows: classes, names twice, weights."""

from decimal import Decimal

from evals.mutations.cells import BENEFITS, COSTS, add_row, drop_rows
from evals.mutations.planting import Hand, Places, plants

BLOCK = "/indicators"


@plants("C05")
def class_of_no_form(hand: Hand) -> Places | None:
    row = hand.pick(hand.kind("数量", "质量", "社会效益"))
    if row is None:
        return None
    own = "质量指标" if row["level1"] == "效益指标" else "社会效益指标"
    row["level2"] = hand.faulty("wrong_classes", [own])
    return (row["id"],)


@plants("C06")
def cost_in_two_places(hand: Hand) -> Places | None:
    costs = hand.kind(*COSTS)
    if not costs:
        return None
    one = hand.pick(costs)
    if len(costs) == 1:
        add_row(hand, one, name=f"{one['name']}（全年）")
        costs = hand.kind(*COSTS)
    if hand.table["form"] == "2021":
        one.update(level1="产出指标", level2="成本指标")
    else:
        one.update(level1="成本指标", level2="经济成本指标")
    return (*(row["id"] for row in costs), BLOCK)


@plants("C07")
def name_twice(hand: Hand) -> Places | None:
    row = hand.pick(hand.kind("数量", "质量", "社会效益"))
    if row is None:
        return None
    twin = add_row(hand, row, name=hand.pick([row["name"], f"{row['name'][:3]} {row['name'][3:]}"]))
    return (row["id"], twin["id"])


@plants("C07")
def name_empty(hand: Hand) -> Places:
    row = hand.pick(hand.rows)
    row["name"] = ""
    return (row["id"],)


@plants("C13")
def class_missing(hand: Hand) -> Places:
    level = hand.pick(["产出指标", "效益指标"])
    drop_rows(hand, [one for one in hand.rows if one["level1"] == level])
    return (BLOCK,)


@plants("C14")
def amount_or_quality_missing(hand: Hand) -> Places | None:
    rows = hand.kind(hand.pick(["数量", "质量"]))
    drop_rows(hand, rows)
    return (BLOCK,)


@plants("C15")
def timeliness_missing(hand: Hand) -> Places:
    drop_rows(hand, hand.kind("时效"))
    return (BLOCK,)


@plants("C16")
def cost_missing(hand: Hand) -> Places | None:
    if not {"工程基建", "修缮", "购置"} & set(hand.table["project"]["categories"]):
        return None
    drop_rows(hand, hand.kind(*COSTS))
    return (BLOCK,)


@plants("C17")
def satisfaction_missing(hand: Hand) -> Places | None:
    asked = {"补贴", "培训", "服务"} & set(hand.table["project"]["categories"])
    rows = hand.kind("服务对象满意度")
    if not asked or not rows:
        return None
    benefit = hand.kind(*BENEFITS)[0]
    benefit["weight"] += sum(one["weight"] for one in rows)
    hand.table["indicators"] = [one for one in hand.rows if one not in rows]
    return (BLOCK,)


@plants("C18")
def weights_do_not_add_up(hand: Hand) -> Places:
    row = hand.pick(hand.rows)
    row["weight"] += hand.pick([2, 5, 10])
    return (BLOCK, row["id"])


@plants("C19")
def weights_off_the_structure(hand: Hand) -> Places:
    benefits = hand.kind(*BENEFITS)
    taken = Decimal(sum(one["weight"] for one in benefits)) / 2
    for one in benefits:
        one["weight"] = one["weight"] / 2
    outputs = hand.kind("数量")
    for one in outputs:
        one["weight"] += float(taken / len(outputs))
    return (BLOCK, *(one["id"] for one in benefits + outputs))


@plants("C20")
def weight_impossible(hand: Hand) -> Places:
    row = hand.pick(hand.rows)
    row["weight"] = hand.pick([0, -5, 120])
    return (row["id"],)


@plants("C21")
def weights_all_alike(hand: Hand) -> Places:
    for one in hand.rows:
        one["weight"] = round(90 / len(hand.rows), 4)
    return (BLOCK,)


@plants("C31")
def too_few_rows(hand: Hand) -> Places:
    keep = [hand.kind("数量")[0], hand.kind(*BENEFITS)[0]]
    gone = [one for one in hand.rows if one not in keep]
    drop_rows(hand, gone)
    return (BLOCK,)


@plants("C31")
def too_many_rows(hand: Hand) -> Places:
    rows = hand.kind("数量", "质量", "社会效益")
    for at in range(24):
        row = rows[at % len(rows)]
        add_row(hand, row, name=f"{row['name']}{'甲乙丙丁戊己庚辛壬癸子丑'[at // len(rows)]}")
        hand.rows[hand.rows.index(row) + 1]["id"] = f"x{at}"
    return (BLOCK,)
