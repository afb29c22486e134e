"""C16: works, repairs or purchases without a cost indicator."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import kinds_of
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C16",
    "规范完整性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#level-1-indicators",
        "caiyu-2021-101#cost-indicators",
    ),
)
def cost_missing(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """没有成本指标

    为什么：工程、修缮、购置的钱主要看单价和造价，没有成本指标就看不出贵不贵。
    怎么改：补单位成本或分项成本，如“维修单价≤420 元/平方米”。
    不算问题：其他类型的项目不强制，只作提示；成本列在产出之下的老版式。
    """
    rows = lines(target, ruleset)
    if not rows or any(line.is_cost for line in rows):
        return
    if any(line.level1 is None or (line.is_output and line.level2 is None) for line in rows):
        yield NotChecked("有指标类别不在版式里（见 C05），没有核对成本指标")
        return
    needed = kinds_of(target, ruleset) & set(ruleset.words["costed"])
    kind = "、".join(sorted(needed))
    yield Found(
        at="/indicators",
        cells=(*(line.at("level2") for line in rows), "/project/categories"),
        message=f"{kind}项目没有成本指标。" if needed else "没有成本指标。",
        severity=None if needed else "advice",
    )
