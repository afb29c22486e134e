"""The value of one row: from the description, an answer, the library, or arithmetic; else a question."""

import re
from decimal import Decimal
from typing import NamedTuple

from assistant.drafting.amounts import Amounts
from assistant.drafting.cell import (
    Cell,
    Given,
    answered,
    derived,
    down_to,
    from_fact,
    library,
    still_open,
)
from assistant.drafting.facts.fact import Fact
from assistant.drafting.facts.read import read_money
from assistant.drafting.parts import PEOPLE
from assistant.drafting.rows import Row
from assistant.drafting.shared_count import share_among
from assistant.drafting.take_answer import firm
from assistant.drafting.when import date_cell
from assistant.values.draft import Provenance
from assistant.values.money import FACTOR, Money, plain, read_amount
from assistant.values.quantity import COMPARING, Quantity, read_quantity

_GRADED = re.compile(r"达成.*(?:部分|未)")


class Filled(NamedTuple):
    """Value, operator and unit of a row, each with its source."""

    value: Cell
    op: Cell
    unit: Cell


class Around(NamedTuple):
    """What values of a row may be worked out from."""

    amounts: Amounts
    annual: Cell
    funding_unit: str
    year: Cell
    given: Given
    counts: dict[str, tuple[Decimal, str]]  # filled counts of the table by key: number, unit
    waits: bool  # a count is still asked for
    unsaid: frozenset[str] = frozenset()  # keys of counts that do not say of which years they are
    attribute: str | None = None  # 新增 or 延续, where it is known


def fill_value(row: Row, around: Around) -> Filled:
    """Value, operator and unit of `row`."""
    key = f"{row.id}/value"
    if key in around.given:
        return _answered(row, key, around)
    if len(row.facts) > 1 or (row.facts and row.facts[0].upper is not None):
        return _library_op(row, _disputed(row), _unit_of(row))
    if row.clash:
        ask = f"{row.clash}，“{row.name}”请定一个数？"
        return _library_op(row, still_open("", row.id, ask, "指标值只能有一个，不能替您选"))
    if row.entry.takes.fact == "unit_cost" and around.amounts.price_clash and row.facts:
        ask = f"{around.amounts.clash}。{row.name}应当是多少？"
        return _library_op(row, still_open("", row.id, ask, "单价、数量和金额要对得上"))
    if row.facts:
        return _stated(row, row.facts[0], around)
    return _library_op(row, _worked_out(row, around), cost_unit(row, around))


def _disputed(row: Row) -> Cell:
    shown = "、".join(fact.show() if fact.number is not None else fact.text for fact in row.facts)
    ask = f"“{row.name}”描述里写的是 {shown}，请定一个数？"
    return still_open("", row.id, ask, "指标值只能有一个，不能替您选")


def _unit_of(row: Row) -> Cell | None:
    """The unit that contradicting numbers have in common, for a row of the description's own."""
    first = row.facts[0]
    own = row.entry.key.startswith("own") and first.kind == "count"
    return from_fact(first, first.unit) if own else None


def _code(row: Row, field: str, value: str) -> Cell:
    return library(value, row.entry.code, f"指标库条目 {row.entry.code} 的{field}")


def _library_op(row: Row, value: Cell, unit: Cell | None = None) -> Filled:
    unit = unit or _code(row, "计量单位", row.entry.unit)
    return Filled(value, _code(row, "运算符", row.entry.op), unit)


def _stated(row: Row, fact: Fact, around: Around) -> Filled:
    if fact.kind == "deadline":
        cell = date_cell(fact, around.year)
        if cell.question:
            cell = still_open("", row.id, cell.question.ask, cell.question.why)
        return _library_op(row, cell)
    unit = f"{fact.unit}/{fact.per}" if fact.kind == "price" else fact.unit
    op = from_fact(fact, fact.op) if fact.op else _code(row, "运算符", _plain_op(row, fact))
    number = fact.number or Decimal(0)
    if fact.in_wan:
        number, unit = number / 10_000, f"万{unit}"
    shown = plain(number)
    value = derived(shown, fact.note, fact.ref) if fact.note else from_fact(fact, shown)
    return Filled(value, op, from_fact(fact, unit))


def _plain_op(row: Row, fact: Fact) -> str:
    """Where the description has no operator, the library's; a duration is a limit."""
    short = fact.unit in ("小时", "分钟", "工作日") and row.entry.key.startswith("own")
    whole = fact.kind == "percent" and fact.number == 100 and row.entry.op == "≥"
    return "≤" if short else "=" if whole else row.entry.op


def _worked_out(row: Row, around: Around) -> Cell:
    takes = row.entry.takes
    if takes.fact == "total" and around.annual.value:
        text = f"以年度资金总额 {around.annual.value}{around.funding_unit} 为上限"
        return derived(around.annual.value, text, "/funding/annual")
    if takes.fact == "unit_cost" and (cell := _unit_cost(row, around)):
        return cell
    if takes.fact == "count" and row.entry.key == "people" and (cell := _people(around)):
        return cell
    if row.overall and not row.facts:
        ask = f"“{row.name}”整个项目是 {row.overall.show()}，其中今年打算完成多少？"
        return still_open("", row.id, ask, "年度目标只说当年的，不能拿几年的总数代替")
    reference = row.entry.reference
    if reference.value is not None:
        return library(reference.value, row.entry.code, f"{reference.kind}：{reference.reason}")
    if takes.fact in ("total", "unit_cost") and _will_follow(row, around):
        return Cell(value=None, provenance=_follows(row))
    ask = row.entry.ask or f"“{row.name}”打算定多少？"
    return still_open("", row.id, ask, row.entry.why or "描述里没有这个数，不能代编")


def _follows(row: Row) -> Provenance:
    return Provenance(kind="open", text=f"待金额和数量确认后推算：{row.entry.formula or row.name}")


def _will_follow(row: Row, around: Around) -> bool:
    """Whether the number comes by itself once open questions are answered."""
    if around.annual.value is None and row.entry.takes.fact == "total":
        return True
    return row.entry.takes.fact == "unit_cost" and (around.annual.value is None or around.waits)


def _unit_cost(row: Row, around: Around) -> Cell | None:
    money = read_amount(around.annual.value, around.funding_unit)
    shared = share_among(row.entry, around.counts)
    if money is None or shared is None:
        return None
    if scopes := _two_scopes(row, around, money):
        counted = f"{shared.shown}{shared.unit}"
        ask = f"{scopes}，看不出 {counted} 是今年的还是整个项目的；{row.name}打算控制在多少以内？"
        return still_open("", row.id, ask, "钱和数量要是同一个范围的，才能相除")
    exact = money.yuan / shared.number
    cut = down_to(exact)
    about = "" if cut == exact else "（分以下舍去）"
    working = f"{money.show()}÷{shared.shown}{shared.unit}={plain(cut)}元/{shared.unit}{about}"
    return derived(plain(cut), working, "/funding/annual")


def _two_scopes(row: Row, around: Around, money: Money) -> str | None:
    """The year's money and the whole project's, where a count is not said to be of the year."""
    total = around.amounts.total
    if total is None or total.yuan == money.yuan or around.amounts.clash:
        return None
    if share_among(row.entry, {k: v for k, v in around.counts.items() if k not in around.unsaid}):
        return None
    return f"今年的钱是 {money.show()}，总额是 {total.show()}"


def cost_unit(row: Row, around: Around) -> Cell | None:
    """The unit of a cost that was worked out: 元/户, or the unit of the money block."""
    if row.facts or f"{row.id}/value" in around.given:
        return None
    if row.entry.takes.fact == "total":
        return derived(around.funding_unit, "与资金的单位一致", "/funding/unit")
    shared = share_among(row.entry, around.counts) if row.entry.takes.fact == "unit_cost" else None
    return (
        derived(f"元/{shared.unit}", "按金额和数量的单位推算", "/funding/annual")
        if shared
        else None
    )


def _people(around: Around) -> Cell | None:
    """期数 × 每期人数, where both are stated and the whole is not."""
    sessions, each = around.counts.get("sessions"), around.counts.get("each")
    if not sessions or not each or each[1] not in PEOPLE:
        return None
    total = sessions[0] * each[0]
    working = f"{plain(sessions[0])}{sessions[1]}×{plain(each[0])}{each[1]}={plain(total)}人次"
    return derived(plain(total), working)


def _answered(row: Row, key: str, around: Around) -> Filled:
    """An answer read with its operator and unit; `达成：…；部分达成：…` is a graded value."""
    text = around.given[key].strip()
    if _GRADED.search(text):
        return Filled(answered(key, text), answered(key, "定性"), _no_unit(row))
    if row.entry.takes.fact in ("total", "unit_cost") and (stated := read_money(firm(text))):
        return _money(row, key, text, stated, around)
    shown = around.year.value or ""
    year = int(shown) if shown.isdigit() else None
    read = read_quantity(firm(text), None, None, year)
    if why := _misses(row, read):
        ask = f"“{text[:30]}”{why}，{row.entry.ask or f'“{row.name}”打算定多少？'}"
        return _library_op(row, still_open("", row.id, ask, row.entry.why or "指标值要能核对"))
    op = answered(key, read.written_op) if read.written_op in COMPARING else None
    op = op or _code(row, "运算符", row.entry.op)
    if read.kind == "date" and read.date:
        day = f"{read.date.year}年{read.date.month}月{read.date.day}日"
        return Filled(_with_text(key, day, text), op, _code(row, "计量单位", "日期"))
    unit = _answered_unit(row, key, read.written_unit, around)
    return Filled(_with_text(key, plain(read.number or Decimal(0)), text), op, unit)


def _misses(row: Row, read: Quantity) -> str | None:
    """Why an answer is no value of the row, in Chinese; None where it is one."""
    if row.entry.unit == "日期":
        return None if read.kind == "date" and read.date else "看不出是哪一天"
    if read.kind != "number" or read.number is None:
        return "看不出是多少"
    share = row.entry.unit == "%"
    written = read.written_unit
    if share and written and written not in ("%", "百分点"):
        return "不是百分数"
    return "是百分数，这里要一个数" if not share and written == "%" else None


def _answered_unit(row: Row, key: str, written: str | None, around: Around) -> Cell:
    if written and written != "日期":
        return answered(key, written)
    return cost_unit(row, around) or _code(row, "计量单位", row.entry.unit)


def _with_text(key: str, value: str, text: str) -> Cell:
    cell = answered(key, value)
    return cell.model_copy(update={"provenance": cell.provenance.model_copy(update={"text": text})})


def _money(row: Row, key: str, text: str, stated: Fact, around: Around) -> Filled:
    """An answered amount: a total in the unit of the money block, a cost with what it is the cost of."""
    op = answered(key, stated.op) if stated.op else _code(row, "运算符", row.entry.op)
    if row.entry.takes.fact == "total":
        unit = around.funding_unit
        value = _with_text(key, plain(stated.yuan / FACTOR[unit]), text)
        return Filled(value, op, derived(unit, "与资金的单位一致", "/funding/unit"))
    known = cost_unit(row, around._replace(given={})) or _code(row, "计量单位", row.entry.unit)
    per = stated.per or (known.value or "").partition("/")[2]
    value = _with_text(key, plain(stated.number or Decimal(0)), text)
    return Filled(value, op, answered(key, f"{stated.unit}/{per}" if per else stated.unit))


def _no_unit(row: Row) -> Cell:
    return Cell(value=None, provenance=_code(row, "计量单位", "").provenance)
