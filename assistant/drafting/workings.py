"""Cells that say how they were worked out are worked out again when a number of theirs changes."""

import re
from decimal import Decimal
from typing import Any, NamedTuple

from assistant.drafting.cells import Flat
from assistant.drafting.parts import PEOPLE
from assistant.values.draft import Draft, Provenance
from assistant.values.money import FACTOR, plain
from assistant.values.target import Target, TargetIndicator

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_UNIT = r"[一-鿿%]*"
_WORKING = re.compile(
    rf"^(?P<head>[^0-9]*)(?P<left>{_NUMBER}{_UNIT}(?:[×+-]{_NUMBER}{_UNIT})+)=(?P<n>{_NUMBER})(?P<u>{_UNIT})$"
)
_PART = re.compile(rf"(?P<sign>[×+-]?)(?P<n>{_NUMBER})(?P<u>{_UNIT})")
_EACH = re.compile(r"^每(?:期|班|批|场|轮|次)(?:.*人数|培训人数|人次)$")
_SESSIONS = ("期", "班", "批", "场", "轮", "次", "班次", "场次", "批次", "期次")


class Stated(NamedTuple):
    """A number as a working writes it, before and after the change."""

    old: tuple[Decimal, str]
    new: tuple[Decimal, str]


def reworked(draft: Draft, before: Flat, changed: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """New value and working of each cell that was worked out from a changed one."""
    told = [one for key, new in changed.items() if (one := _stated(before, changed, key, new))]
    found: dict[str, tuple[str, str]] = {}
    for key, source in draft.provenance.items():
        if source.kind != "derived" or key in changed or before.get(key) is None:
            continue
        again = _again(source.text, told)
        if again and again[0] != before[key]:
            found[key] = again
    return found


def _stated(before: Flat, changed: dict[str, Any], key: str, new: Any) -> Stated | None:
    if key.startswith("/funding/"):
        unit = new_unit = str(before.get("/funding/unit") or "")
    elif key.endswith("/value"):
        at = f"{key.split('/')[0]}/unit"
        unit = str(before.get(at) or "")
        new_unit = str(changed.get(at, unit) or "")
    else:
        return None
    old_number, new_number = _number(before.get(key)), _number(new)
    if old_number is None or new_number is None:
        return None
    return Stated((old_number, unit), (new_number, new_unit))


def _number(value: Any) -> Decimal | None:
    text = str(value or "")
    return Decimal(text) if re.fullmatch(_NUMBER, text) else None


def _again(text: str, told: list[Stated]) -> tuple[str, str] | None:
    """Result and working with the changed numbers in; None where it has none of them."""
    match = _WORKING.match(text)
    if not match:
        return None
    parts = [(m["sign"], Decimal(m["n"]), m["u"]) for m in _PART.finditer(match["left"])]
    new = [(sign, *_now(number, unit, told)) for sign, number, unit in parts]
    if new == parts:
        return None
    unit = match["u"]
    result = _result(new, unit)
    if result is None or result <= 0:
        return None
    left = "".join(f"{sign}{plain(number)}{one}" for sign, number, one in new)
    return plain(result), f"{match['head']}{left}={plain(result)}{unit}"


def _now(number: Decimal, unit: str, told: list[Stated]) -> tuple[Decimal, str]:
    return next((one.new for one in told if one.old == (number, unit)), (number, unit))


def _result(parts: list[tuple[str, Decimal, str]], unit: str) -> Decimal | None:
    """The parts multiplied, or added up in the unit of the result."""
    signs = {sign for sign, _, _ in parts[1:]}
    if signs == {"×"}:
        whole = Decimal(1)
        for _, number, _ in parts:
            whole *= number
        return whole
    if "×" in signs:
        return None
    money = unit in FACTOR and all(one in FACTOR for _, _, one in parts)
    total = Decimal(0)
    for sign, number, one in parts:
        share = number * FACTOR[one] / FACTOR[unit] if money else number
        total += -share if sign == "-" else share
    return total


def disagreement(target: Target, provenance: dict[str, Provenance]) -> str | None:
    """How 期数 × 每期人数 contradicts the 人次 that the user set, in one sentence that asks."""
    rows = target.indicators
    each = next((row for row in rows if _EACH.match(row.name or "") and row.unit in PEOPLE), None)
    head = (each.name or "")[1:2] if each else ""
    sessions = next((row for row in rows if _is_sessions(row, head)), None)
    people = next((row for row in rows if row.unit == "人次" and row is not each), None)
    if each is None or sessions is None or people is None:
        return None
    source = provenance.get(f"{people.id}/value")
    numbers = [_number(row.value) for row in (sessions, each, people)]
    if source is None or source.kind == "derived" or None in numbers:
        return None
    some, one, whole = (number or Decimal(0) for number in numbers)
    if some * one == whole:
        return None
    return (
        f"{plain(some)}{sessions.unit}×{plain(one)}{each.unit}={plain(some * one)}人次，"
        f"与“{people.name}”{plain(whole)}人次对不上，要改哪一个？"
    )


def _is_sessions(row: TargetIndicator, head: str) -> bool:
    named = (row.name or "").endswith((f"{head}数", f"{head}次", "期数", "班次", "场次"))
    return bool(head) and row.unit in _SESSIONS and (row.unit or "")[:1] == head and named
