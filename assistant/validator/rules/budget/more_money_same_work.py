"""B11: much more money than last year, and no more work."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import Line, lines
from assistant.validator.reading import asked, beside, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

NEW = ("新增", "新增项目", "一次性", "一次性项目")  # they have no last year


def change_of_money(target: Target) -> Decimal | None:
    """By how many per cent the money of the year differs from last year's."""
    now, before = asked(target), target.funding.money("last_annual")
    return (now.yuan - before.yuan) / before.yuan * 100 if now and before and before.yuan else None


def changes_of_work(target: Target, ruleset: RuleSet) -> list[tuple[Line, Decimal]]:
    """For each count with last year's figure: by how many per cent it differs."""
    found = []
    for line in lines(target, ruleset):
        row, value = line.row, line.quantity.number
        old = beside(row, line.quantity, row.last_actual or row.last_target, target.year)
        if (
            line.level2 == "数量指标"
            and value is not None
            and old.number
            and old.unit == line.quantity.unit
        ):
            found.append((line, (value - old.number) / old.number * 100))
    return found


@rule(
    "B11",
    "预算匹配性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-review-aspects",
        "caiyu-2015-88#review-form-scores",
    ),
)
def more_money_same_work(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """资金大增而任务没有增加

    为什么：钱比上年多了一大截，数量却没有增加甚至减少，多出来的钱没有任务。
    怎么改：增加相应的任务，或者核减资金；标准提高、价格上涨的，在设定依据里写明。
    不算问题：有一项任务随资金增加了；依据里写明了提标、新增等原因；新增项目。
    """
    money, work = change_of_money(target), changes_of_work(target, ruleset)
    if target.project.attribute in NEW:
        return
    if (money is None or not work) and target.project.attribute != "延续":
        return
    if money is None or not work:
        yield NotChecked("没有上年资金或上年数量，没有比较资金和任务的增减")
        return
    told = any(
        words_in(line.row.basis, ruleset.words["explained"]) for line in lines(target, ruleset)
    )
    grown = any(change > ruleset.numbers["budget_change"] / 4 for _line, change in work)
    if money > Decimal(str(ruleset.numbers["budget_change"])) and not grown and not told:
        yield Found(
            at="/funding/annual",
            cells=(
                "/funding/annual",
                "/funding/last_annual",
                *(line.at("value") for line, _c in work),
            ),
            message=f"年度资金比上年多 {round(money)}%，数量指标都没有相应增加。",
        )
