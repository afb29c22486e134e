"""C15: no row says when."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C15",
    "规范完整性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#output-indicators",
        "caiyu-2015-88#indicator-types",
    ),
)
def timeliness_missing(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """没有时效指标

    为什么：没有写什么时候完成，拖到第二年也不算没完成。
    怎么改：补一条完成时间或及时率；有关键节点的，按节点各写一条。
    不算问题：随时发生、没有完成时点的工作，可以写明理由；整张表没有产出指标，先补产出。
    """
    rows = lines(target, ruleset)
    outputs = [line for line in rows if line.level1 == "产出指标"]
    if any(line.level1 is None for line in rows) or any(line.level2 is None for line in outputs):
        yield NotChecked("有的类别不在版式里（见 C05），没有核对时效")
    elif outputs and not any(line.level2 == "时效指标" for line in outputs):
        cells = tuple(line.at("level2") for line in rows)
        yield Found(at="/indicators", cells=cells, message="没有时效指标。")
