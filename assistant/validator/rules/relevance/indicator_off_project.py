"""R02: an output count has nothing to do with the project as it is described."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import all_pairs, pairs
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R02",
    "内容相关性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-review-aspects",
        "caiyu-2021-101#output-indicators",
    ),
    decidable="heuristic",
)
def indicator_off_project(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """数量指标与项目无关

    为什么：数量指标的用词在项目名称、内容、目标和支出明细里一个也找不到，多半是套用别的项目的模板，这笔钱管不到它。
    怎么改：删掉本项目资金不支持的数量指标，换成项目真正要做的事。
    不算问题：项目内容里提到了这件事，只是目标没有写；换了说法，解释里说清与项目是一回事；只有“数量”“人次”这类通用词的名称。
    """
    generic = (*ruleset.words["generic"], *ruleset.words["measures"])
    project, goal = target.project, target.goal
    items = [item.name for item in target.funding.items]
    texts = (project.name, project.content, project.basis, goal.annual, goal.overall, *items)
    told = all_pairs(texts, ruleset.words["generic"])
    if project.content is None or len(told) < 8:
        yield NotChecked("没有项目内容或写得太短，没有核对指标是否有关")
        return
    for line in lines(target, ruleset):
        own = pairs(line.name, generic)
        if line.level2 != "数量指标" or len(own) < 2 or len(own) > 12:
            continue
        explained = pairs(line.row.definition, (*generic, *ruleset.words["accepted"])) - own
        if not (own | explained) & told:  # 通过验收 explains nothing
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), line.at("definition"), "/project/name", "/goal/annual"),
                message=f"“{line.title}”的用词在项目名称、内容和目标里都没有出现。",
            )
