"""C21: all rows weigh the same."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.completeness.weights_do_not_add_up import read_weight
from assistant.values.money import plain
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C21",
    "规范完整性",
    "warning",
    basis=("urumqi-2022#objective-management", "caiyu-2021-101#weights"),
    silences={"C19": "cell"},
)
def weights_all_equal(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """每条指标的权重都一样

    为什么：权重要分轻重；平均分配，次要的一条和最要紧的一条同样算分。
    怎么改：按重要程度分配，最能说明成败的给高一些。
    不算问题：指标只有两三条；有一条与别的不同；表里不填权重。
    """
    weights = [read_weight(line.row.weight) for line in lines(target, ruleset)]
    least = int(ruleset.numbers["equal_weights"])
    if len(weights) >= least and weights[0] is not None and len(set(weights)) == 1:
        yield Found(
            at="/indicators",
            cells=tuple(line.at("weight") for line in lines(target, ruleset)),
            message=f"{len(weights)} 条指标的权重都是 {plain(weights[0])}。",
        )
