"""C20: a weight is zero, negative, or more than the whole table has."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import in_row
from assistant.validator.rule import Found, rule
from assistant.validator.rules.completeness.weights_do_not_add_up import read_weight
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("C20", "规范完整性", "error", basis="表内勾稽")
def weight_not_positive(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """权重不是正数或者超过总分

    为什么：权重是 0 或负数的指标不计分，等于没有设；单条超过总分则合计不可能正确。
    怎么改：按重要程度给一个正数，其他指标相应调整。
    不算问题：带小数的权重。
    """
    most = Decimal(str(max([ruleset.weights["total"], *ruleset.weights["also"]])))
    for index, row in target.rows():
        weight = read_weight(row.weight)
        if weight is not None and not 0 < weight <= most:
            message = f"“{row.name}”的权重是 {row.weight}，应大于 0、不超过 {most}。"
            yield Found(at=in_row(index, "weight"), message=message)
