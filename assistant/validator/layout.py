"""Which form a table is written in, told from its own classes."""

from collections.abc import Iterator

from assistant.validator.once import once
from assistant.values.money import FACTOR
from assistant.values.quantity import read_quantity
from assistant.values.target import Target
from knowledge.form import Form, list_forms, load_form
from knowledge.ruleset import RuleSet

DEFAULT = "2021"


def _marks(target: Target) -> dict[str, int]:
    """How many rows speak for each form: where cost stands, and 可持续影响."""
    new, old = load_form("2021"), load_form("2015")
    marks = {"2015": 0, "2021": 0}
    for row in target.indicators:
        in_new = new.find_level2(row.level1, row.level2) is not None
        in_old = old.find_level2(row.level1, row.level2) is not None
        if in_new != in_old:
            marks["2021" if in_new else "2015"] += 1
        elif (one := new.find_level1(row.level1)) and one.name == "成本指标":
            marks["2021"] += 1
        elif one is None and (two := old.find_level2("产出指标", row.level2)):
            marks["2015"] += two.name == "成本指标"
    return marks


def detect_form(target: Target, ruleset: RuleSet) -> tuple[str, str]:
    """The form id and why: as written in the table, else by its classes, else the rule set's."""
    if target.form in list_forms():
        return target.form, f"表里写明是 {target.form} 版式"
    marks = _marks(target)
    if marks["2015"] != marks["2021"]:
        form = max(marks, key=lambda name: marks[name])
        sign = "成本列为一级指标" if form == "2021" else "成本列在产出之下，或有可持续影响"
        return form, f"表里没写版式，按分类判为 {form} 版式（{sign}）"
    form = ruleset.form or DEFAULT
    return form, f"表里看不出版式，按规则集的 {form} 版式"


@once
def form_of(target: Target, ruleset: RuleSet) -> Form:
    """The layout that the table's rows are judged by."""
    return load_form(detect_form(target, ruleset)[0])


def layout_notes(target: Target, ruleset: RuleSet) -> tuple[str, ...]:
    """The layout in words: which form, what of another is mixed in, and how a place writes it."""
    form, why = detect_form(target, ruleset)
    notes = [why, *_mixed(target, form), *_other_names(target, load_form(form))]
    starred = sum(
        (row.name or "").lstrip().startswith(("★", "☆", "*")) for row in target.indicators
    )
    if starred:
        notes.append(f"{starred} 行名称前有“★”或“*”，这是表样的必填标记，不算名称")
    units = {unit for unit in (target.funding.unit, *_money_units(target)) if unit}
    if units and units != {"万元"}:
        told = "、".join(sorted(units))
        notes.append(f"金额单位是{told}，折算后比较" if len(units) > 1 else f"金额以{told}为单位")
    return tuple(notes)


def _mixed(target: Target, form: str) -> Iterator[str]:
    marks = _marks(target)
    for other in sorted(marks):
        if other != form and marks[other]:
            yield f"混有 {marks[other]} 行 {other} 版式的类别"


def _other_names(target: Target, form: Form) -> Iterator[str]:
    """Level 1 classes under a name of the place's own: 项目产出."""
    seen: dict[str, str] = {}
    for row in target.indicators:
        found = form.find_level1(row.level1)
        if found and row.level1 and row.level1 not in (found.name, found.name.removesuffix("指标")):
            seen.setdefault(row.level1, found.name)
    if seen:
        told = "、".join(f"“{written}”按{name}读" for written, name in seen.items())
        yield f"一级指标的写法：{told}"


def _money_units(target: Target) -> Iterator[str]:
    """Units of money in the rows, prices left out."""
    for row in target.indicators:
        quantity = read_quantity(row.value, row.op, row.unit)
        if quantity.unit in FACTOR:
            yield str(quantity.unit)
