"""C29: nothing says where the result will be taken from."""

import re
from collections.abc import Iterator

from assistant.validator.lines import Line, lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

# 情况统计、直接证明、问卷调查 are ways to take a figure; a document or a system is where it is taken from
MATERIAL = re.compile(
    r"台账|账|表|单|册|簿|记录|报告|报表|系统|平台|数据库|档案|凭证|发票|合同|协议|证书|证明材料|文件|通知|照片|名录|清单|年鉴|公报|日志"
)


def has_source(line: Line) -> bool:
    row = line.row
    return bool(row.source or row.evidence or MATERIAL.search(row.method or ""))


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
    empty = [line for line in rows if not has_source(line) and line.row.value]
    if len(empty) == len(rows) > 1:
        cells = tuple(line.at("source") for line in rows)
        yield Found(at="/indicators", cells=cells, message="每条指标都没有写数据来源和佐证。")
        return
    for line in empty:
        yield Found(at=line.at("source"), message=f"“{line.title}”没有写数据来源和佐证。")
