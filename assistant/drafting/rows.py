"""Which indicators a table gets, and which stated numbers belong to which row."""

from pydantic import BaseModel, ConfigDict

from assistant.drafting.facts.fact import Fact, Facts
from assistant.drafting.facts.words import DURATIONS
from assistant.drafting.naming import own_name, price_label, priced_name, thing_of
from assistant.drafting.parts import PEOPLE, against_sessions, stages
from assistant.drafting.take import fits_entry, placed, take
from assistant.values.direction import is_fault_rate
from knowledge.indicator import Catalogue, CommonIndicator, FundUse

_OWN_FOR = {"count": "own_count", "price": "own_cost", "gain": "own_gain", "deadline": "own_date"}
_OWN_FOR_PERCENT = ("own_satisfaction", "own_time", "own_benefit", "own_quality")
_TERMS = ("质保期", "质量保证期", "保修期", "维保期", "售后服务期", "管护期")


class Row(BaseModel):
    """One row to be filled. More than one fact: they contradict each other."""

    model_config = ConfigDict(frozen=True)

    id: str
    entry: CommonIndicator
    item: str = ""
    name: str
    facts: tuple[Fact, ...] = ()
    overall: Fact | None = None  # the same count over the whole project
    clash: str = ""  # how the stated number contradicts others, in Chinese


def _unplaced(facts: Facts) -> list[Fact]:
    """Numbers that want a row, each once."""
    left: list[Fact] = []
    for fact in facts.of("count", "percent", "price", "gain", "deadline"):
        if all(_key(fact) != _key(one) for one in left):
            left.append(fact)
    return left


def _key(fact: Fact) -> tuple[object, ...]:
    """Two facts with one key state the same thing twice."""
    if fact.kind == "deadline":
        return fact.kind, fact.year, fact.month, fact.day
    return fact.kind, fact.number, fact.upper, fact.unit, fact.per, fact.scope, fact.item


def choose_rows(use: FundUse, facts: Facts, catalogue: Catalogue) -> list[Row]:
    """The rows of the table: entries of the library first, then what else the description states."""
    staged = stages(facts.of("count"), facts.raw)
    left = [fact for fact in _unplaced(facts) if fact not in staged]
    chosen: list[Row] = []
    for entry in use.indicators:
        chosen += _library_rows(entry, facts, left)
    chosen = _with_nameless(chosen, left, facts)
    chosen += [row for fact in left if (row := _own_row(fact, catalogue))]
    chosen = _against_sessions(_needed(chosen, catalogue))
    return [row.model_copy(update={"id": f"r{n}"}) for n, row in enumerate(_in_order(chosen), 1)]


def _with_nameless(rows: list[Row], left: list[Fact], facts: Facts) -> list[Row]:
    """`高龄津贴，7200人`: a count that names no thing is what the one empty row in its unit asks for."""
    filled = list(rows)
    nameless = [f for f in left if _is_nameless(f, facts)]
    for fact in nameless:
        fits = [n for n, row in enumerate(filled) if _waits_for(row, fact)]
        if len(fits) == 1 and sum(one.unit == fact.unit for one in nameless) == 1:
            filled[fits[0]] = filled[fits[0]].model_copy(update={"facts": placed([fact], left)})
    return filled


def _is_nameless(fact: Fact, facts: Facts) -> bool:
    years = fact.scope == "part" or fact.scope == "total" and facts.years_long
    plain = not years and not fact.per and not fact.within and fact.unit not in DURATIONS
    return fact.kind == "count" and plain and not fact.item and not fact.work


def _waits_for(row: Row, fact: Fact) -> bool:
    entry = row.entry
    counts = entry.takes.fact == "count" and entry.level2["2021"] == "数量指标"
    return (
        counts
        and entry.core
        and not row.facts
        and not row.overall
        and fact.unit in entry.takes.units
        and (
            fact.unit in (entry.unit, entry.unit.removeprefix("万"))
            or {fact.unit, entry.unit} == {"人", "名"}
        )
    )


def _against_sessions(rows: list[Row]) -> list[Row]:
    """People that are not sessions times people a session say so."""
    sessions = next(
        (r.facts[0] for r in rows if r.entry.key == "sessions" and len(r.facts) == 1), None
    )
    each = next((f for r in rows for f in r.facts if f.per and f.unit in PEOPLE), None)
    if sessions is None or each is None:
        return rows
    return [
        row.model_copy(update={"clash": against_sessions(row.facts[0], sessions, each) or ""})
        if row.entry.key == "people" and len(row.facts) == 1
        else row
        for row in rows
    ]


def _needed(rows: list[Row], catalogue: Catalogue) -> list[Row]:
    """Without rows that the description makes needless by counting or pricing in its own way."""
    if _priced_otherwise(rows):
        return [r for r in rows if r.facts or not _counts_or_costs(r.entry)]
    stated = {row.entry.key for row in rows if row.facts and _counts_something(row.facts[0])}
    kept = [row for row in rows if row.facts or not stated & set(row.entry.takes.instead)]
    total = next((one for one in catalogue.own if one.key == "own_total"), None)
    if total is None:
        return kept
    return [_row(total, ()) if _shares_nothing(row, kept) else row for row in kept]


def _counts_or_costs(entry: CommonIndicator) -> bool:
    return entry.takes.fact == "unit_cost" or entry.level2["2021"] == "数量指标"


def _counts_something(fact: Fact) -> bool:
    """Not a share such as 每期 40 人, nor a duration."""
    return not fact.per and fact.unit not in DURATIONS


def _shares_nothing(row: Row, rows: list[Row]) -> bool:
    """A unit cost with no price, and no row of the library that the money is shared among."""
    takes = row.entry.takes
    if takes.fact != "unit_cost" or row.facts:
        return False
    counts = [one for one in rows if one.entry.takes.fact == "count"]
    return not any(
        unit in takes.units or unit.removeprefix("万") in takes.units
        for one in counts
        if one.entry.key == (takes.by or one.entry.key)
        and (takes.by or not one.entry.takes.repeat)
        and one.entry.level2["2021"] == "数量指标"
        for unit in ([fact.unit for fact in one.facts] or [one.entry.unit])
    )


def _priced_otherwise(rows: list[Row]) -> bool:
    """Whether something of the description's own is both counted and priced: 电梯30部，每部20万元."""
    own = [row.facts[0] for row in rows if row.entry.key in ("own_count", "own_cost")]
    counted = {f.unit for f in own if f.kind == "count" and _counts_something(f)}
    return any(f.per in counted for f in own if f.kind == "price")


def _library_rows(entry: CommonIndicator, facts: Facts, left: list[Fact]) -> list[Row]:
    if entry.takes.repeat:
        return _repeated(entry, left, facts)
    taken, overall = take(entry, left, facts)
    if entry.takes.fact == "unit_cost" and len(taken) > 1 and (each := _priced_apart(entry, taken)):
        return each
    if (
        not taken
        and not overall
        and not entry.core
        and not any(word in facts.plain for word in entry.takes.when)
    ):
        return []
    return [_row(entry, taken).model_copy(update={"overall": overall})]


def _priced_apart(entry: CommonIndicator, prices: tuple[Fact, ...]) -> list[Row]:
    """A row for each of several prices that say what they are of; none if they do not."""
    labels = [price_label(price) for price in prices]
    if not all(labels) or len(set(labels)) < len(labels):
        return []
    names = [priced_name(label, entry.name) for label in labels]
    return [
        _row(entry, (price,)).model_copy(update={"name": name})
        for price, name in zip(prices, names, strict=True)
    ]


def _repeated(entry: CommonIndicator, left: list[Fact], stated: Facts) -> list[Row]:
    """A row for each thing that the entry measures."""
    found = [f for f in left if fits_entry(f, entry)]
    things: dict[str, list[Fact]] = {}
    whole = _named_before(found) if stated.years_long else None
    for fact in found:
        of = whole if whole and not fact.item and not fact.work else fact
        name = _called(of, entry)
        things.setdefault(name if entry.takes.items else f"{name}#{found.index(of)}", []).append(
            fact
        )
    rows = []
    parts = [name for name, facts in things.items() if any(f.scope != "total" for f in facts)]
    for name in parts or things:
        facts = things[name]
        taken, overall = take(entry, facts, stated)
        placed(list(taken) + ([overall] if overall else []), left)
        row = _row(entry, taken, name.partition("#")[0])
        rows.append(row.model_copy(update={"overall": overall}))
    return rows or ([_row(entry, (), entry.takes.item)] if entry.core else [])


def _named_before(found: list[Fact]) -> Fact | None:
    """路灯改造6000盏，今年2000盏: what the year's count, that names nothing, is a part of."""
    bare = [f for f in found if not f.item and not f.work]
    named = [f for f in found if f not in bare]
    if len(bare) != 1 or len(named) != 1 or bare[0].scope != "annual":
        return None
    year, whole = bare[0], named[0]
    larger = (year.number or 0) < (whole.number or 0)
    return whole if larger and year.unit == whole.unit and whole.scope != "annual" else None


def _called(fact: Fact, entry: CommonIndicator) -> str:
    """What is measured: one of the entry's own items, else in the description's words."""
    if entry.takes.items:
        named = [word for word in entry.takes.items if word in (fact.item or fact.work)]
        return max(named, key=len) if named else entry.takes.item
    thing = thing_of(fact.item or fact.work, entry.name)
    return thing or entry.takes.item


def _row(entry: CommonIndicator, facts: tuple[Fact, ...], item: str = "") -> Row:
    whole = "{item}" in entry.name
    name = entry.name.replace("{item}", item) if whole else f"{item}{entry.name}"
    return Row(id="", entry=entry, item=item, name=name, facts=facts)


def _own_row(fact: Fact, catalogue: Catalogue) -> Row | None:
    """A row for a stated number that no entry of the library takes."""
    key = _own_key(fact, catalogue)
    entry = next((one for one in catalogue.own if one.key == key), None)
    if entry is None or (fact.kind == "deadline" and not fact.item):
        return None
    item = own_name(fact)
    return _row(entry, (fact,), item).model_copy(
        update={"name": item if fact.kind != "deadline" else f"{item}时间"}
    )


def _is_limit(fact: Fact) -> bool:
    """A time that something may take: 平均办理时间不超过20分钟."""
    hurried = fact.op in ("≤", "<") or any(word in fact.item for word in ("时间", "用时", "时限"))
    return fact.unit in ("小时", "分钟", "工作日") and not fact.per and hurried


def _own_key(fact: Fact, catalogue: Catalogue) -> str:
    if fact.kind == "count" and _is_limit(fact):
        return "own_speed"
    if fact.kind == "count" and fact.item in _TERMS:
        return "own_term"
    if fact.kind != "percent":
        return _OWN_FOR[fact.kind]
    if is_fault_rate(fact.item) and fact.op not in ("≥", ">"):
        return "own_fault"
    for entry in catalogue.own:
        if entry.key in _OWN_FOR_PERCENT and any(w in fact.item for w in entry.takes.words):
            return entry.key
    return "own_quality"


_ORDER = (
    ("成本指标", ""), ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"),
    ("效益指标", ""), ("满意度指标", ""),
)  # fmt: skip


def _in_order(rows: list[Row]) -> list[Row]:
    """Rows in the order of the 2021 form; within a class as they came."""

    def place(row: Row) -> int:
        one, two = row.entry.level1["2021"], row.entry.level2["2021"]
        return next(n for n, (a, b) in enumerate(_ORDER) if a == one and b in ("", two))

    return sorted(rows, key=place)
