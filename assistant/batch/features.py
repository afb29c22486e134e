"""What comparisons need of one table, small enough to keep for each of many thousands."""

from typing import NamedTuple

from assistant.validator.lines import lines
from assistant.validator.reading import annual_part, asked, kinds_of
from assistant.values.batch import NO_UNIT
from assistant.values.checked_table import CheckedTable
from assistant.values.money import FACTOR
from knowledge.ruleset import load_ruleset

BASE = "national-2021-submit"  # whose words tell what kind of project it is
GOAL = 2_000  # characters that are compared
LEVELS = ("%", "‰", "天", "工作日", "小时", "分钟", "日", "倍", "级", "百分点")


class Measured(NamedTuple):
    """One indicator with a number. `level`: the number itself can be compared; else money per unit."""

    name: str
    unit: str
    number: float
    level: bool


class Features(NamedTuple):
    """One table. `yuan`: the money asked for, None where it is not known."""

    where: str
    project: str
    unit: str
    year: int | None
    goal: str
    content: str  # target hash
    kind: str
    yuan: float | None
    rows: tuple[Measured, ...]


def features_of(one: CheckedTable) -> Features:
    target, rules = one.target, load_ruleset(BASE)
    project, money = target.project, asked(target)
    kind = project.fund_use or "、".join(sorted(kinds_of(target, rules)))
    rows = [
        Measured(line.name, unit, float(number), unit.partition("/")[0] in LEVELS or "/" in unit)
        for line in lines(target, rules)
        if (number := line.quantity.number) is not None
        and (unit := line.quantity.unit)
        and unit not in FACTOR
        and line.name
    ]
    return Features(
        where=one.read.where, project=project.name,
        unit=project.unit or project.department or NO_UNIT, year=target.year,
        goal=annual_part(target.goal.annual or target.goal.overall or "")[:GOAL],
        content=one.report.target_hash, kind=kind, yuan=float(money.yuan) if money else None,
        rows=tuple(rows),
    )  # fmt: skip
