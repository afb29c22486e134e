"""P08: a value that is reached whatever happens."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import Line, lines
from assistant.validator.reading import asked, beside
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

BULK = ("种", "类", "人", "人次", "名", "户", "户次", "平方米", "立方米", "米", "公里", "亩", "公顷", "吨", "株", "棵", "万元", "盏", "张", "份")  # fmt: skip
OTHER = {"last_actual": "上年实际", "last_target": "上年目标", "overall_value": "总体值"}


def _least(line: Line, target: Target) -> Iterator[Found]:
    """One at least, of what is counted by hundreds, or where the row itself knows of more."""
    row, unit = line.row, line.quantity.unit
    others = [
        (name, getattr(row, name)) for name in ("last_actual", "last_target", "overall_value")
    ]
    more = [
        (text, name)
        for name, text in others
        if (beside(row, line.quantity, text, target.year).number or 0) > 1
    ]
    if unit not in BULK and not more:
        return
    told = f"，而{OTHER[more[0][1]]}是“{more[0][0]}”" if more else ""
    yield Found(
        at=line.at("value"),
        cells=(line.at("value"), line.at("op"), *(line.at(name) for _text, name in more)),
        message=f"“{line.title}”写成“{line.quantity.op}1”，做一点就算完成{told}。",
    )


@rule(
    "P08",
    "绩效合理性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#strict-values",
        "caiyu-2021-101#how-to-set-objectives",
    ),
    decidable="heuristic",
    silences={"P02": "cell", "P03": "cell", "P05": "cell", "P07": "cell", "B03": "cell"},
)
def value_without_force(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """指标值没有约束力

    为什么：“≥0”怎样都算完成，几百万的项目只写“1”，做多做少都一样得分。
    怎么改：写出真实的任务量，如场次、面积、参加人数；只有一个大件的，再写它的规模。
    不算问题：事故、投诉写“0起”；小额项目只办一件事；本来就只有一件，同时还有别的数量指标。
    """
    money = asked(target)
    rows = lines(target, ruleset)
    for line in rows:
        if line.quantity.op in ("≥", ">") and line.quantity.number == 0:
            message = f"“{line.title}”写成“{line.quantity.op}0”，怎样都算完成。"
            yield Found(
                at=line.at("value"), cells=(line.at("value"), line.at("op")), message=message
            )
    counts = [
        line for line in rows if line.level2 == "数量指标" and line.quantity.number is not None
    ]
    things = any(line.quantity.unit in ruleset.words["big_things"] for line in counts)
    loose = not things and all(line.quantity.op in ("≥", ">") for line in counts)
    least = ruleset.numbers["few_units_budget_yuan" if loose else "big_budget_yuan"]
    if money and money.yuan >= Decimal(str(ruleset.numbers["few_units_budget_yuan"])):
        for line in counts:
            if line.quantity.op in ("≥", ">") and line.quantity.number == 1 and len(counts) > 1:
                yield from _least(line, target)
    if (
        money
        and money.yuan >= Decimal(str(least))
        and all(line.quantity.number == 1 for line in counts)
    ):
        for line in counts:
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), "/funding"),
                message=f"年度资金 {money.show()}，数量指标“{line.title}”只有“{line.row.value}”，看不出任务量。",
            )
