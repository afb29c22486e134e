"""C28: nothing says where a value comes from."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C28",
    "规范完整性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#value-basis",
        "caiyu-2015-88#standards",
    ),
)
def value_without_basis(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """指标值没有设定依据

    为什么：不知道这个数是照计划、照上年还是照行业标准定的，就判断不了高低。
    怎么改：写一句来历，如“近三年平均 462 人”“年度培训计划”。
    不算问题：依据类型一栏已经写了；公开稿没有这一栏；整张表都没写的合并成一条。
    """
    rows = lines(target, ruleset)
    if ruleset.purpose == "published":
        yield NotChecked("公开稿没有设定依据一栏")
        return
    empty = [
        line for line in rows if not line.row.basis and not line.row.basis_type and line.row.value
    ]
    if len(empty) == len(rows) > 1:
        cells = tuple(line.at("basis") for line in rows)
        yield Found(at="/indicators", cells=cells, message="每条指标都没有写指标值设定依据。")
        return
    for line in empty:
        yield Found(at=line.at("basis"), message=f"“{line.title}”没有写指标值设定依据。")
