"""The money block of a draft."""

from decimal import Decimal

from assistant.drafting.amounts import Amounts
from assistant.drafting.cell import Cell, Given, answered, derived, from_fact, still_open
from assistant.drafting.facts.fact import Fact
from assistant.drafting.take_answer import money_unit, take_money
from assistant.values.money import FACTOR, plain

_FISCAL = (
    "中央",
    "自治区",
    "省",
    "市级",
    "区级",
    "县级",
    "上级",
    "财政",
    "本级",
    "补助",
    "地方",
    "配套",
)
_NAMES = {
    "/funding/annual": "年度资金总额", "/funding/total": "项目总额", "/funding/fiscal": "当年财政拨款",
    "/funding/carryover": "上年结转", "/funding/other": "其他资金",
}  # fmt: skip
_CARRIED = ("结转",)


def fill_funding(amounts: Amounts, given: Given) -> dict[str, Cell]:
    """Cells by pointer. Contradicting amounts leave the cell open and ask."""
    unit = _unit(amounts, given)
    cells: dict[str, Cell] = {"/funding/unit": unit}
    written = unit.value or "万元"
    cells["/funding/annual"] = _annual(amounts, given, written)
    if "/funding/total" in given or (amounts.total and not amounts.clash):
        cells["/funding/total"] = _stated("/funding/total", amounts.total, given, written)
    if amounts.clash is None:
        cells |= _sources(amounts, written)
        cells |= _items(amounts, written)
    for key in ("/funding/fiscal", "/funding/other", "/funding/carryover"):
        if key in given:
            cells[key] = _answer(key, given[key], written)
    return cells


def _unit(amounts: Amounts, given: Given) -> Cell:
    main = None if amounts.clash else amounts.annual or amounts.total
    if main and main.unit in ("万元", "元"):
        return from_fact(main, main.unit)
    if main:
        return derived("万元", f"申报表用元或万元，{main.unit}折成万元")
    if money_unit(given.get("/funding/annual", "")) == "元":
        return answered("/funding/annual", "元")
    return derived("万元", "申报表常用的金额单位")


def in_unit(fact: Fact, unit: str) -> str:
    """The amount as a plain number of `unit`."""
    return plain(fact.yuan / FACTOR[unit])


def _converted(fact: Fact, unit: str) -> Cell:
    if fact.note:
        return derived(in_unit(fact, unit), fact.note, fact.ref)
    if fact.unit == unit:
        return from_fact(fact, in_unit(fact, unit))
    value = in_unit(fact, unit)
    return derived(value, f"{fact.show()}={value}{unit}", fact.ref)


def _answer(key: str, text: str, unit: str) -> Cell:
    taken = take_money(text, unit)
    if taken.value is None:
        ask = f"“{text[:30]}”{taken.why}，{_NAMES[key]}是多少（{unit}）？"
        return still_open(key, None, ask, "金额要是一个数，不能是范围或大概")
    cell = answered(key, taken.value)
    return cell.model_copy(update={"provenance": cell.provenance.model_copy(update={"text": text})})


def _stated(key: str, fact: Fact | None, given: Given, unit: str) -> Cell:
    if key in given or fact is None:
        return _answer(key, given[key], unit)
    return _converted(fact, unit)


def _annual(amounts: Amounts, given: Given, unit: str) -> Cell:
    key = "/funding/annual"
    if key in given:
        return _answer(key, given[key], unit)
    if amounts.clash:
        ask = f"{amounts.clash}。年度资金总额到底是多少（{unit}）？"
        return still_open(key, None, ask, "金额互相矛盾时不能替您选，要由您定")
    if amounts.annual:
        return _converted(amounts.annual, unit)
    if amounts.total:
        ask = f"项目总额是 {amounts.total.show()}，其中今年安排多少（{unit}）？"
        return still_open(key, None, ask, "项目跨年，年度目标要和当年的钱对应")
    hint = f"按 {amounts.hint} 计，" if amounts.hint else ""
    return still_open(
        key,
        None,
        f"{hint}年度资金总额是多少（{unit}）？",
        "描述里没有金额；没有金额不能核对任务和预算是否相称",
    )


def _sources(amounts: Amounts, unit: str) -> dict[str, Cell]:
    """财政拨款、上年结转、其他资金: only where they make up the annual amount."""
    annual = amounts.annual
    if annual is None or not amounts.sources or sum(f.yuan for f in amounts.sources) > annual.yuan:
        return {}
    groups: dict[str, list[Fact]] = {}
    for fact in amounts.sources:
        groups.setdefault(_source_of(fact), []).append(fact)
    cells = {key: _added(facts, unit) for key, facts in groups.items()}
    if len(amounts.sources) == 1 and not amounts.sources[0].within:
        return cells if amounts.sources[0].yuan == annual.yuan else {}
    stated = sum((f.yuan for f in amounts.sources), Decimal(0))
    if amounts.rest == "fiscal" and set(groups) == {"/funding/fiscal"} and stated < annual.yuan:
        whole = plain(annual.yuan / FACTOR[unit])
        named = "、".join(f.show() for f in amounts.sources)
        return {
            "/funding/fiscal": derived(
                whole, f"{named}和其余部分都是财政资金，合起来是 {whole}{unit}"
            )
        }
    rest = annual.yuan - sum((f.yuan for f in amounts.sources), Decimal(0))
    if rest:
        key = "/funding/other" if "/funding/other" not in cells else "/funding/fiscal"
        if key in cells:
            return {}
        value = plain(rest / FACTOR[unit])
        named = "-".join(f.show() for f in (annual, *amounts.sources))
        cells[key] = derived(value, f"年度总额减去已说明的来源：{named}={value}{unit}")
    return cells


def _source_of(fact: Fact) -> str:
    if any(word in fact.words for word in _CARRIED):
        return "/funding/carryover"
    return "/funding/fiscal" if any(word in fact.words for word in _FISCAL) else "/funding/other"


def _added(facts: list[Fact], unit: str) -> Cell:
    if len(facts) == 1:
        return _converted(facts[0], unit)
    value = plain(sum((f.yuan for f in facts), Decimal(0)) / FACTOR[unit])
    return derived(value, "+".join(f.show() for f in facts) + f"={value}{unit}", facts[0].ref)


def _items(amounts: Amounts, unit: str) -> dict[str, Cell]:
    """支出明细 that the description names."""
    cells: dict[str, Cell] = {}
    for number, fact in enumerate(f for f in amounts.items if f.item):
        cells[f"/funding/items/{number}/name"] = from_fact(fact, fact.item)
        cells[f"/funding/items/{number}/amount"] = _converted(fact, unit)
    return cells
