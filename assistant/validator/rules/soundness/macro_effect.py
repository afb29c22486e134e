"""S20: a small project claims a figure of the whole economy."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import lines
from assistant.validator.reading import asked, ends_with, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S20",
    "指标科学性",
    "advice",
    basis=("caiyu-2015-88#four-review-aspects", "caiyu-2021-101#benefit-indicators"),
    decidable="heuristic",
)
def macro_effect(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """把全市的宏观数当成项目效益

    为什么：几十万的项目左右不了生产总值、财政收入、全市空气质量，涨了跌了都不是它的功过。
    怎么改：换成项目直接带来的变化，如新增入驻企业数、作业路段扬尘浓度。
    不算问题：资金很大的综合性项目；名称里只是统计口径提到这些词。
    """
    money = asked(target)
    if money is None:
        yield NotChecked("没有能读的年度资金，没有核对宏观指标")
        return
    if money.yuan >= Decimal(str(ruleset.numbers["macro_budget_yuan"])):
        return
    for line in lines(target, ruleset):
        if line.level1 not in ("效益指标", "产出指标") or ends_with(
            line.name, ruleset.words["satisfied_ends"]
        ):
            continue
        if found := words_in(line.name, ruleset.words["macro"]):
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), "/funding"),
                message=f"“{line.title}”是宏观数（{found[0]}），{money.show()}的项目左右不了它。",
            )
