"""S07: the unit is not of the kind that the name measures."""

from collections.abc import Iterator

from assistant.validator.lines import Line, lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.direction import direction_of
from assistant.values.quantity import canon_unit
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

SHARES_ALL_THE_SAME = ("成功率", "有效率", "见效率", "收效率")  # they end like 功率 and 效率


def fitting_units(name: str, ruleset: RuleSet) -> tuple[str, tuple[str, ...]] | None:
    """The end of the name and the units that go with it, by the longest end."""
    table = [entry.split("：") for entry in ruleset.words["name_units"]]
    found = [(end, tuple(units.split())) for end, units in table if name.endswith(end)]
    return max(found, key=lambda pair: len(pair[0]), default=None)


def _per_many(name: str, unit: str) -> bool:
    """起/万车 for an accident rate; a rate that is better high is a share of something."""
    return "/" in unit and direction_of(name) != "up"


def _in_column(line: Line) -> bool:
    """Whether the unit read is the column's, not another one written in the value."""
    return line.quantity.written_unit in (None, canon_unit(line.row.unit))


@rule(
    "S07",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2021-101#nine-items",
    ),
    silences={"S04": "row"},
)
def unit_unlike_name(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """单位与名称不配

    为什么：名称说的是率、人数、面积，单位却是天、个、‰，完成值没有办法填。
    怎么改：改单位，或者改名称，让名称量的东西和单位一致。
    不算问题：频率、效率这类不是百分比的“率”；单位空着的由缺单位的规则管。
    """
    shares = ("率", "比例", "占比", "比重", "满意度")
    for line in lines(target, ruleset):
        name, unit = line.name, line.quantity.unit
        if not unit or line.quantity.number is None:
            continue
        head = unit.partition("/")[0]
        fitting = fitting_units(name, ruleset)
        odd = name.endswith(ruleset.words["not_a_share"]) and not name.endswith(SHARES_ALL_THE_SAME)
        if name.endswith(shares) and not odd:
            wrong, wanted = unit not in ("%", "‰", "百分点") and not _per_many(name, unit), "%"
        elif fitting:
            wrong, wanted = head not in fitting[1], "、".join(fitting[1][:3])
        else:
            continue
        if wrong and head:
            yield Found(
                at=line.at("unit" if line.row.unit and _in_column(line) else "value"),
                cells=(line.at("name"), line.at("unit"), line.at("value")),
                message=f"“{line.title}”的单位是“{unit}”，名称量的应是“{wanted}”。",
            )
