"""S11: a timeliness value without any date."""

from collections.abc import Iterator

from assistant.validator.reading import class2, has_grades, in_row, quantities, words_in
from assistant.validator.rule import Found, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S11",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#output-indicators",
        "caiyu-2015-88#indicator-types",
    ),
    silences={"S01": "cell", "C26": "cell", "C32": "cell"},
)
def deadline_vague(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """时效指标只写“及时”“按计划”

    为什么：没有日期或时限，什么时候完成都能说及时。
    怎么改：写明日期（如 2026年11月30日前）或时限（如 7 个工作日内）。
    不算问题：“及时率≥95%”这样能算的比率；写了月份、季度。
    """
    for index, row, quantity in quantities(target, ruleset):
        if quantity.kind not in ("text", "unreadable") or has_grades(row):
            continue
        if class2(row, target, ruleset) != "时效指标":
            continue
        if words_in(row.value, ruleset.words["late_words"]) or "计划" in (row.value or ""):
            message = f"“{row.name}”的值“{row.value}”没有日期或时限。"
            yield Found(at=in_row(index, "value"), message=message)
