"""Faults of 内容相关性: goal, indicators, funds and project that speak of different things."""

import re
from decimal import Decimal

from evals.mutations.cells import (
    BENEFITS,
    dated,
    drop_rows,
    in_unit,
    money,
    number_of,
    numeric,
    plain,
    put,
    split,
    strange,
    stretch,
    unit_of,
)
from evals.mutations.planting import Hand, Places, plants

BLOCK = "/indicators"
GOAL = "/goal/annual"
FOREIGN_TASKS = [
    "编制地下管线三维模型", "举办青少年围棋联赛", "翻译少数民族史诗文献", "建设低空无人机起降点",
    "采集野生鸟类标本", "开展渔船船员体检",
]  # fmt: skip
FOREIGN_OUTPUTS = [
    ("渔船船员体检人次", "人次"), ("野生鸟类标本采集件数", "件"), ("史诗文献翻译卷数", "卷"),
    ("围棋联赛场次", "场"), ("无人机起降点个数", "个"),
]  # fmt: skip


@plants("R01")
def goal_of_another_project(hand: Hand) -> Places | None:
    own = [
        "2026年11月30日前打捞废弃渔船40艘，组织船员体检600人次，渔港水域漂浮物清除率不低于95%。",
        "2026年9月30日前翻译史诗文献12卷，出版典藏本3000册，读者借阅量达到2万册次。",
    ]
    goal = hand.faulty("foreign_goals", own, lambda text: strange(hand, text))
    if goal is None:
        return None
    hand.table["goal"]["annual"] = goal
    return (GOAL,)


@plants("R02")
def output_of_another_project(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.kind("数量")))
    if row is None:
        return None
    names = [name for name, _ in FOREIGN_OUTPUTS]
    name = hand.faulty("foreign_outputs", names, lambda text: strange(hand, text))
    if name is None:
        return None
    row.update(
        name=name, definition=f"当年完成并通过验收的{name}", source="工作台账", evidence="台账"
    )
    row.update(basis="年度工作计划", basis_type="计划标准")
    put(row, unit=dict(FOREIGN_OUTPUTS).get(name, "个"))
    return (row["id"],)


@plants("R03")
def number_of_the_goal_differs(hand: Hand) -> Places | None:
    goal = hand.table["goal"]["annual"]
    shown = [
        one for one in numeric(hand.rows)
        if re.search(rf"(?<![\d.]){re.escape(plain(number_of(one)) + unit_of(one))}", goal)
    ]  # fmt: skip
    row = hand.pick([one for one in shown if unit_of(one) and number_of(one) > 2])
    if row is None:
        return None
    _, number, unit = split(row) or ("", number_of(row), "")
    other = plain((number * 9 / 10).quantize(number)) if unit == "%" else plain(number * 2 + 3)
    if any(number_of(one) == Decimal(other) for one in numeric(hand.rows)):
        return None
    pattern = rf"(?<![\d.]){re.escape(plain(number) + unit)}"
    hand.table["goal"]["annual"] = re.sub(pattern, other + unit, goal, count=1)
    return (GOAL, row["id"])


@plants("R03")
def number_of_the_goal_nowhere(hand: Hand) -> Places | None:
    task = hand.pick([f"{name}达到137{unit}" for name, unit in FOREIGN_OUTPUTS])
    goal = hand.table["goal"]
    goal["annual"] = goal["annual"].rstrip("。") + f"，{task}。"
    return (GOAL,)


@plants("R04")
def task_without_indicator(hand: Hand) -> Places | None:
    task = hand.pick([one for one in FOREIGN_TASKS if strange(hand, one)])
    goal = hand.table["goal"]
    head, _, rest = goal["annual"].partition("；")
    if hand.chance.random() < 0.5:
        goal["annual"] = f"{goal['annual'].rstrip('。')}；{task}。"
    else:
        goal["annual"] = f"{head}，{task}；{rest}" if rest else f"{head.rstrip('。')}，{task}。"
    return (GOAL, BLOCK)


@plants("R05")
def goal_of_another_year(hand: Hand) -> Places | None:
    goal = hand.table["goal"]
    if "2026年" not in goal["annual"]:
        return None
    goal["annual"] = goal["annual"].replace("2026年", hand.pick(["2025年", "2024年"]))
    return (GOAL,)


@plants("R05")
def row_of_another_year(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.kind("数量", "社会效益")))
    if row is None:
        return None
    row["name"] = f"2024年{row['name']}"
    return (row["id"],)


@plants("R06")
def benefit_repeats_output(hand: Hand) -> Places | None:
    output = hand.pick(numeric(hand.kind("数量")))
    benefit = hand.pick(numeric(hand.kind("社会效益")))
    if output is None or benefit is None:
        return None
    for cell in ("name", "definition", "source", "evidence"):
        benefit[cell] = output[cell]
    _, number, unit = split(output) or ("", number_of(output), "")
    put(benefit, op="≥", number=number, unit=unit)
    return (benefit["id"], output["id"])


@plants("R07")
def goal_copies_the_duties(hand: Hand) -> Places:
    project = hand.table["project"]
    project["duties"] = (
        f"{project['duties'].rstrip('。')}，指导下级单位开展相关工作，承担上级交办的其他事项。"
    )
    hand.table["goal"]["annual"] = project["duties"]
    return (GOAL,)


@plants("R08")
def housekeeping_as_result(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.kind("质量", *BENEFITS)))
    if row is None:
        return None
    own = ["预算执行率", "资金使用合规率", "会计核算准确率", "财务制度健全率"]
    row["name"] = hand.faulty("internal", own)
    row["definition"] = f"{row['name']}，按财务账簿统计"
    put(row, op="≥", number=95, unit="%")
    return (row["id"],)


@plants("R09")
def wrong_second_level(hand: Hand) -> Places | None:
    moves = {"质量": ("产出指标", "数量指标"), "数量": ("产出指标", "质量指标"),
             "时效": ("产出指标", "质量指标")}  # fmt: skip
    start = hand.pick(list(moves))
    rows = dated(hand.kind(start)) if start == "时效" else numeric(hand.kind(start))
    if start == "质量":
        rows = [one for one in rows if one["name"].endswith("率")]
    row = hand.pick(rows)
    if row is None:
        return None
    row["level1"], row["level2"] = moves[start]
    return (row["id"],)


@plants("R10")
def no_document_named(hand: Hand) -> Places:
    hand.table["project"]["basis"] = hand.pick(["", "根据工作需要", "领导批示", "上级要求"])
    return ("/project/basis",)


@plants("R11")
def main_spending_without_output(hand: Hand) -> Places | None:
    items = hand.table["funding"]["items"]
    largest = max(range(len(items)), key=lambda at: float(items[at]["amount"]))
    name = hand.pick([one for one in FOREIGN_TASKS if strange(hand, one)])
    items[largest]["name"] = name
    return (f"/funding/items/{largest}", "/funding/items", BLOCK)


@plants("R12")
def input_as_output(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.kind("数量")))
    if row is None:
        return None
    row["name"] = hand.pick(["投入资金", "安排财政资金", "投入工作经费", "资金投入额"])
    row["definition"] = "当年投入的资金总额"
    put(row, op="≥", number=money(hand.table, "annual"), unit=hand.table["funding"]["unit"])
    return (row["id"],)


@plants("R13")
def annual_goal_is_the_whole_goal(hand: Hand) -> Places | None:
    stretch(hand)
    goal = hand.table["goal"]
    goal["annual"] = goal["overall"] = hand.pick([goal["annual"], goal["overall"]])
    return (GOAL, "/goal/overall")


@plants("R14")
def goal_lists_spending_only(hand: Hand) -> Places:
    items = hand.table["funding"]["items"]
    unit = hand.table["funding"]["unit"]
    parts = "，".join(f"{one['amount']}{unit}用于{one['name']}" for one in items)
    own = [f"本项目申请资金{in_unit(hand.table, money(hand.table, 'annual'))}，其中{parts}。"]
    hand.table["goal"]["annual"] = hand.faulty("spending_goals", own)
    return (GOAL,)


@plants("R15")
def task_of_the_name_missing(hand: Hand) -> Places | None:
    task = hand.pick([one for one in FOREIGN_OUTPUTS if strange(hand, one[0])])
    if task is None:
        return None
    extra = task[0][:-2]
    hand.table["project"]["name"] = f"{hand.table['project']['name']}及{extra}"
    return ("/project/name", BLOCK)


@plants("R16")
def no_ecological_benefit(hand: Hand) -> Places | None:
    words = ("垃圾", "绿化", "节能", "污染", "环境", "生态")
    rows = hand.kind("生态效益")
    if not rows:
        project = hand.table["project"]
        project["name"] = f"{project['name']}及周边环境污染治理"
        project["content"] = f"{project['content'].rstrip('。')}，并治理周边环境污染。"
        return (BLOCK, "/project/name")
    if not any(word in hand.table["project"]["name"] for word in words):
        return None
    drop_rows(hand, rows)
    return (BLOCK,)
