"""S21: the only quality of works or equipment is that it passes acceptance."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import kinds_of
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("S21", "指标科学性", "advice", basis=("caiyu-2021-101#output-indicators",))
def quality_only_acceptance(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """质量只有一条验收合格率

    为什么：验收合格是起码的要求，看不出工程、设备、系统好到什么程度。
    怎么改：补一条能反映水平的，如系统可用率、设备完好率、保修期内返修率。
    不算问题：还有别的质量指标；不是工程、购置、信息化项目。
    """
    rows = [line for line in lines(target, ruleset) if line.level2 == "质量指标"]
    measured = kinds_of(target, ruleset) & set(ruleset.words["measured"])
    if len(rows) == 1 and measured and "验收" in rows[0].name and rows[0].quantity.number == 100:
        yield Found(
            at=rows[0].at("name"),
            cells=(rows[0].at("name"), rows[0].at("value"), "/project/categories"),
            message=f"质量指标只有“{rows[0].title}”，看不出好到什么程度。",
        )
