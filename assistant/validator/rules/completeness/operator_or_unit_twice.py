"""C11: the value repeats or contradicts the operator or unit in its own column."""

from collections.abc import Iterator

from assistant.validator.lines import Line, lines
from assistant.validator.reading import put_cell
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import plain
from assistant.values.quantity import canon_op, canon_unit
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

# what is said of a number that is read from one end of a range, or from letters, has that one cause
ON_THE_NUMBER = ("B03", "P02", "P03", "P05", "P07")


@rule("C11", "规范完整性", "warning", basis="表内勾稽")
def operator_or_unit_twice(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """指标值里又写了运算符或单位，或者区间配了“≥”

    为什么：同一件事写在两格里，一致的是多余，不一致的就不知道按哪个算；“≥480-500”按 480 还是 500 算也说不清。
    怎么改：运算符、单位各写在自己的栏里，指标值只写一个数；要写区间的，运算符写“=”。
    不算问题：运算符栏、单位栏空着，都写在指标值里；两处一致的只作提示，可以一键去掉；“≤±5%”这样的允许误差。
    """
    for line in lines(target, ruleset):
        if line.quantity.upper is not None:
            yield from _range(line)
        row, quantity = line.row, line.quantity
        op, unit = canon_op(row.op), canon_unit(row.unit)
        twice = [
            (name, column, own)
            for name, column, own in (
                ("运算符", op, quantity.written_op),
                ("单位", unit, quantity.written_unit),
            )
            if column and own and column != "其他" and quantity.number is not None
        ]
        if not twice:
            continue
        clash = [
            f"{name}栏写“{column}”，值里写“{own}”" for name, column, own in twice if column != own
        ]
        whole = (
            len(twice) == bool(quantity.written_op) + bool(quantity.written_unit)
            and quantity.upper is None
        )
        number = plain(quantity.number) if quantity.number is not None else ""
        fix = (
            Fix(kind="safe", patch=put_cell(line.index, "value", number))
            if whole and not clash
            else None
        )
        same = "、".join(name for name, _column, _own in twice)
        yield Found(
            at=line.at("value"),
            cells=(line.at("value"), line.at("op"), line.at("unit")),
            message=f"“{line.title}”的{'；'.join(clash)}。"
            if clash
            else f"“{line.title}”的值“{row.value}”重复写了{same}。",
            severity=None if clash else "advice",
            fix=fix,
            hides=(("S07", line.at("value")),) if clash else (),
        )


def _range(line: Line) -> Iterator[Found]:
    """A range says where to stop on both sides, the operator on one side only."""
    quantity = line.quantity
    tolerance = quantity.number is not None and quantity.number + (quantity.upper or 0) == 0
    if quantity.op in ("≥", "≤", ">", "<") and not tolerance:
        yield Found(
            at=line.at("value"),
            cells=(line.at("value"), line.at("op")),
            message=f"“{line.title}”的值“{line.row.value}”是一个区间，运算符却是“{quantity.op}”，不知道按哪一头算。",
            about="区间",
            hides=tuple((code, line.at("value")) for code in ON_THE_NUMBER),
        )
