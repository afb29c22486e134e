"""C13: the table has no output or no benefit indicator."""

from collections.abc import Iterator

from assistant.validator.reading import class1
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C13",
    "规范完整性",
    "error",
    basis=(
        "zhongfa-2018-34#item-7",
        "caiyu-2021-101#level-1-indicators",
        "caiyu-2015-88#indicator-types",
    ),
    silences={"C19": "cell"},
)
def output_or_benefit_missing(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """缺产出指标或效益指标

    为什么：花钱要说清做了什么（产出）、带来什么变化（效益），缺一类就看不出钱有没有用。
    怎么改：补上缺的那一类，至少各一条。
    不算问题：没有满意度指标或成本指标，那由别的规则提示。
    """
    if not target.indicators:
        return
    present = {class1(row, target, ruleset) for row in target.indicators}
    if None in present:
        yield NotChecked("有一级指标不在版式里（见 C05），没有核对缺哪一类")
        return
    cells = tuple(f"/indicators/{index}/level1" for index, _ in target.rows())
    for wanted in ("产出指标", "效益指标"):
        if wanted not in present:
            yield Found(at="/indicators", message=f"没有{wanted}。", cells=cells, about=wanted)
