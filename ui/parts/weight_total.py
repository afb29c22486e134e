"""权重合计 below the rows of a table: what it is, what it should be, and where the other points are."""

from decimal import Decimal

from assistant.validator.rules.completeness.weights_do_not_add_up import read_weight
from assistant.values.money import plain as number
from assistant.values.target import Target
from knowledge.ruleset import RuleSet
from ui.parts.plain_text import element

WHOLE = Decimal(100)


def weight_line(target: Target, ruleset: RuleSet) -> str:
    """One line; nothing for a table without rows."""
    weights = [read_weight(row.weight) for row in target.indicators]
    if not weights:
        return ""
    total = sum((one for one in weights if one is not None), Decimal(0))
    wanted = Decimal(str(ruleset.weights["total"]))
    empty = sum(one is None for one in weights)
    head = f"权重合计 {number(total)} 分，应为 {number(wanted)} 分{_off(wanted - total)}"
    unfilled = f"；{empty} 行没有填权重" if empty else ""
    rest = WHOLE - wanted
    other = (
        f"。另外 {number(rest)} 分是预算执行率，编目标时不填，年底自评时用。" if rest > 0 else "。"
    )
    kind = "weights" if total == wanted and not empty else "weights doubtful"
    return element("p", f"{head}{unfilled}{other}", kind)


def _off(lacking: Decimal) -> str:
    if not lacking:
        return ""
    return f"，还差 {number(lacking)} 分" if lacking > 0 else f"，多出 {number(-lacking)} 分"
