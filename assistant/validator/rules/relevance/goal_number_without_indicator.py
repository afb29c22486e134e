"""R03: a number of the goal that no indicator takes up."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import annual_part, quantities
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import plain, read_decimal
from assistant.values.numerals import MEASURES, arabic, flat
from assistant.values.quantity import canon_unit
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

NOT_COUNTED = ("年", "月", "日", "季度", "元", "万元", "亿元", "千元", "级", "度", "周")
NUMBER = re.compile(
    rf"(?<![第0-9.〔\[《])([0-9]+(?:\.[0-9]+)?)(万)?({'|'.join((*MEASURES, '%', '‰'))})(?!号)"
)


def numbers_in(text: str) -> list[tuple[Decimal, str]]:
    """The counted things of `text`: number and unit; dates and money are left to other rules."""
    found = []
    for number, ten_thousand, unit in NUMBER.findall(arabic(flat(text))):
        size = read_decimal(number)
        if unit not in NOT_COUNTED and size is not None:
            size *= 10_000 if ten_thousand else 1
            found.append((size, canon_unit(unit) or unit))
    return list(dict.fromkeys(found))


@rule(
    "R03",
    "内容相关性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#output-and-effect",
        "caiyu-2015-88#four-requirements",
        "caiyu-2021-101#how-to-set-objectives",
    ),
)
def goal_number_without_indicator(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """目标里的数没有指标承接

    为什么：指标是目标的细化；目标里承诺的数没有指标，年底就没有人考核它。
    怎么改：为这个数设一条指标，或者改正与指标不一致的数。
    不算问题：“一次办结”“一是”这类不是数量的说法；日期和金额；写在“中期:”里的数。
    """
    if target.goal.annual is None or not target.indicators:
        yield NotChecked("没有年度目标或没有指标，没有核对目标里的数")
        return
    held: set[tuple[Decimal, bool]] = set()
    for _index, row, quantity in quantities(target, ruleset):
        own = [(n, quantity.unit) for n in (quantity.number, quantity.upper) if n is not None]
        words = numbers_in(f"{row.name or ''}；{row.definition or ''}；{row.overall_value or ''}")
        if quantity.kind == "text":
            words += numbers_in(row.value or "")
        held |= {(number, unit in ("%", "‰")) for number, unit in (*own, *words)}
    for number, unit in numbers_in(annual_part(target.goal.annual)):
        if (number, unit in ("%", "‰")) not in held:
            shown = f"{plain(number)}{unit}"
            message = f"年度目标里的“{shown}”没有任何指标承接。"
            yield Found(at="/goal/annual", message=message, about=shown)
