"""Faults of 规范完整性 in the head of the form: basic facts, funds, goal."""

from decimal import Decimal

from evals.mutations.cells import money, plain
from evals.mutations.planting import Hand, Places, plants


@plants("C01")
def required_cell_empty(hand: Hand) -> Places:
    field = hand.pick(["department", "unit", "attribute"])
    hand.table["project"][field] = ""
    return (f"/project/{field}",)


@plants("C01")
def annual_sum_missing(hand: Hand) -> Places:
    del hand.table["funding"]["annual"]
    return ("/funding/annual", "/funding")


@plants("C02")
def year_is_no_year(hand: Hand) -> Places:
    hand.table["year"] = hand.pick([26, 206, 20260])
    return ("/year",)


@plants("C03")
def sources_do_not_add_up(hand: Hand) -> Places:
    less = money(hand.table, "fiscal") * hand.pick(
        [Decimal("0.9"), Decimal("0.75"), Decimal("0.5")]
    )
    hand.table["funding"]["fiscal"] = plain(less)
    return ("/funding/annual", "/funding/fiscal", "/funding")


@plants("C04")
def amount_unreadable(hand: Hand) -> Places:
    field = hand.pick(["annual", "fiscal", "total"])
    hand.table["funding"][field] = hand.pick(["待核定", "三百多", "-12", "1.2.5", "见附件"])
    return (f"/funding/{field}",)


@plants("C22")
def goal_empty_or_out_of_size(hand: Hand) -> Places:
    goal = hand.table["goal"]
    own = ["", "完成本年工作。", goal["annual"] * 30]
    goal["annual"] = hand.faulty("short_goals", own)
    return ("/goal/annual",)


@plants("C23")
def goal_without_number_or_time(hand: Hand) -> Places:
    name = hand.table["project"]["name"]
    own = [f"做好{name}各项工作，不断提高服务水平和资金使用效益，更好地满足群众需要。"]
    hand.table["goal"]["annual"] = hand.faulty("vague_goals", own)
    return ("/goal/annual",)


@plants("C30")
def dates_of_the_project_impossible(hand: Hand) -> Places:
    project = hand.table["project"]
    if hand.chance.random() < 0.5:
        project["start"], project["end"] = project["end"], project["start"]
    else:
        project["start"], project["end"] = "2024-01-01", "2025-12-31"
    return ("/project/start", "/project/end")


@plants("C33")
def unknown_column(hand: Hand) -> Places:
    if hand.chance.random() < 0.5:
        hand.table["project"]["联系人"] = "张三"
        return ("/project/联系人", "/project")
    row = hand.pick(hand.rows)
    row["备注"] = "无"
    return (row["id"],)


@plants("C04")
def unit_of_money_unknown(hand: Hand) -> Places:
    hand.table["funding"]["unit"] = hand.pick(["美元", "", "万", "人次"])
    return ("/funding/unit", "/funding", "/funding/annual")


@plants("C12")
def placeholder_in_goal(hand: Hand) -> Places:
    goal = hand.table["goal"]
    goal["annual"] = hand.pick([
        f"目标1：\n{goal['annual']}\n目标2：", goal["annual"].replace("2026年", "20××年"),
        f"{goal['annual'].rstrip('。')}，其他任务待定。", f"{goal['annual'].rstrip('。')}，受益群众**人。",
    ])  # fmt: skip
    return ("/goal/annual",)


@plants("C30")
def date_of_the_project_is_none(hand: Hand) -> Places:
    cell = hand.pick(["start", "end"])
    hand.table["project"][cell] = hand.pick(["2026-02-30", "2026-13-01", "2026年4月31日"])
    return (f"/project/{cell}",)
