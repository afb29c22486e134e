"""Wishes that leave something open: 太高了降一点 without a number, 总共培训400人 without a row."""

import re

from assistant.drafting.change import ask
from assistant.drafting.facts.words import UNIT
from assistant.drafting.parts import PEOPLE
from assistant.drafting.pick_row import Unclear, left_of, names_of, numbered
from assistant.drafting.set_value import set_value, shown, the_key
from assistant.drafting.wish import Wish, clean_place
from assistant.values.draft import Draft
from assistant.values.target import TargetIndicator
from knowledge.indicator import Catalogue, CommonIndicator
from knowledge.ruleset import RuleSet

_SOME = r"(?:[一1]?(?:点儿?|些)|[一1]下)"
_MOVED = (
    r"(?:再|往)?(?:定|调|提|降|压|减|加|升|抬|改|放|缩)?(?:上调|下调|提高|降低|减少|增加|高|低|多|少|大|小|长|短|提|升|降|减|加|压)"
    + _SOME
)
_TOO = r"(?:太|偏|过|有点|有些|定得?太?)(?:高|低|多|少|大|小|长|短|贵|早|晚)了?"
_X = r"第[0-9]+[条行项](?:指标)?|[^0-9,，]{2,20}?"
_VAGUE = (
    re.compile(rf"^(?:请|把|将)*(?P<x>{_X})(?:定得)?{_TOO}(?:[,，].*)?$"),
    re.compile(rf"^(?:请|把|将)*(?P<x>{_X}){_MOVED}$"),
)
_NUMBERS = re.compile(r"[0-9](?![点些下])")  # then it says how much
_TOTAL = re.compile(
    rf"^(?:今年|全年)?(?:总共|1共|一共|共计|合计|总计|共)(?:要|需|计划)?[一-鿿]{{0,6}}?(?P<v>[0-9][0-9.]*万?(?P<u>{UNIT}))$"
)


def read_loose_wish(bare: str) -> Wish | None:
    """The wish, if it says that something is too much, or counts the whole without naming a row."""
    if match := _TOTAL.match(bare):
        return Wish(kind="count", place=match["u"], value=match["v"])
    for pattern in _VAGUE:
        if (match := pattern.match(bare)) and not _NUMBERS.search(bare[match.end("x") :]):
            return Wish(kind="vague", place=clean_place(match["x"]))
    return None


def ask_how_much(draft: Draft, wish: Wish, **_: object) -> Draft:
    """What it is now, and the question what it is to become; nothing changes."""
    try:
        key = the_key(draft, wish.place, "")
    except Unclear as error:
        return ask(draft, str(error))
    row = next((one for one in draft.target.indicators if key.startswith(f"{one.id}/")), None)
    name = row.name if row else wish.place
    source = draft.provenance.get(key)
    working = f"（{source.text}）" if source and source.kind == "derived" and row else ""
    return ask(
        draft, f"“{name}”现在是 {shown(draft, key, {})}{working}，要改到多少？请说“{name}改成…”"
    )


def set_count(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The one row that counts in this unit set to the number; else an offer of one."""
    rows = [row for row in draft.target.indicators if _counts_in(row, wish.place)]
    if len(rows) == 1:
        one = wish.model_copy(update={"kind": "set", "place": rows[0].id})
        return set_value(draft, one, catalogue=catalogue, ruleset=ruleset)
    if rows:
        return ask(draft, f"“{wish.value}”说的是哪一条？表里有{numbered(draft, rows)}")
    entries = [one for one in left_of(draft, catalogue).entries if _takes(one, wish.place)]
    if entries:
        name = entries[0].name
        offer = f"指标库里有{names_of(entries)}。要加，请说“加一个{name}{wish.value}”"
    else:
        offer = f"要加，请连名称说，例如“加一个数量指标：…数量≥{wish.value}”"
    return ask(draft, f"表里没有按“{wish.place}”计的数量指标，{offer}")


def _counts_in(row: TargetIndicator, unit: str) -> bool:
    named = not (row.name or "").startswith("每") and row.level2 == "数量指标"
    return named and (row.unit == unit or (row.unit in PEOPLE and unit in PEOPLE))


def _takes(entry: CommonIndicator, unit: str) -> bool:
    units = entry.takes.units
    return entry.takes.fact == "count" and (
        unit in units or (unit in PEOPLE and bool(set(units) & set(PEOPLE)))
    )
