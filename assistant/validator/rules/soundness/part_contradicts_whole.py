"""S15: the parts named 其中 exceed their whole, or one measure has two values that cannot both hold."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import Line, lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import plain
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

OF_WHICH = re.compile(r"^[★*]*(?:指标[0-9]+[：:])?其中[：:,，]?")


@rule("S15", "指标科学性", "error", basis="表内勾稽", silences={"S14": "cell"})
def part_contradicts_whole(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """“其中”大于总数，或同一指标的两个值矛盾

    为什么：总共 100 户，其中不可能有 120 户；同一个量一处要求不低于 95%、另一处不高于 90%，怎么做都有一条完不成。
    怎么改：核对总数和其中项，改正写错的那一个；重复的留一条。
    不算问题：其中项之和小于总数；两处要求可以同时做到。
    """
    yield from _parts(target, ruleset)
    seen: dict[str, Line] = {}
    for line in lines(target, ruleset):
        other = seen.setdefault(flat(line.row.name or str(line.index)), line)
        if other is not line and _contradict(line, other):
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("op"), other.at("value"), other.at("op")),
                message=f"“{line.title}”在第 {other.index + 1} 条是“{other.row.op or ''}{other.row.value}”，这里是“{line.row.op or ''}{line.row.value}”，不能同时做到。",
            )


def _parts(target: Target, ruleset: RuleSet) -> Iterator[Found]:
    whole: Line | None = None
    total = Decimal(0)
    for line in lines(target, ruleset):
        if not OF_WHICH.match(line.row.name or ""):
            whole, total = line, Decimal(0)
            continue
        one, all_ = line.quantity, whole.quantity if whole else None
        if (
            not all_
            or one.number is None
            or all_.number is None
            or one.unit != all_.unit
            or one.unit in ("%", "‰")
        ):
            continue
        total += one.number
        if total > all_.number:
            yield Found(
                at=line.at("value"),
                cells=(line.at("value"), line.at("unit"), *([whole.at("value")] if whole else [])),
                message=f"其中项合计 {plain(total)}{one.unit or ''}，大于总数 {plain(all_.number)}{one.unit or ''}。",
            )


def _contradict(line: Line, other: Line) -> bool:
    one, two = line.quantity, other.quantity
    if one.number is None or two.number is None or one.upper or two.upper or one.unit != two.unit:
        return False
    for low, high in ((one, two), (two, one)):
        floor, ceiling = low.number, high.number
        if (
            low.op in ("≥", ">", "=")
            and high.op in ("≤", "<", "=")
            and floor is not None
            and ceiling is not None
            and floor > ceiling
        ):
            return True
    return False
