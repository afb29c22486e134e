"""C29: nothing says where the result will be taken from."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C29",
    "规范完整性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#data-sources",
        "caiyu-2021-101#supporting-evidence",
    ),
)
def source_missing(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """没有写数据来源和佐证

    为什么：年底到哪里取数、拿什么证明都没有想好，到时候往往取不到或者补材料。
    怎么改：写台账、报表、问卷报告、验收单这类能查到的材料。
    不算问题：来源和佐证写了一样；取值方式里写明了材料；公开稿没有这两栏。
    """
    rows = lines(target, ruleset)
    if ruleset.purpose == "published":
        yield NotChecked("公开稿没有数据来源和佐证两栏")
        return
    empty = [
        line
        for line in rows
        if not (line.row.source or line.row.evidence or line.row.method) and line.row.value
    ]
    if len(empty) == len(rows) > 1:
        cells = tuple(line.at("source") for line in rows)
        yield Found(at="/indicators", cells=cells, message="每条指标都没有写数据来源和佐证。")
        return
    for line in empty:
        yield Found(at=line.at("source"), message=f"“{line.title}”没有写数据来源和佐证。")
