"""C25: spaces or signs that some systems refuse."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

SPACE = re.compile(
    r"^\s+|\s+$|(?<=[一-鿿，。；：、])[ \t\u3000]+(?=[一-鿿])|[\x00-\x1f\x7f\u200b\ufeff]"
)


@rule("C25", "规范完整性", "warning", basis="表内勾稽")
def stray_characters(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """名称或目标里夹着空格、换行

    为什么：“培训 人次”和“培训人次”在系统里是两个名称，查重、汇总都对不上，有的系统干脆不收。
    怎么改：删掉汉字之间和首尾的空格、换行；可以一键去掉。
    不算问题：英文、数字旁边的空格，如“AI 平台”；目标分行书写。
    """
    cells = {line.at("name"): line.row.name for line in lines(target, ruleset)}
    cells["/project/name"] = target.project.name
    for at, text in cells.items():
        clean = SPACE.sub("", text or "")
        if text and clean and clean != text:
            yield Found(
                at=at,
                message=f"“{clean}”里夹着空格或换行。",
                fix=Fix(kind="safe", patch=({"op": "add", "path": at, "value": clean},)),
            )
