"""R16: a project for the environment has no ecological effect."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R16",
    "内容相关性",
    "advice",
    basis=("caiyu-2021-101#benefit-indicators", "caiyu-2015-88#indicator-types"),
    decidable="heuristic",
)
def ecological_effect_missing(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """环境类项目没有生态效益指标

    为什么：降尘、治污、绿化这类项目，要紧的变化在环境上；没有生态效益指标，就看不出环境好了没有。
    怎么改：补一条环境变化的指标，如 PM10 下降、优良天数、出水达标率。
    不算问题：名称与环境无关的项目；已经有生态效益指标。
    """
    rows = lines(target, ruleset)
    found = words_in(target.project.name, ruleset.words["eco_projects"])
    ecological = {"生态效益指标", "生态环境成本指标"}
    if found and rows and not any(line.level2 in ecological for line in rows):
        yield Found(
            at="/indicators",
            cells=("/project/name", *(line.at("level2") for line in rows)),
            message=f"项目名称里有“{found[0]}”，却没有生态效益指标。",
        )
