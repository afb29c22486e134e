"""How rules read the table: quantities of rows, money asked for, classes, small word tests."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from assistant.validator.layout import form_of
from assistant.validator.once import once
from assistant.values.money import FACTOR, Money
from assistant.values.quantity import Quantity, canon_unit, read_quantity
from assistant.values.target import Target, TargetIndicator
from knowledge.ruleset import RuleSet

FUNDING_FIELDS = {
    "total": "项目资金总额", "annual": "年度资金总额", "fiscal": "财政拨款", "carryover": "上年结转", "other": "其他资金",
}  # fmt: skip
LABELS = {
    "/project/name": "项目名称", "/project/code": "项目代码", "/project/department": "主管部门",
    "/project/unit": "实施单位", "/project/attribute": "项目属性", "/project/start": "开始日期",
    "/project/end": "结束日期", "/project/content": "项目内容", "/year": "预算年度", "/goal/annual": "年度目标",
    "/goal/overall": "总体目标", "/indicators": "绩效指标",
    **{f"/funding/{field}": name for field, name in FUNDING_FIELDS.items()},
}  # fmt: skip
PERCENT = ("%", "‰")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,6})[)）]$")


def quantity(row: TargetIndicator, target: Target, ruleset: RuleSet) -> Quantity:
    """The row's value as a quantity; a unit in brackets behind the name counts where no other is."""
    unit = row.unit or unit_in_name(row.name)
    return read_quantity(row.value, row.op, unit, target.year or ruleset.year)


def beside(row: TargetIndicator, read: Quantity, text: str | None, year: int | None) -> Quantity:
    """Another column of the row: a bare number there is in the unit of the row, even one written in its value."""
    unit = read.written_unit or row.unit or unit_in_name(row.name)
    return read_quantity(text, row.op or read.op, unit, year)


@once
def quantities(
    target: Target, ruleset: RuleSet
) -> tuple[tuple[int, TargetIndicator, Quantity], ...]:
    """All rows with their place and quantity."""
    return tuple((index, row, quantity(row, target, ruleset)) for index, row in target.rows())


@lru_cache(maxsize=4096)
def unit_in_name(name: str | None) -> str | None:
    """`成本控制数(万元)` says 万元."""
    match = _IN_BRACKETS.search(name or "")
    unit = canon_unit(match[1]) if match else None
    return unit if unit in FACTOR or unit in PERCENT else None


@lru_cache(maxsize=4096)
def bare_name(name: str | None) -> str:
    """The name without bracketed remarks and end marks."""
    return re.sub(r"[(（][^()（）]*[)）]", "", name or "").strip(" ：:。*★")


def asked(target: Target) -> Money | None:
    """The money asked for this year: the annual sum, else what its parts add up to."""
    annual = target.funding.money("annual")
    if annual or target.funding.annual:
        return annual
    parts = [target.funding.money(field) for field in ("fiscal", "carryover", "other")]
    known = [part for part in parts if part]
    return (
        Money(yuan=sum((p.yuan for p in known), Decimal(0)), unit=known[0].unit) if known else None
    )


def class1(row: TargetIndicator, target: Target, ruleset: RuleSet) -> str | None:
    """The level 1 class of the row by the form's own name, None outside the form."""
    found = form_of(target, ruleset).find_level1(row.level1)
    return found.name if found else None


def class2(row: TargetIndicator, target: Target, ruleset: RuleSet) -> str | None:
    found = form_of(target, ruleset).find_level2(row.level1, row.level2)
    return found.name if found else None


def is_economic_cost(row: TargetIndicator, target: Target, ruleset: RuleSet) -> bool:
    """Whether the row says what the project itself costs."""
    return class2(row, target, ruleset) in ("成本指标", "经济成本指标")


def ends_with(name: str | None, words: Iterable[str]) -> bool:
    return bare_name(name).endswith(tuple(words))


def words_in(text: str | None, words: Iterable[str], exempt: Iterable[str] = ()) -> list[str]:
    """Those of `words` that stand in `text` once the exempt words are taken out."""
    for word in exempt:
        text = (text or "").replace(word, "")
    return [word for word in words if word in (text or "")]


def has_grades(row: TargetIndicator) -> bool:
    """Whether value, definition or scoring tell what 达成, 部分达成 and 未达成 each are."""
    text = "；".join(filter(None, (row.value, row.definition, row.scoring)))
    middle = re.search(r"部分(?:达成|完成|实现)?[：:，,为]?", text)
    bad = re.search(r"未(?:达成|完成|实现)|未达到|不达标|没有达成", text)
    good = re.search(r"(?<![未分])(?:达成|完成|实现|达标)", text)
    return bool(middle and bad and good)


def kinds_of(target: Target, ruleset: RuleSet) -> set[str]:
    """The kinds of project: as its table says, else as its name tells by the rule set's words."""
    if target.project.categories:
        return set(target.project.categories)
    told = f"{target.project.name}{target.project.fund_use or ''}"
    return {
        kind
        for kind, words in (entry.split("：") for entry in ruleset.words["kinds"])
        if any(word in told for word in words.split())
    }


def annual_part(goal: str) -> str:
    """The yearly half of a goal written as “中期:……;年度:……”."""
    return re.split(r"年度(?:绩效)?(?:目标)?[:：]", goal)[-1]


def spans_years(target: Target) -> bool:
    """Whether the project runs over several years, told by its dates."""
    days = (target.project.start, target.project.end)
    years = [match[0] for day in days if (match := re.search(r"(?:19|20)[0-9]{2}", day or ""))]
    return len(years) == 2 and years[0] != years[1]


def in_row(index: int, field: str) -> str:
    return f"/indicators/{index}/{field}"


def put_cell(index: int, field: str, value: str) -> tuple[dict[str, str], ...]:
    """A patch that fills or replaces one cell of a row."""
    return ({"op": "add", "path": in_row(index, field), "value": value},)
