"""R15: the project's name joins two tasks and one has no indicator."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import lines
from assistant.validator.reading import (
    bare_name,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import all_pairs, covered, pairs
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

JOINED = re.compile(r"和|及(?!时|格)|与|、|暨")
LONG = 26  # a longer name tells of the programme around the project as well
TAIL = re.compile(
    r"(?:等|专项|项目|资金|经费|费用|补助|工程|创建|发展|管理|第?[一二三四五六七八九十0-9]+期)+$"
)


@rule(
    "R15",
    "内容相关性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#output-indicators",
        "caiyu-2015-88#four-review-aspects",
    ),
    decidable="heuristic",
)
def named_task_without_indicator(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """项目名称里的一项任务没有指标

    为什么：名称写了几件事，指标只管其中一部分，另一件事拿了钱却没有目标。
    怎么改：为名称里的每件事设产出指标；今年不做的，改项目名称或者分开申报。
    不算问题：名称只说一件事；指标的名称或解释提到了这件事。
    """
    generic = ruleset.words["generic"]
    parts = [TAIL.sub("", part) for part in JOINED.split(bare_name(target.project.name))]
    tasks = [(part, pairs(part, generic)) for part in parts]
    rows = lines(target, ruleset)
    held = all_pairs((line.told for line in rows), generic)
    if len(parts) < 2 or len(target.project.name) > LONG or len(held) < 8:
        return
    shares = [(part, covered(words, held)) for part, words in tasks if len(words) >= 2]
    most = Decimal(str(ruleset.numbers["task_overlap"]))
    for part, share in shares:
        if share < most and any(other >= most for _one, other in shares):
            yield Found(
                at="/indicators",
                cells=("/project/name", *(line.at("name") for line in rows)),
                message=f"项目名称里的“{part}”没有任何指标提到。",
                about=part,
            )
