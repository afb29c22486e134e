"""Faults of 指标科学性: names, values, units and directions that measure badly."""

from decimal import Decimal

from evals.mutations.cells import (
    BENEFITS,
    COSTS,
    RATE_END,
    add_row,
    dated,
    drop_rows,
    money,
    number_of,
    numeric,
    op_of,
    plain,
    put,
    rates,
    split,
    unit_of,
    wholly,
)
from evals.mutations.planting import Hand, Places, Row, plants

BLOCK = "/indicators"
GRADES = "达成：{0}全部达到要求；部分达成：{0}大部分达到要求；未达成：{0}没有达到要求"


def _satisfaction(hand: Hand) -> Row | None:
    row: Row | None = hand.pick(hand.kind("服务对象满意度"))
    return row


@plants("S01")
def about_so_much(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.kind("数量", "质量", *BENEFITS)))
    if row is None:
        return None
    _, number, unit = split(row) or ("", Decimal(0), "")
    written = plain(number)
    wholly(row, hand.pick([f"{written}{unit}左右", f"大约{written}{unit}", f"{written}{unit}上下"]))
    return (row["id"],)


@plants("S02")
def slogan_as_name(hand: Hand) -> Places:
    row = hand.pick(hand.kind("数量", "质量", *BENEFITS))
    own = [f"{verb}{row['name']}" for verb in ("开展", "加强", "推进", "完成", "确保", "做好")]
    row["name"] = hand.faulty("slogans", own)
    return (row["id"],)


@plants("S03")
def number_in_name(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.kind("数量", "质量", "社会效益")))
    if row is None:
        return None
    value = f"{plain(number_of(row))}{unit_of(row)}"
    own = [f"{row['name']}{value}", f"{row['name']}≥{value}"]
    row["name"] = hand.faulty("names_with_numbers", own)
    return (row["id"],)


@plants("S04")
def direction_turned(hand: Hand) -> Places | None:
    good = [one for one in rates(hand.rows) if op_of(one) == "≥"]
    costs = [one for one in numeric(hand.kind(*COSTS)) if op_of(one) == "≤"]
    bad = [one for one in costs if "标准" not in one["name"]]  # a rate of aid may be a floor
    row = hand.pick(hand.pick([rows for rows in (good, bad) if rows]) or [])
    if row is None:
        return None
    put(row, op="≤" if op_of(row) == "≥" else "≥")
    return (row["id"],)


@plants("S05")
def satisfaction_exactly(hand: Hand) -> Places | None:
    row = _satisfaction(hand)
    if row is None:
        return None
    put(row, op="=")
    return (row["id"],)


@plants("S06")
def rate_out_of_range(hand: Hand) -> Places | None:
    ends = ("合格率", "满意度", "准确率", "覆盖率", "及时率", "办结率", "占比")
    row = hand.pick([one for one in rates(hand.rows) if one["name"].endswith(ends)])
    if row is None:
        return None
    put(row, number=hand.pick([120, 105, 950, -5]))
    return (row["id"],)


@plants("S07")
def unit_of_another_thing(hand: Hand) -> Places | None:
    named = {"率": ["个", "人", "公里"], "人次": ["公里", "%", "元"], "面积": ["人", "小时", "元"],
             "人数": ["公里", "万元", "%"], "单价": ["人", "%", "天"], "长度": ["人", "小时", "元"]}  # fmt: skip
    fitting = [
        (one, end) for one in numeric(hand.rows) for end in named if one["name"].endswith(end)
    ]
    found = hand.pick(fitting)
    if found is None:
        return None
    row, end = found
    if end == "率" and hand.chance.random() < 0.5:
        row["name"] = row["name"].removesuffix("率")[:6] + "及时率"
        wholly(row, hand.faulty("odd_units", []) or "")
    else:
        put(row, unit=hand.pick(named[end]))
        hand.own = True
    return (row["id"],)


@plants("S08")
def at_least_all(hand: Hand) -> Places | None:
    ends = ("合格率", "准确率", "覆盖率", "及时率", "办结率", "完好率")
    row = hand.pick([one for one in rates(hand.rows) if one["name"].endswith(ends)])
    if row is None:
        return None
    value = hand.faulty("hundred_or_more", ["≥100%"]) or ""
    if hand.real or "unit" not in row:
        wholly(row, value)
    else:
        put(row, op="≥", number=100)
    return (row["id"],)


@plants("S09")
def amounts_all_in_percent(hand: Hand) -> Places:
    rows = hand.kind("数量")
    for one in rows:
        one["name"] = f"{one['name']}完成率"
        put(one, op="=", number=100, unit="%")
    return (BLOCK, *(one["id"] for one in rows))


@plants("S10")
def date_impossible(hand: Hand) -> Places | None:
    row = hand.pick(dated(hand.kind("时效")))
    if row is None:
        return None
    own = ["2026年2月30日", "2026年6月31日", "2029年3月1日", "2023年10月31日"]
    if hand.table["project"]["end"] < "2026-12-01":
        own.append("2026年12月20日")
    row["value"] = hand.faulty("other_dates", own)
    return (row["id"],)


@plants("S11")
def only_in_time(hand: Hand) -> Places:
    row = hand.pick(hand.kind("时效"))
    wholly(row, hand.faulty("timely", ["及时", "按时完成", "按计划", "按时"]) or "")
    return (row["id"],)


@plants("S12")
def mostly_words(hand: Hand) -> Places:
    rows = [one for one in numeric(hand.rows) if one not in hand.kind("服务对象满意度", *COSTS)]
    changed = rows[: max(len(hand.rows) * 2 // 3, 4)]
    for one in changed:
        wholly(one, GRADES.format(one["name"].removesuffix("率")))
        one.update(op="定性", method="情况说明法")
    return (BLOCK, *(one["id"] for one in changed))


@plants("S13")
def satisfied_who(hand: Hand) -> Places | None:
    row = _satisfaction(hand)
    if row is None:
        return None
    row["name"] = hand.faulty("bare_satisfaction", ["满意度", "满意率"])
    row["definition"] = ""
    return (row["id"],)


@plants("S14")
def same_thing_in_other_words(hand: Hand) -> Places | None:
    row = hand.pick([one for one in numeric(hand.kind("数量")) if len(one["name"]) >= 4])
    if row is None:
        return None
    name = str(row["name"])
    swaps = {"人次": "人数", "次数": "总次数", "面积": "总面积", "台数": "数量", "场次": "场数"}
    end = next((one for one in swaps if name.endswith(one)), "")
    other = name.removesuffix(end) + swaps[end] if end else f"全年{name}"
    twin = add_row(hand, row, name=other)
    return (row["id"], twin["id"])


@plants("S15")
def part_above_whole(hand: Hand) -> Places | None:
    row = hand.pick([one for one in numeric(hand.kind("数量")) if number_of(one) >= 10])
    if row is None:
        return None
    twin = add_row(hand, row, name=f"其中：乡镇{row['name']}", definition=f"在乡镇的{row['name']}")
    put(twin, number=(number_of(row) * Decimal("1.4")).to_integral_value())
    return (row["id"], twin["id"])


@plants("S16")
def two_measures_in_one(hand: Hand) -> Places:
    row = hand.pick(hand.kind("质量", "社会效益"))
    name = str(row["name"]).removesuffix("率")
    both = [f"{name}覆盖率、知晓率", f"{row['name']}及准确率", f"{row['name']}和完成数量"]
    row["name"] = hand.pick(both)
    return (row["id"],)


@plants("S17")
def growth_over_nothing(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.kind("社会效益", "经济效益")))
    if row is None:
        return None
    stem = str(row["name"])[:6]
    row["name"] = hand.pick([f"{stem}增长率", f"{stem}提高比例", f"{stem}下降率"])
    row.update(definition="增减额的比例", basis="年度工作计划", basis_type="计划标准")
    for cell in ("last_target", "last_actual"):
        row.pop(cell, None)
    put(row, op="≥", number=hand.pick([5, 8, 12]), unit="%")
    return (row["id"],)


@plants("S18")
def satisfaction_without_asking(hand: Hand) -> Places | None:
    row = _satisfaction(hand)
    if row is None:
        return None
    row.update(
        method="情况统计法", source="业务台账", evidence="工作台账", definition="满意人数÷总人数"
    )
    return (row["id"],)


@plants("S19")
def no_complaint_as_satisfied(hand: Hand) -> Places | None:
    row = _satisfaction(hand)
    if row is None:
        return None
    cell = hand.pick(["basis", "definition"])
    row[cell] = hand.pick(["全年无投诉即为满意", "零投诉视同满意", "没有收到投诉"])
    return (row["id"],)


@plants("S20")
def figures_of_the_whole_city(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.kind("社会效益", "经济效益")))
    yuan = 1 if hand.table["funding"]["unit"] == "元" else 10000
    if row is None or money(hand.table, "annual") * yuan >= 8_000_000:
        return None
    row["name"] = hand.pick(["全市地区生产总值增长率", "城镇化率", "全市一般公共预算收入增长率"])
    row["definition"] = "按统计部门公布数，与2025年相比"
    put(row, op="≥", number=5, unit="%")
    return (row["id"],)


@plants("S21")
def nothing_but_acceptance(hand: Hand) -> Places | None:
    if not {"工程基建", "信息化", "购置"} & set(hand.table["project"]["categories"]):
        return None
    first, *others = hand.kind("质量")
    if others:
        drop_rows(hand, others)
    first["name"] = hand.faulty("acceptance_only", ["验收合格率", "项目验收合格率"])
    first["definition"] = "验收合格数÷验收总数"
    put(first, op="=", number=100, unit="%")
    return (first["id"], BLOCK)


@plants("S22")
def long_without_how_long(hand: Hand) -> Places | None:
    row = hand.pick(hand.kind("可持续影响"))
    if row is None:
        return None
    row["name"], row["definition"] = "项目成果持续发挥作用情况", "项目成果长期发挥作用的情况"
    row.update(basis="年度工作计划", scoring="按达成程度计分")
    wholly(row, "达成：长期发挥作用；部分达成：部分发挥作用；未达成：没有发挥作用")
    row["op"] = "定性"
    return (row["id"],)


@plants("S23")
def completion_as_quality(hand: Hand) -> Places | None:
    row, counted = hand.pick(hand.kind("质量")), hand.pick(numeric(hand.kind("数量")))
    if row is None or counted is None:
        return None
    stem = str(counted["name"])
    for end in ("人次", "次数", "面积", "台数", "场次", "个数", "户数", "长度", *RATE_END):
        stem = stem.removesuffix(end)
    row["name"] = f"{stem}完成率"
    row["definition"] = f"实际{stem}数量÷计划{stem}数量"
    put(row, op="=", number=100, unit="%")
    return (row["id"],)
