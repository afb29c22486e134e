"""R03: a number of the goal that no indicator takes up."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from assistant.validator.lines import Line, lines
from assistant.validator.reading import annual_part
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import pairs
from assistant.values.money import FACTOR, plain
from assistant.values.prose import counts_in, plain_prose, sums_in
from assistant.values.quantity import format_quantity, to_yuan
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

SIZES = (
    "平方公里", "平方米", "立方米", "小时", "分钟", "秒", "公里", "公顷", "厘米", "毫米", "米", "课时", "吨", "千克", "亩",
    "天", "月", "季度", "倍", "升", "百分点",
)  # fmt: skip
SAME_SIZE = {"学时": "课时", "工作日": "天", "日": "天", "个月": "月", "公斤": "千克"}
ASKED = re.compile(
    r"安排|申请|预算|总投资|概算|财政|拨款|专项资金|经费|支出"
)  # 本项目安排24万元 is for the rules of money
EACH = re.compile(
    r"(?:人手|每[一-鿿]{1,3}|一[人户村家校车]|1[人户村家校车]|各)$"
)  # 人手一套 is no number
PART = re.compile(r"[，,；;。、\n]")


class Told(NamedTuple):
    """A number with the place where it stands."""

    number: Decimal
    unit: str
    text: str
    start: int

    @property
    def clause(self) -> str:
        return PART.split(self.text[: self.start])[-1] + PART.split(self.text[self.start :])[0]

    @property
    def shown(self) -> str:
        return f"{plain(self.number)}{self.unit}"


def kind_of(unit: str | None) -> str | None:
    """What may be compared: per cent, money, prices, each size; all counts go together. None fits any."""
    head, slash, _per = (unit or "").partition("/")
    head = SAME_SIZE.get(head, head)
    if head in FACTOR:
        return "price" if slash else "money"
    if head in ("%", "‰", *SIZES):
        return head
    return "count" if head else None


def fits(one: str | None, other: str | None) -> bool:
    kinds = kind_of(one), kind_of(other)
    return None in kinds or kinds[0] == kinds[1]


def numbers_in(text: str) -> list[Told]:
    """The counted things of `text`; dates and money are left to other rules."""
    prose = plain_prose(text)
    found: dict[tuple[Decimal, str], Told] = {}
    for one in counts_in(prose):
        found.setdefault((one.number, one.unit), Told(one.number, one.unit, prose, one.start))
    return list(found.values())


def numbers_of(line: Line) -> list[tuple[Decimal, str | None]]:
    """What the row holds: its value, as it is surely meant too (0.95 %, -480), and what its words say."""
    row, quantity = line.row, line.quantity
    held: list[tuple[Decimal, str | None]] = []
    for number in (quantity.number, quantity.upper):
        if number is not None:
            held += [(number, quantity.unit), (abs(number), quantity.unit)]
            if line.name.endswith(("率", "度")):
                held += [(number, "%"), (number * 100, "%")]
    words = f"{row.name or ''}；{row.definition or ''}；{row.overall_value or ''}"
    if quantity.kind == "text":
        words += f"；{row.value or ''}"
    return held + [(told.number, told.unit) for told in numbers_in(words)]


def own_row(told: Told, goal: list[Told], rows: tuple[Line, ...], generic: tuple[str, ...]) -> Line | None:  # fmt: skip
    """The one row that the number speaks of: same unit, most words shared, not spoken of by another number."""
    taken = {one.number for one in goal if one is not told}
    shared = [
        (len(pairs(told.clause, generic) & pairs(line.name, generic)), line)
        for line in rows
        if line.quantity.number is not None
        and line.quantity.unit == told.unit
        and line.quantity.number not in taken
    ]
    most = max((size for size, _line in shared), default=0)
    best = [line for size, line in shared if size == most]
    return best[0] if most and len(best) == 1 else None


def _sums_off(goal: str, rows: tuple[Line, ...], generic: tuple[str, ...]) -> Iterator[Found]:
    """A sum that an indicator other than cost tells as another sum: loans, output value, income."""
    prose = plain_prose(goal)
    money = [(line, to_yuan(line.quantity)) for line in rows if not line.is_cost]
    for one in sums_in(prose):
        clause = Told(Decimal(0), "元", prose, one.start).clause
        if (
            one.yuan is None
            or ASKED.search(clause)
            or any(one.yuan == yuan for _line, yuan in money)
        ):
            continue
        near = [
            line
            for line, yuan in money
            if yuan is not None and len(pairs(clause, generic) & pairs(line.name, generic)) >= 2
        ]
        if len(near) == 1:
            yield _differs(one.text, near[0])


def _differs(told: str, own: Line) -> Found:
    return Found(
        at="/goal/annual",
        cells=("/goal/annual", own.at("value"), own.at("op"), own.at("unit")),
        message=f"年度目标写“{told}”，指标“{own.title}”写“{format_quantity(own.quantity)}”，两处不一致。",
        remedy="核对哪一处写错了，改成同一个数；本来就是两件事的，为目标里的数另设一条指标。",
        about=told,
    )


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
    """目标里的数没有指标承接，或者与指标不一致

    为什么：指标是目标的细化；目标里承诺的数没有指标，年底就没有人考核它。
    怎么改：为这个数设一条指标，或者改正与指标不一致的数。
    不算问题：“一次办结”“一是”这类不是数量的说法；日期和金额；写在“中期:”里的数。
    """
    if target.goal.annual is None or not target.indicators:
        yield NotChecked("没有年度目标或没有指标，没有核对目标里的数")
        return
    rows, goal = lines(target, ruleset), numbers_in(annual_part(target.goal.annual))
    yield from _sums_off(annual_part(target.goal.annual), rows, ruleset.words["generic"])
    held = [one for line in rows for one in numbers_of(line)]
    for told in goal:
        if told.number == 1 and EACH.search(told.text[: told.start]):
            continue
        if any(number == told.number and fits(unit, told.unit) for number, unit in held):
            continue
        own = own_row(told, goal, rows, ruleset.words["generic"])
        if own is None:
            message = f"年度目标里的“{told.shown}”没有任何指标承接。"
            yield Found(at="/goal/annual", message=message, about=told.shown)
            continue
        yield _differs(told.shown, own)
