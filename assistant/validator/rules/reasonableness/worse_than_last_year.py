"""P02: a continued project aims lower than it did or reached last year."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import Line, lines
from assistant.validator.reading import beside, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.direction import direction_of
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def direction_for(line: Line) -> str | None:
    """Which way is better: by the name, else by the operator."""
    way = direction_of(line.name)
    if way is None and line.quantity.op in ("≥", ">"):
        way = "up"
    if way is None and line.quantity.op in ("≤", "<"):
        way = "down"
    return way


def gained(line: Line, text: str | None, target: Target, ruleset: RuleSet) -> Decimal | None:
    """By how many per cent the row's value is better than `text`; None where they do not compare."""
    row, way, value = line.row, direction_for(line), line.quantity.number
    old = beside(row, line.quantity, text, target.year or ruleset.year)
    if way is None or value is None or not old.number or old.unit != line.quantity.unit:
        return None
    share = (value - old.number) / abs(old.number) * 100
    return share if way == "up" else -share


def fell(line: Line, text: str | None, gap: Decimal, target: Target, ruleset: RuleSet) -> bool:
    """Whether a rate is worse by whole points: 95.7% after 99.8% is little in per cent, and much."""
    old = beside(line.row, line.quantity, text, target.year or ruleset.year).number
    value, most = line.quantity.number, Decimal(str(ruleset.numbers["worse_points"]))
    if line.quantity.unit != "%" or old is None or value is None:
        return False
    return gap < 0 and abs(value - old) > most


def reason_of(line: Line) -> str:
    return f"{line.row.basis or ''}{line.row.definition or ''}"


@rule(
    "P02",
    "绩效合理性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#value-basis",
        "caiyu-2015-88#four-requirements",
    ),
)
def worse_than_last_year(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """比上年的目标或实际还低

    为什么：延续项目做了一年，目标反而退步又没有说明，看不出为什么还要同样安排。
    怎么改：不低于上年目标和上年实际；确实要调低的，在设定依据里写明原因。
    不算问题：依据里写明了任务调整、经费压减等原因；越低越好的指标降下来了；相差在 5% 以内，比率相差在 2 个百分点以内。
    """
    compared = 0
    slack = Decimal(str(ruleset.numbers["worse_percent"]))
    for line in lines(target, ruleset):
        row = line.row
        for name, text in (("上年目标", row.last_target), ("上年实际", row.last_actual)):
            gap = gained(line, text, target, ruleset)
            compared += gap is not None
            if (
                gap is None
                or (gap >= -slack and not fell(line, text, gap, target, ruleset))
                or words_in(reason_of(line), ruleset.words["explained"])
            ):
                continue
            field = "last_target" if name == "上年目标" else "last_actual"
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at(field), line.at("basis")),
                message=f"“{line.title}”今年是“{row.value}”，不如{name}“{text}”，没有说明原因。",
            )
            break
    if not compared and target.project.attribute == "延续":
        yield NotChecked("没有上年目标或上年实际，没有比较")
