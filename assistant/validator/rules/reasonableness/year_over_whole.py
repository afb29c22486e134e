"""P11: the value of the year is more than that of the whole project."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import beside
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("P11", "绩效合理性", "error", basis="表内勾稽")
def year_over_whole(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """年度值大于总体值

    为什么：一年做的不可能比整个项目几年合计的还多，两栏必有一处写错。
    怎么改：核对年度指标值和总体值，按年分解后再填。
    不算问题：两者相等（当年完成）；比率、单价、日期各年可以不同，不比大小。
    """
    for line in lines(target, ruleset):
        row, unit = line.row, line.quantity.unit
        if (
            row.overall_value is None
            or line.quantity.number is None
            or line.level2 not in ("数量指标",)
        ):
            continue
        whole = beside(row, line.quantity, row.overall_value, target.year or ruleset.year)
        if (
            whole.number is None
            or whole.unit != unit
            or not unit
            or unit in ("%", "‰")
            or "/" in unit
        ):
            continue
        if line.quantity.number > (whole.upper or whole.number):
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("overall_value"), line.at("unit")),
                message=f"“{line.title}”年度值“{row.value}”大于总体值“{row.overall_value}”。",
            )
