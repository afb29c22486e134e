"""The project block of a draft: who, what, when, and what the description cannot tell."""

import re

from assistant.drafting.amounts import Amounts
from assistant.drafting.cell import (
    Cell,
    Given,
    answered,
    derived,
    drops,
    from_words,
    library,
    still_open,
)
from assistant.drafting.facts.fact import Facts
from assistant.drafting.facts.subject import bare_words
from assistant.drafting.facts.text import clauses, read_text
from assistant.drafting.take_answer import take_answer
from assistant.drafting.when import day_of, iso
from knowledge.indicator import FundUse

ASKS: dict[str, tuple[str, str]] = {
    "/project/department": ("主管部门是哪个单位？", "申报表必填，描述里没有写"),
    "/project/unit": ("实施单位是哪个单位（写全称）？", "申报表必填，谁花钱谁负责，不能代填"),
    "/project/attribute": (
        "项目是新增还是延续（也可以是一次性、经常性、阶段性）？",
        "申报表必填，决定要不要和上年比",
    ),
    "/project/basis": (
        "立项依据是什么（文件名称和文号）？没有可以答“无”",
        "写明依据便于审核，不影响提交",
    ),
    "/project/code": ("项目代码是多少？", "本规则集要求填写"),
    "/project/start": ("项目从哪一天开始？", "本规则集要求填写"),
    "/project/end": ("项目到哪一天结束？", "本规则集要求填写"),
    "/project/duties": ("本单位与项目有关的职能是什么？", "本规则集要求填写"),
    "/project/content": ("项目主要做哪些事？", "本规则集要求填写"),
    "/funding/fiscal": ("年度资金里当年财政拨款是多少？", "本规则集要求填写"),
    "/funding/total": ("项目总金额是多少？", "本规则集要求填写"),
    "/goal/overall": ("整个项目期的总体目标是什么？", "本规则集要求填写"),
}
ALWAYS_ASKED = ("/project/department", "/project/unit", "/project/attribute", "/project/basis")


def fill_project(
    use: FundUse | None, facts: Facts, amounts: Amounts, year: Cell, given: Given
) -> dict[str, Cell]:
    """Cells of the project block by pointer."""
    cells = {
        "/project/name": _name(use, facts),
        "/project/content": _content(facts, amounts),
    }
    stated = {
        "/project/department": (facts.department, facts.department_place),
        "/project/unit": (facts.unit, facts.unit_place),
        "/project/attribute": (facts.attribute, facts.attribute_place),
        "/project/basis": (facts.basis, facts.basis_place),
    }
    for key, (value, place) in stated.items():
        if value:
            cells[key] = from_words(value, place, facts.raw)
    if use:
        cells["/project/fund_use"] = library(use.id, use.id, f"指标库用途：{use.name}")
        cells["/project/categories"] = library(
            "、".join(use.categories), use.id, f"指标库用途“{use.name}”的项目类别"
        )
    cells |= _period(facts, year)
    for key, value in given.items():
        if key.startswith("/project/") and key != "/project/fund_use":
            cells[key] = _answer(key, value, year, cells.get(key))
    return {key: cell for key, cell in cells.items() if not drops(cell.value)}


def _answer(key: str, text: str, year: Cell, stated: Cell | None) -> Cell:
    """The answer as the cell holds it; one that does not fit is asked again, and shown."""
    shown = year.value or ""
    taken = take_answer(key, text, int(shown) if shown.isdigit() else None)
    if drops(text) or taken.value is not None:
        cell = answered(key, text)
        return cell.model_copy(update={"value": text if drops(text) else taken.value})
    ask, why = ASKS.get(key, ("请再答一次？", "答案要和这一格相符"))
    return stated or still_open(key, None, f"“{text[:30]}”{taken.why}，{ask}", why)


def ask_missing(cells: dict[str, Cell], required: tuple[str, ...], given: Given) -> dict[str, Cell]:
    """Open cells for what the form needs and for what is always worth asking."""
    wanted = dict.fromkeys((*ALWAYS_ASKED, *(key for key in required if key in ASKS)))
    return {
        key: _none(key, given[key])
        if key in given and key not in required
        else still_open(key, None, *ASKS[key])
        for key in wanted
        if key not in cells
    }


def _none(key: str, text: str) -> Cell:
    """A cell that stays empty because the user says that there is nothing to fill in."""
    return answered(key, text).model_copy(update={"value": None})


def _name(use: FundUse | None, facts: Facts) -> Cell:
    if facts.name:
        stated = "".join(facts.name.split()) in facts.plain
        cell = from_words(facts.name, facts.name_place, facts.raw)
        if stated:
            return cell
        start, end = facts.name_place or (0, 0)
        return derived(
            facts.name, f"由描述“{facts.raw[start:end]}”去掉数量后得到", cell.provenance.ref
        )
    if use and facts.department and not re.search("[与和及]", use.title):  # R15 reads both things
        named = f"{facts.department}{use.title}"
        return derived(named, f"描述没有写项目名称，由主管部门和指标库用途“{use.name}”组成", use.id)
    if use:
        return library(use.title, use.id, f"描述没有写项目名称，按指标库用途“{use.name}”取名")
    name = (bare_words(clauses(read_text(facts.raw))) or "未命名项目")[:60]
    return derived(name, "描述没有写项目名称，取开头的话，请改成正式名称")


def _content(facts: Facts, amounts: Amounts) -> Cell:
    """What is planned, in the description's own words; the past and disputed amounts left out."""
    text = read_text(facts.raw)
    disputed = [(fact.start, fact.end) for fact in amounts.disputed]
    kept = []
    for clause in clauses(text):
        start, end, typed = text.typed(clause.start, clause.end)
        if not clause.past and not any(start <= a < end for a, _ in disputed):
            kept.append(typed.strip())
    return from_words("，".join(kept), (0, len(facts.raw)), facts.raw)


def _period(facts: Facts, year: Cell) -> dict[str, Cell]:
    """Start and end as stated; the end is the last deadline."""
    cells: dict[str, Cell] = {}
    starts, ends = facts.of("start"), facts.of("deadline")
    for key, fact in (("/project/start", starts[0] if starts else None), ("/project/end", None)):
        if fact and (day := day_of(fact, year.value)) and iso(day) != day:
            cells[key] = derived(iso(day), f"按“{fact.text}”", fact.ref)
    days = [(iso(day), f) for f in ends if (day := day_of(f, year.value)) and iso(day) != day]
    if days:
        day, fact = max(days, key=lambda pair: pair[0])
        cells["/project/end"] = derived(day, f"按“{fact.text}”", fact.ref)
    return cells
