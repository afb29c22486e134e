"""Which form a table is written in, told from its own classes."""

from assistant.validator.once import once
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
