"""S01: the value is a vague word."""

from collections.abc import Iterator

from assistant.validator.reading import has_grades, in_row, quantities, words_in
from assistant.validator.rule import Found, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S01",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2020-10#qualitative-scoring",
    ),
    silences={"C11": "cell", "C32": "cell"},
)
def vague_value(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """指标值是模糊词，或者是“左右”“大约”

    为什么：“较好”“明显”“及时”没有标准，不同的人会判出不同的结果；“6期左右”，5 期算不算完成也说不清。
    怎么改：换成数量、比率或日期；确实不能量化的，写出达成、部分达成、未达成三档。
    不算问题：“及时率”“有效投诉”这类构词；已经写了三档；词只出现在指标名称里。
    """
    words, exempt = ruleset.words["vague"], ruleset.words["not_vague"]
    for index, row, quantity in quantities(target, ruleset):
        if quantity.rough and quantity.number is not None:
            yield Found(
                at=in_row(index, "value"),
                message=f"“{row.name or '未命名指标'}”的值“{row.value}”是个约数，多少算完成说不清。",
                remedy="去掉“左右”“大约”，写一个数，用“≥”或“≤”说明方向。",
            )
            continue
        if quantity.kind not in ("text", "unreadable") or has_grades(row):
            continue
        if found := words_in(row.value, words, exempt):
            yield Found(
                at=in_row(index, "value"),
                message=f"“{row.name or '未命名指标'}”的值“{row.value}”用了模糊词“{'、'.join(found[:3])}”。",
            )
