"""S04: the operator points the wrong way for what is measured."""

from collections.abc import Iterator

from assistant.validator.reading import class2, ends_with, in_row, put_cell, quantities, words_in
from assistant.validator.rule import Found, rule
from assistant.values.direction import direction_of
from assistant.values.money import FACTOR
from assistant.values.quantity import Quantity
from assistant.values.report import Fix
from assistant.values.target import Target, TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

FLIPPED = {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}
STARTS = ("开始", "启动", "起始", "起算", "有效期", "使用期", "使用年限", "保修", "质保", "存续")
COSTS = ("成本指标", "经济成本指标")
SAVED = (
    "节约",
    "节省",
    "降低",
    "减少",
    "压减",
    "收入",
    "标准",
    "补助",
    "补贴",
    "工资",
    "待遇",
)  # 补助标准 may be a floor
COUNTS = ("数量", "人次", "人数", "户数", "期数", "场次", "里程", "面积", "台数", "套数")


def is_money(quantity: Quantity) -> bool:
    return (quantity.unit or "").partition("/")[0] in FACTOR


def _wrong(row: TargetIndicator, quantity: Quantity, level2: str | None) -> bool:
    if quantity.kind == "date":  # “≥11月30日” asks not to be ready before
        late = level2 == "时效指标" and quantity.op in ("≥", ">")
        return late and not words_in(row.name, STARTS)
    way = direction_of(row.name or "")
    if ends_with(row.name, ("率", "度")) and quantity.unit not in (None, "%", "‰"):
        return False  # 及时率 ≤7个工作日 has the wrong unit, not the wrong direction
    if way is None and level2 == "数量指标" and ends_with(row.name, COUNTS):
        way = "up"
    if way is None and level2 in COSTS and is_money(quantity) and not words_in(row.name, SAVED):
        way = "down"
    return (way, quantity.op) in {("up", "≤"), ("up", "<"), ("down", "≥"), ("down", ">")}


@rule(
    "S04",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#cost-indicators",
        "caiyu-2015-88#four-requirements",
    ),
)
def direction_reversed(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """运算符方向反了

    为什么：成本、投诉、故障越低越好，合格率、满意度越高越好，时限越早越好；方向反了，做得越差分越高。
    怎么改：把运算符换过来。
    不算问题：开始、启动的时间；看词尾判断——投诉办结率、成本节约率、无差错率越高越好，近视率、败诉率越低越好；补助标准可以是下限；方向说不准的名称不报。
    """
    for index, row, quantity in quantities(target, ruleset):
        if quantity.kind not in ("number", "range", "date"):
            continue
        if _wrong(row, quantity, class2(row, target, ruleset)):
            right = FLIPPED[str(quantity.op)]
            patch = put_cell(index, "op", right)
            fix = Fix(kind="suggestion", patch=patch) if not quantity.written_op else None
            at = in_row(index, "op" if row.op else "value")
            yield Found(
                at=at,
                cells=tuple(in_row(index, field) for field in ("name", "op", "value")),
                message=f"“{row.name}”写成“{quantity.op}”，方向反了，应为“{right}”。",
                fix=fix,
            )
