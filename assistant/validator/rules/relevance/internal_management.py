"""R08: an output or benefit measures the unit's own paperwork."""

from collections.abc import Iterator

from assistant.validator.layout import form_of
from assistant.validator.lines import lines
from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R08",
    "内容相关性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2020-10#self-evaluation-weights",
        "caiyu-2015-88#output-and-effect",
    ),
    silences={"R09": "row", "R02": "row"},
)
def internal_management(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """把内部管理当成产出或效益

    为什么：预算执行率另有 10 分，账务合规、制度健全是本来就该做到的，都不是这笔钱买来的产出和效果。
    怎么改：换成项目做了什么、服务对象得到了什么。
    不算问题：2015 版式和公开稿里习惯这样写，只作提示；项目本身就是审计、会计服务。
    """
    usual = ruleset.purpose == "published" or form_of(target, ruleset).id == "2015"
    if any(word in target.project.name for word in ("审计", "会计", "财务", "内控")):
        return
    for line in lines(target, ruleset):
        if (
            line.level1 in ("产出指标", "效益指标", None)
            and not line.is_cost
            and (found := words_in(line.name, ruleset.words["management"]))
        ):
            yield Found(
                at=line.at("name"),
                message=f"“{line.title}”是内部管理事项（{found[0]}），不是项目的产出或效益。",
                severity="advice" if usual else None,
            )
