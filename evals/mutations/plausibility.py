"""Faults of 绩效合理性: values that are too easy, too hard, or do not fit last year and the whole."""

from decimal import Decimal

from evals.mutations.cells import (
    COSTS,
    add_row,
    dated,
    money,
    number_of,
    numeric,
    op_of,
    plain,
    put,
    rates,
    split,
    stretch,
    unit_of,
    wholly,
)
from evals.mutations.planting import Hand, Places, Row, plants

BLOCK = "/indicators"


def _with_history(hand: Hand) -> list[Row]:
    rows = numeric([one for one in hand.rows if one.get("last_actual")])
    return [one for one in rows if op_of(one) == "≥" and Decimal(one["last_actual"]) > 0]


@plants("P01")
def all_rates_full(hand: Hand) -> Places | None:
    rows = rates(hand.kind("质量", "时效", "社会效益", "生态效益"))
    if len(rows) < 4:
        return None
    for one in rates(hand.rows):
        if one["level2"].startswith(("满意度", "服务对象")) or one in rows:
            put(one, op="=", number=100)
    return (BLOCK, *(one["id"] for one in rows))


@plants("P02")
def below_last_year(hand: Hand) -> Places | None:
    row = hand.pick(_with_history(hand))
    if row is None:
        return None
    last = min(Decimal(row["last_actual"]), Decimal(row["last_target"]))
    less = last - 4 if unit_of(row) == "%" and last > 60 else last * Decimal("0.7")
    put(row, number=_rounded(less, row))
    row.update(basis="年度工作计划", basis_type="计划标准")
    return (row["id"],)


@plants("P03")
def far_above_last_year(hand: Hand) -> Places | None:
    row = hand.pick([one for one in _with_history(hand) if unit_of(one) != "%"])
    if row is None:
        return None
    put(row, number=_rounded(Decimal(row["last_actual"]) * Decimal("1.8"), row))
    row.update(basis="年度工作计划", basis_type="计划标准")
    return (row["id"],)


@plants("P04")
def overshot_and_not_raised(hand: Hand) -> Places | None:
    row = hand.pick([one for one in _with_history(hand) if unit_of(one) != "%"])
    if row is None:
        return None
    row["last_target"] = plain(number_of(row))
    row["last_actual"] = plain(_rounded(number_of(row) * Decimal("2.1"), row))
    row.update(basis="年度工作计划", basis_type="计划标准")
    return (row["id"],)


def _rounded(number: Decimal, row: Row) -> Decimal:
    whole = "." not in str(row["last_actual"]) and unit_of(row) != "%"
    return number.to_integral_value() if whole else number


@plants("P05")
def satisfaction_too_low_or_full(hand: Hand) -> Places | None:
    row = hand.pick(hand.kind("服务对象满意度"))
    if row is None:
        return None
    value = hand.faulty("full_satisfaction", ["≥60%", "≥70%", "≥100%"]) or ""
    if hand.real:
        wholly(row, value)
    else:
        put(row, number=Decimal(value[1:-1]))
    return (row["id"],)


@plants("P07")
def far_from_the_library(hand: Hand) -> Places | None:
    quality = [one for one in rates(hand.kind("质量")) if op_of(one) == "≥"]
    row = hand.pick(quality)
    if row is None:
        return None
    known = ["设备验收合格率", "工程竣工验收合格率", "单项工程一次验收合格率", "改造项目验收合格率"]
    row["name"] = hand.pick(known)
    put(row, number=hand.pick([40, 45, 50]))
    return (row["id"],)


@plants("P08")
def binds_nobody(hand: Hand) -> Places | None:
    yuan = 1 if hand.table["funding"]["unit"] == "元" else 10000
    row = hand.pick([one for one in numeric(hand.kind("数量")) if number_of(one) >= 10])
    if row is None or money(hand.table, "annual") * yuan < 500_000:
        return None
    if hand.chance.random() < 0.5:
        value = hand.faulty("one_only", []) or ""
        put(row, op="≥", number=Decimal(value[:1]), unit=value[1:])
        row["name"] = f"{row['name'][:4]}种类数"
    else:
        put(row, op="≥", number=hand.pick([0, 1]))
        hand.own = True
    return (row["id"],)


@plants("P09")
def no_last_year(hand: Hand) -> Places | None:
    if hand.table["project"]["attribute"] != "延续":
        return None
    for one in hand.rows:
        one.pop("last_target", None)
        one.pop("last_actual", None)
        one.update(basis="年度工作计划", basis_type="计划标准")
    return (BLOCK, *(one["id"] for one in hand.rows))


@plants("P10")
def everything_at_the_end_of_the_year(hand: Hand) -> Places | None:
    changed = dated(hand.kind("时效"))
    if not changed or hand.table["project"]["end"] < "2026-12-31":
        return None
    if len(changed) == 1:
        changed.append(
            add_row(hand, changed[0], name="任务部署时间", definition="部署文件印发的日期")
        )
    for one in changed:
        before = "前" if "unit" not in one else ""
        one["value"] = f"2026年12月31日{before}"
    return (BLOCK, *(one["id"] for one in changed))


@plants("P11")
def year_above_the_whole(hand: Hand) -> Places | None:
    stretch(hand)
    row = hand.pick(numeric([one for one in hand.kind("数量") if one.get("overall_value")]))
    if row is None:
        return None
    put(row, number=(Decimal(row["overall_value"]) * Decimal("1.5")).to_integral_value() + 1)
    return (row["id"],)


@plants("P13")
def done_when(hand: Hand) -> Places | None:
    verbs = ("新建", "建设", "维修", "修缮", "改造", "改建", "更换", "升级", "编制")
    rows = [one for one in hand.kind("数量") if any(verb in one["name"] for verb in verbs)]
    row = hand.pick([one for one in rows if split(one)])
    if row is None:
        return None
    row["definition"] = hand.pick(["当年完成的数量", f"本年度的{row['name']}", "按计划实施的数量"])
    row.update(source="工作台账", evidence="工作台账")
    return (row["id"],)


@plants("P02")
def dearer_than_last_year(hand: Hand) -> Places | None:
    rows = [
        one for one in numeric(hand.kind(*COSTS)) if one.get("last_actual") and op_of(one) == "≤"
    ]
    row = hand.pick(rows)
    if row is None:
        return None
    last = max(Decimal(row["last_actual"]), Decimal(row["last_target"]))
    put(row, number=last * Decimal("1.3"))
    row.update(basis="年度工作计划", basis_type="计划标准")
    return (row["id"],)
