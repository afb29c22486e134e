"""Description cases: is every number in the table, is none invented, is what is missing asked?"""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.values.draft import Draft
from knowledge.terms import normalise
from knowledge.yaml_file import read_yaml

CASES = Path(__file__).parent / "cases" / "drafts"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TO_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000), "": Decimal(1)}


class Number(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str | None = None
    unit: str | None = None
    date: str | None = None


class DescriptionCase(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    description: str
    fund_use: str
    numbers: tuple[Number, ...]
    absent: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    why: str


class Judged(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    passed: bool
    fund_use: bool
    numbers: bool
    sourced: bool
    asks: bool
    got: str


def read_cases(half: str) -> list[DescriptionCase]:
    raw = read_yaml(CASES / f"{half}.yaml")
    return [DescriptionCase.model_validate(case) for case in raw["cases"]]


def judge(case: DescriptionCase, draft: Draft) -> Judged:
    """All of: fund use, every number and date present, every value sourced, exactly the asked asked."""
    lost = [one for one in case.numbers if not _stands(one, draft)]
    unsourced = _unsourced(case, draft)
    asked = asked_for(draft)
    right_use = draft.target.project.fund_use == case.fund_use
    return Judged(
        id=case.id,
        passed=right_use and not lost and not unsourced and asked == set(case.asks),
        fund_use=right_use,
        numbers=not lost,
        sourced=not unsourced,
        asks=asked == set(case.asks),
        got=f"缺 {[one.value or one.date for one in lost]}，无来源 {unsourced}，问了 {sorted(asked)}",
    )


def _cells(draft: Draft) -> list[tuple[str, str]]:
    """(value, unit) of everything that stands in the table."""
    target = draft.target
    money = target.funding
    cells = [(value, money.unit or "") for value in (money.total, money.annual, money.fiscal,
             money.carryover, money.other, *(item.amount for item in money.items)) if value]  # fmt: skip
    for row in target.indicators:
        cells += [(v, row.unit or "") for v in (row.value, row.overall_value) if v]
    texts = (target.goal.annual, target.goal.overall, target.project.start, target.project.end,
             target.project.content)  # fmt: skip
    return cells + [(text, "text") for text in texts if text]


def _stands(one: Number, draft: Draft) -> bool:
    cells = _cells(draft)
    if one.date:
        year, month, day = (int(part) for part in one.date.split("-"))
        forms = (one.date, f"{year}年{month}月{day}日")
        return any(form in value for value, _ in cells for form in forms)
    return any(_same(one, value, unit) for value, unit in cells)


def _same(one: Number, value: str, unit: str) -> bool:
    wanted, text = Decimal(one.value or "0"), normalise(value).replace(",", "")
    if unit == "text":
        return any(Decimal(found) == wanted for found in _NUMBER.findall(text))
    numbers = [Decimal(found) for found in _NUMBER.findall(text)]
    base = (one.unit or "").split("/")[0]
    cell = unit.split("/")[0]
    if base in _TO_YUAN and cell in _TO_YUAN and base:
        return any(n * _TO_YUAN[cell] == wanted * _TO_YUAN[base] for n in numbers)
    return wanted in numbers


def _unsourced(case: DescriptionCase, draft: Draft) -> list[str]:
    """Values that say no source, claim one that they do not have, or must not be there."""
    text = normalise(case.description).replace(",", "")
    bad = []
    for row in draft.target.indicators:
        if not row.value:
            continue
        source = draft.provenance.get(f"{row.id}/value")
        numbers = _NUMBER.findall(row.value)
        if (
            source is None
            or source.kind == "open"
            or source.kind == "user"
            and not set(numbers) <= set(_NUMBER.findall(text + source.text))
            or set(numbers) & set(case.absent)
        ):
            bad.append(f"{row.name}={row.value}")
    return bad


def asked_for(draft: Draft) -> set[str]:
    """Which of amount, count, date, contradiction the draft asks for."""
    asked: set[str] = set()
    rows = {row.id: row for row in draft.target.indicators}
    for question in draft.questions:
        row = rows.get(question.row or "")
        if re.search(r"不一致|对不上|矛盾|不相符|不等于|以哪个", question.ask + question.why):
            asked.add("contradiction")
        elif question.at in ("/funding/annual", "/funding/total", "/funding"):
            asked.add("amount")
        elif row and row.level2 == "数量指标" and question.at.endswith("/value"):
            asked.add("count")
        elif (
            row
            and row.level2 == "时效指标"
            and question.at.endswith("/value")
            or question.at == "/project/end"
        ):
            asked.add("date")
    return asked


def run(half: str, draft: Callable[[str], Draft]) -> list[Judged]:
    return [judge(case, draft(case.description)) for case in read_cases(half)]
