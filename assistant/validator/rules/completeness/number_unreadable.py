"""C32: a value or weight that should be a number cannot be read."""

from collections.abc import Iterator

from assistant.validator.reading import in_row, put_cell, quantities
from assistant.validator.rule import Found, rule
from assistant.validator.rules.completeness.operator_or_unit_twice import ON_THE_NUMBER
from assistant.validator.rules.completeness.weights_do_not_add_up import read_weight
from assistant.values.money import plain
from assistant.values.quantity import Quantity
from assistant.values.report import Fix
from assistant.values.target import Target, TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("C32", "规范完整性", "warning", basis="表内勾稽")
def number_unreadable(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """该是数的地方读不成数

    为什么：读不成数的值没有被其他规则检查，不等于通过。
    怎么改：指标值只写一个数（或日期），单位写在单位栏；权重只写数字（“10分”“10%”按 10 读，可以一键改）。
    不算问题：95%、九成以上、三百人次、11月底前这类常见写法都能读。
    """
    for index, row, quantity in quantities(target, ruleset):
        if quantity.read_as:
            yield _letters(index, row, quantity)
        mixed = quantity.kind == "text" and quantity.op is None and quantity.has_figures
        if quantity.kind == "unreadable" or mixed:
            notes = f"（{'；'.join(quantity.assumed)}）" if quantity.assumed else ""
            yield Found(
                at=in_row(index, "value"),
                cells=(in_row(index, "value"), in_row(index, "op")),
                message=f"“{row.name}”的值“{row.value}”读不成数{notes}，没有检查大小。",
            )
        if row.weight and read_weight(row.weight) is None:
            yield Found(at=in_row(index, "weight"), message=f"权重“{row.weight}”读不成数。")
    yield from _weights_with_unit(target)


def _letters(index: int, row: TargetIndicator, quantity: Quantity) -> Found:
    """9O% of a scanner was read as 90%: surely meant, but for a person to say."""
    at = in_row(index, "value")
    return Found(
        at=at,
        message=f"“{row.name}”的值“{row.value}”里有字母，已按“{quantity.read_as}”读。",
        remedy=f"核对原件，字母 O、l、I 多半是数字，改成“{quantity.read_as}”。",
        fix=Fix(kind="suggestion", patch=put_cell(index, "value", quantity.read_as or "")),
        about="字母",
        hides=tuple((code, at) for code in ON_THE_NUMBER),
    )


def _weights_with_unit(target: Target) -> Iterator[Found]:
    """“10%” and “10分” are read as 10, which is said once."""
    odd = [
        (in_row(index, "weight"), row.weight, number)
        for index, row in target.rows()
        if row.weight and row.weight.strip().endswith(("分", "%", "％"))
        and (number := read_weight(row.weight)) is not None
    ]  # fmt: skip
    if odd:
        at, text, number = odd[0]
        fix = tuple({"op": "add", "path": one, "value": plain(value)} for one, _, value in odd)
        yield Found(
            at=at,
            cells=tuple(one for one, _, _ in odd),
            message=f"{len(odd)} 条权重带着单位，如“{text}”，已按 {plain(number)} 读。",
            severity="advice",
            fix=Fix(kind="safe", patch=fix),
            about="带单位",
        )
