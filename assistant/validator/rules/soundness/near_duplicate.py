"""S14: two indicators of one table measure the same thing under two names."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.validator.lines import Line, lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

# words that change nothing in what is counted
ADDED = re.compile(
    r"^(?:全年|本年度?|当年|年度|年内|实际|累计|合计|共计|共|总)+|总(?=[一-鿿]{0,2}(?:数|次|量|额)|面积|长度|里程)|(?:累计|合计|总计|指标|情况)$"
)


UNITS = {"人": "人次", "名": "人次"}


@lru_cache(maxsize=2048)
def plain_name(name: str, same: tuple[str, ...]) -> str:
    """The name with words that mean the same spelt one way."""
    name = ADDED.sub("", name)
    for entry in same:
        one, other = entry.split("=")
        name = name.replace(one, other)
    return flat(name)


@rule(
    "S14",
    "指标科学性",
    "advice",
    basis=("urumqi-2022#objective-management", "caiyu-2021-101#how-to-set-objectives"),
    decidable="heuristic",
)
def near_duplicate(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """两条指标换了说法，量的是同一件事

    为什么：“培训人次”和“参训人数”是一回事，并列两条等于重复计分，也挤掉了别的指标。
    怎么改：留一条，或者把名称改到能看出区别。
    不算问题：对象、期次不同的指标；单位不同；完全同名的由重名规则管。
    """
    seen: list[tuple[Line, str]] = []
    for line in lines(target, ruleset):
        name = plain_name(line.name, ruleset.words["same_measure"])
        if len(name) < 4 or line.quantity.number is None:
            continue
        twin = next((one for one, other in seen if _alike(line, name, one, other)), None)
        if twin:
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), twin.at("name"), line.at("unit"), twin.at("unit")),
                message=f"“{line.title}”与“{twin.title}”量的像是同一件事。",
            )
        seen.append((line, name))


def _alike(line: Line, name: str, other: Line, other_name: str) -> bool:
    if line.name == other.name or line.level1 != other.level1 or line.is_cost != other.is_cost:
        return False
    one, two = line.quantity, other.quantity
    units = [UNITS.get(unit or "", unit or "") for unit in (one.unit, two.unit)]
    same_row = (one.op, one.number, line.row.definition) == (
        two.op,
        two.number,
        other.row.definition,
    )
    defined = same_row and len(line.row.definition or "") >= 6 and line.level2 == other.level2
    return units[0] == units[1] and (name == other_name or defined)
