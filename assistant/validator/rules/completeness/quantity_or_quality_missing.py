"""C14: the outputs lack a quantity or a quality."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C14",
    "规范完整性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#output-indicators",
        "caiyu-2015-88#indicator-types",
        "caiyu-2021-101#level-1-indicators",
    ),
)
def quantity_or_quality_missing(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """产出缺数量指标或质量指标

    为什么：数量说做了多少，质量说做得好不好，少一样就只看到一半。
    怎么改：补上缺的那一类，如“验收合格率”“培训人次”。
    不算问题：整张表没有产出指标，由缺产出的规则管；有的类别不在版式里，先改类别。
    """
    rows = lines(target, ruleset)
    outputs = [line for line in rows if line.level1 == "产出指标"]
    if any(line.level1 is None for line in rows) or any(line.level2 is None for line in outputs):
        yield NotChecked("有二级指标不在版式里（见 C05），没有核对数量和质量")
        return
    for wanted in ("数量指标", "质量指标"):
        if outputs and not any(line.level2 == wanted for line in outputs):
            yield Found(
                at="/indicators",
                cells=tuple(line.at("level2") for line in rows),
                message=f"产出里没有{wanted}。",
                about=wanted,
            )
