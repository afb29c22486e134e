"""R12: an output row says how much is put in."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R12",
    "内容相关性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#output-and-effect",
        "caiyu-2021-101#output-indicators",
    ),
)
def input_as_output(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """把投入写成了产出

    为什么：安排了多少钱、用了多少人是投入，不是做成了什么；钱到位不等于事办成。
    怎么改：写这些投入换来的东西，如修了多少公里、办了多少件。
    不算问题：放在成本指标里的金额；补助类项目发给对象的人数、户数。
    """
    for line in lines(target, ruleset):
        if line.is_output and (found := words_in(line.name, ruleset.words["inputs"])):
            message = f"“{line.title}”说的是投入（{found[0]}），不是产出。"
            yield Found(at=line.at("name"), message=message)
