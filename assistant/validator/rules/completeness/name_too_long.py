"""C24: a name of the length of a sentence."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C24",
    "规范完整性",
    "warning",
    basis=("caiyu-2021-101#nine-items", "caiyu-2015-88#project-form"),
    silences={"S02": "cell"},
)
def name_too_long(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """指标名称太长

    为什么：名称是对所量事物的简要叫法；写成一长句，系统里显示不全，也多半混进了任务和口号。
    怎么改：压缩成一个名词，口径写到指标解释里。
    不算问题：三十字以内的名称；括号里的说明。
    """
    long, most = int(ruleset.numbers["name_chars"]), int(ruleset.numbers["name_chars_max"])
    for line in lines(target, ruleset):
        size = len(line.name)
        if size > most:
            message = f"指标名称有 {size} 个字，超过 {most} 字，有的系统存不下。"
            yield Found(at=line.at("name"), message=message)
        elif size > long:
            message = f"指标名称“{line.name[:12]}……”有 {size} 个字，宜在 {long} 字以内。"
            yield Found(at=line.at("name"), message=message, severity="advice")
