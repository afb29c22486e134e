"""S24: 期数 × 每期人数 is not the 人次 that the same table states."""

import re
from collections.abc import Iterator

from assistant.validator.lines import Line, lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import plain
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

_EACH = re.compile(r"^每(?P<per>[期班批场轮])[一-鿿]*(?:人数|人次)$")
_PEOPLE = ("人", "人次", "名")
_AT_LEAST = ("≥", "=", None)


@rule("S24", "指标科学性", "warning", basis="表内勾稽")
def sessions_times_people_off(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """期数乘每期人数与总人次对不上

    为什么：8 期、每期 60 人就是 480 人次，总人次只写 300，三个数里至少有一个不对。
    怎么改：核对期数、每期人数和总人次，改掉写错的那一个；单位成本随总人次重算。
    不算问题：正好相等；表里有几条都按人次计，看不出哪一条是总数；总人次写得更多时只作提示。
    """
    rows = lines(target, ruleset)
    each = [line for line in rows if _EACH.match(line.name) and line.quantity.unit in _PEOPLE]
    if len(each) != 1:
        return
    match = _EACH.match(each[0].name)
    per = match["per"] if match else ""
    sessions = [
        line for line in rows if line.name.endswith(f"{per}数") and line.quantity.unit == per
    ]
    people = [line for line in rows if line.quantity.unit == "人次" and line is not each[0]]
    if len(sessions) == len(people) == 1:
        yield from _compared(sessions[0], each[0], people[0])


def _compared(sessions: Line, each: Line, people: Line) -> Iterator[Found]:
    some, one, whole = (line.quantity for line in (sessions, each, people))
    if some.number is None or one.number is None or whole.number is None:
        return
    exact = all(read.upper is None and read.op in _AT_LEAST for read in (some, one, whole))
    product = some.number * one.number
    if not exact or product == whole.number:
        return
    yield Found(
        at=people.at("value"),
        cells=tuple(line.at("value") for line in (sessions, each, people)),
        message=(
            f"{plain(some.number)}{some.unit}×{plain(one.number)}{one.unit}={plain(product)}人次，"
            f"与“{people.title}”{plain(whole.number)}人次对不上。"
        ),
        severity="advice" if whole.number > product else None,
    )
