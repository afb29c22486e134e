"""Faults of 规范完整性 in one row: a cell empty, doubled, unreadable or left as it was printed."""

from evals.mutations.cells import (
    BENEFITS,
    COSTS,
    RATE_END,
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
from evals.mutations.planting import Hand, Places, plants


@plants("C08")
def value_empty(hand: Hand) -> Places:
    row = hand.pick(hand.rows)
    row["value"] = hand.pick(["", " "])
    return (row["id"],)


@plants("C09")
def unit_missing(hand: Hand) -> Places | None:
    row = hand.pick([one for one in numeric(hand.kind("数量")) if unit_of(one)])
    if row is None:
        return None
    if hand.table["year"] and hand.chance.random() < 0.5:
        value = hand.faulty("bare_numbers", [])
        assert value is not None
        name = hand.pick(["规模", "数量", "任务量", "工作量"])
        wholly(row, value)
        row["name"] = f"{row['name'][:4]}{name}"
        return (row["id"],)
    put(row, unit="")
    row["name"] = f"{row['name'][:4]}数量"
    hand.own = True
    return (row["id"],)


@plants("C10")
def operator_unknown(hand: Hand) -> Places | None:
    row = hand.pick([one for one in numeric(hand.rows) if "op" in one])
    if row is None:
        return None
    row["op"] = hand.pick(["约", "达到", "介于", "~", "ge"])
    return (row["id"],)


@plants("C10")
def operator_missing(hand: Hand) -> Places | None:
    row = hand.pick([one for one in numeric(hand.rows) if "op" in one])
    if row is None:
        return None
    row["op"] = ""
    return (row["id"],)


@plants("C11")
def operator_written_twice(hand: Hand) -> Places | None:
    row = hand.pick([one for one in numeric(hand.kind("质量", "满意度", "服务")) if "op" in one])
    if row is None:
        return None
    if op_of(row) == "≥" and unit_of(row) == "%":
        row["value"] = hand.faulty("with_words", [f"≥{plain(number_of(row))}%"])
    else:
        row["value"], hand.own = f"{row['op']}{row['value']}{row['unit']}", True
    return (row["id"],)


@plants("C11")
def operator_contradicted(hand: Hand) -> Places | None:
    row = hand.pick([one for one in numeric(hand.rows) if one.get("op") in ("≥", "≤")])
    if row is None:
        return None
    row["value"] = f"{'≤' if row['op'] == '≥' else '≥'}{row['value']}"
    return (row["id"],)


@plants("C11")
def range_with_at_least(hand: Hand) -> Places | None:
    row = hand.pick(
        [one for one in rates(hand.rows) if one.get("op") == "≥" and number_of(one) < 98]
    )
    if row is None:
        return None
    row["value"] = f"{row['value']}-{plain(number_of(row) + 2)}"
    return (row["id"],)


@plants("C12")
def placeholder_in_value(hand: Hand) -> Places | None:
    row = hand.pick(numeric(hand.rows))
    if row is None:
        return None
    unit = unit_of(row)
    wholly(row, hand.pick([f"≥**{unit}", f"≥××{unit}", "待定", f"≥XX{unit}", "暂无"]))
    return (row["id"],)


@plants("C12")
def placeholder_in_name(hand: Hand) -> Places:
    row = hand.pick(hand.rows)
    own = [f"指标1：{row['name']}", f"{row['name']}（≥**）", f"{row['name']}×××"]
    row["name"] = hand.faulty("placeholder_names", own)
    return (row["id"],)


@plants("C24")
def name_too_long(hand: Hand) -> Places:
    row = hand.pick(hand.rows)
    own = [
        f"本项目实施期间由项目单位按照有关规定组织实施并经主管部门确认的{row['name']}全年合计情况"
    ]
    row["name"] = hand.faulty("long_names", own)
    return (row["id"],)


@plants("C25")
def blanks_inside(hand: Hand) -> Places:
    if hand.chance.random() < 0.3:
        goal = hand.table["goal"]
        goal["annual"] = goal["annual"].replace("，", "，\n", 1)
        return ("/goal/annual",)
    row = hand.pick(hand.rows)
    row["name"] = f"{row['name'][:2]} {row['name'][2:]}"
    return (row["id"],)


@plants("C26")
def quality_in_words_without_grades(hand: Hand) -> Places:
    row = hand.pick(hand.kind("质量", *BENEFITS))
    wholly(row, hand.faulty("vague", ["明显改善", "得到加强", "较好", "有效保障"]) or "")
    if hand.chance.random() < 0.5:
        row["op"] = "定性"
    return (row["id"],)


@plants("C27")
def rate_without_formula(hand: Hand) -> Places | None:
    row = hand.pick([one for one in hand.rows if one["name"].endswith(RATE_END)])
    if row is None:
        return None
    row["definition"] = ""
    return (row["id"],)


@plants("C28")
def target_without_basis(hand: Hand) -> Places:
    row = hand.pick(hand.rows)
    row["basis"] = ""
    del row["basis_type"]
    return (row["id"],)


@plants("C29")
def no_source_and_no_evidence(hand: Hand) -> Places:
    row = hand.pick(hand.rows)
    row["source"] = row["evidence"] = ""
    return (row["id"],)


@plants("C32")
def number_unreadable(hand: Hand) -> Places | None:
    row = hand.pick([one for one in numeric(hand.kind("数量", *COSTS)) if "op" in one])
    if row is None or split(row) is None:
        return None
    row["value"] = hand.faulty("unreadable_cost", ["三五十", "见合同", "1O0O余", "按需"])
    return (row["id"],)


@plants("C34")
def unusual_writing(hand: Hand) -> Places | None:
    row = hand.pick([one for one in rates(hand.rows) if "op" in one])
    if row is None:
        return None
    way = hand.pick(["op", "unit", "value", "level2"])
    if way == "level2":
        row = hand.pick(hand.kind("数量", "质量"))
        row["level2"] = f"产出{row['level2'].removesuffix('指标')}"
    elif way == "op":
        row["op"] = {"≥": ">=", "≤": "<=", "=": "=="}[row["op"]]
    elif way == "unit":
        row["unit"] = "百分比"
    else:
        row["value"] = str(row["value"]).translate(
            str.maketrans("0123456789.", "０１２３４５６７８９．")
        )
    return (row["id"],)
