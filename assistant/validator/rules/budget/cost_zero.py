"""B09: the cost of works or purchases is nought."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import asked
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import FACTOR
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("B09", "预算匹配性", "error", basis="表内勾稽", silences={"P02": "cell", "P03": "cell"})
def cost_zero(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """成本指标值是 0

    为什么：申请了钱，成本却控制在 0，两处必有一处错，成本也就没有约束。
    怎么改：填单位成本或分项成本的控制数，如“≤420 元/平方米”。
    不算问题：社会成本、生态环境成本写 0；成本超支率、变更次数写 0。
    """
    money = asked(target)
    for line in lines(target, ruleset):
        unit = (line.quantity.unit or "").partition("/")[0]
        if (
            line.is_cost
            and line.quantity.number == 0
            and unit in FACTOR
            and money
            and money.yuan > 0
        ):
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("unit"), "/funding"),
                message=f"申请 {money.show()}，“{line.title}”的控制数却是 0。",
            )
