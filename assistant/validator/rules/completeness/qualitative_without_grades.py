"""C26: a value in words does not say what is 达成, 部分达成, 未达成."""

from collections.abc import Iterator

from assistant.validator.reading import has_grades, in_row, quantities
from assistant.validator.rule import Found, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C26",
    "规范完整性",
    "error",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2020-10#qualitative-scoring",
        "caiyu-2015-88#four-requirements",
    ),
    silences={"S01": "cell"},
)
def qualitative_without_grades(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """定性指标没有分档说明

    为什么：只写“明显提升”“效果良好”，年底无论怎样都能说完成，不可考核。
    怎么改：能用数的改成数；不能的写明三档：达成、部分达成、未达成各是什么情形，用什么材料证明。
    不算问题：三档写在指标解释或赋分规则里；“其他”类写了指标值说明。
    """
    for index, row, quantity in quantities(target, ruleset):
        if quantity.kind != "text" or has_grades(row):
            continue
        if quantity.op == "其他" and row.definition:
            continue
        if quantity.op is None and quantity.has_figures:
            continue  # it holds numbers: C32 asks to tell them apart
        yield Found(
            at=in_row(index, "value"),
            cells=tuple(in_row(index, field) for field in ("value", "definition", "scoring")),
            message=f"“{row.name or '未命名指标'}”的值是“{row.value}”，没有写三档各是什么，无法考核。",
        )
