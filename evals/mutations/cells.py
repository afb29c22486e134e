"""Reading and writing the cells of a clean table, whichever of its two ways of writing a value it has."""

import re
from decimal import Decimal
from typing import Any

from evals.mutations.planting import Hand, Row, Table

_VALUE = re.compile(r"^(?P<op>[≥≤=]?)(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d]*.*)$")
_DATE = re.compile(r"\d+年\d+月\d+日")
RATE_END = ("率", "占比", "比例")
EVERYWHERE = {"日前", "不低", "低于", "率不", "率达", "达到", "年底", "月底", "完成"}
COSTS = ("经济成本", "成本指标")
BENEFITS = ("经济效益", "社会效益", "生态效益", "可持续影响")


def split(row: Row) -> tuple[str, Decimal, str] | None:
    """(op, number, unit) of a quantitative row that is no date; None for every other."""
    value = str(row["value"])
    if _DATE.search(value) or row.get("op") == "定性":
        return None
    if "unit" in row:
        return str(row["op"]), Decimal(value), str(row["unit"])
    found = _VALUE.match(value)
    return (found["op"], Decimal(found["number"]), found["unit"]) if found else None


def put(row: Row, *, op: str | None = None, number: Any = None, unit: str | None = None) -> None:
    """Changes parts of a quantitative row and keeps its way of writing."""
    parts = split(row)
    assert parts is not None
    op, unit = op or parts[0], parts[2] if unit is None else unit
    number = plain(parts[1] if number is None else number)
    if "unit" in row:
        row.update(op=op, value=number, unit=unit)
    else:
        row["value"] = f"{op}{number}{unit}"


def wholly(row: Row, text: str) -> None:
    """The cell holds `text` and nothing else: as in published tables, without operator and unit."""
    row.pop("op", None)
    row.pop("unit", None)
    row["value"] = text


def plain(number: Any) -> str:
    if not isinstance(number, Decimal):
        return str(number)
    return format(number.quantize(Decimal("0.01")).normalize(), "f")


def numeric(rows: list[Row]) -> list[Row]:
    return [one for one in rows if split(one)]


def dated(rows: list[Row]) -> list[Row]:
    return [one for one in rows if _DATE.search(str(one["value"]))]


def unit_of(row: Row) -> str:
    parts = split(row)
    return parts[2] if parts else ""


def number_of(row: Row) -> Decimal:
    parts = split(row)
    return parts[1] if parts else Decimal(0)


def op_of(row: Row) -> str:
    parts = split(row)
    return parts[0] if parts else ""


def rates(rows: list[Row]) -> list[Row]:
    return [one for one in rows if unit_of(one) == "%"]


def money(table: Table, field: str) -> Decimal:
    return Decimal(table["funding"][field])


def in_unit(table: Table, number: Decimal) -> str:
    """An amount in the unit of the table's funds, as the form would show it."""
    return f"{plain(number)}{table['funding']['unit']}"


def stretch(hand: Hand) -> None:
    """Makes a table of one year one of two years: twice the money, twice the amounts."""
    if several_years(hand.table):
        return
    goal = hand.table["goal"]
    hand.table["project"].update(start="2026-01-01", end="2027-12-31")
    hand.table["funding"]["total"] = plain(money(hand.table, "annual") * 2)
    goal["overall"] = f"到2027年底，{hand.table['project']['content']}"
    for one in hand.rows:
        value = str(one["value"])
        one["overall_value"] = value.replace("2026年", "2027年") if dated([one]) else value
        if one["level2"].startswith("数量") and split(one):
            one["overall_value"] = plain(number_of(one) * 2)


def several_years(table: Table) -> bool:
    return "overall" in table["goal"]


def strange(hand: Hand, text: str) -> bool:
    """Whether `text` shares no two characters in a row with name, content and goal of the table."""
    project = hand.table["project"]
    here = project["name"] + project["content"] + hand.table["goal"]["annual"]
    words = re.findall(r"[一-鿿]+", text)
    pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    return not any(pair in here for pair in pairs - EVERYWHERE)


def add_row(hand: Hand, like: Row, **cells: Any) -> Row:
    """A new row after `like`, which gives it half of its weight, so that the sum stays."""
    row = {**like, **cells, "id": f"{like['id']}x"}
    row["weight"] = like["weight"] / 2
    like["weight"] = like["weight"] / 2
    for name in ("last_target", "last_actual", "overall_value"):
        row.pop(name, None)
    hand.rows.insert(hand.rows.index(like) + 1, row)
    return row


def drop_rows(hand: Hand, rows: list[Row]) -> None:
    """Takes rows out; their weights go to the first row left of the same class, or of any."""
    gone = [one["id"] for one in rows]
    weight = sum(one["weight"] for one in rows)
    level = rows[0]["level1"]
    hand.table["indicators"] = [one for one in hand.rows if one["id"] not in gone]
    left = [one for one in hand.rows if one["level1"] == level] or hand.rows
    if left:
        left[0]["weight"] += weight
