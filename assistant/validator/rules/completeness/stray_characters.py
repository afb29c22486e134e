"""C25: spaces or signs that some systems refuse."""

import re
from collections.abc import Iterator
from typing import Literal

from assistant.validator.lines import lines
from assistant.validator.reading import LABELS
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

SPACE = re.compile(
    r"^\s+|\s+$|(?<=[一-鿿，。；：、])[ \t\u3000]+(?=[一-鿿])|[\x00-\x1f\x7f\u200b\ufeff]"
)

INNER = re.compile(
    r"(?<=[一-鿿，。；：、])[ \t\u3000]+(?=[一-鿿])|[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]"
)
BROKEN = re.compile(r"(?<=[一-鿿0-9%，、])[ \t]*\r?\n[ \t\u3000]*(?=[一-鿿0-9%])")
HEADING = re.compile(
    r"(?:.*\n)*.{0,14}(?:目标|任务|内容|效果|绩效|总体|年度|中期|措施)[^，。；]{0,4}$"
)
NEXT = re.compile(
    r"[0-9]{1,2}[.、．)）]|(?:目标|任务|措施|效果|绩效|第?[一二三四五六七八九十]|其[一二三])"
)


def in_lines(text: str) -> str:
    """A goal without spaces between characters; a line may end, but not in the middle of a sentence."""
    clean = INNER.sub("", text)
    broken = [match for match in BROKEN.finditer(clean) if not _new_line(clean, match)]
    if len(broken) != 1:  # several such lines are a list: each is one thing
        return clean
    return clean[: broken[0].start()] + clean[broken[0].end() :]


def _new_line(clean: str, match: re.Match[str]) -> bool:
    """Whether what stands before is a heading, or what follows begins the next thing."""
    return bool(HEADING.fullmatch(clean[: match.start()]) or NEXT.match(clean[match.end() :]))


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
    goals = {"/goal/annual": target.goal.annual, "/goal/overall": target.goal.overall}
    for at, text in (*cells.items(), *goals.items()):
        clean = in_lines(text or "") if at in goals else SPACE.sub("", text or "")
        kind: Literal["safe", "suggestion"] = "suggestion" if at in goals else "safe"
        if text and clean and clean != text:
            yield Found(
                at=at,
                message=f"“{clean if at not in goals else LABELS[at]}”里夹着空格或换行。",
                fix=Fix(kind=kind, patch=({"op": "add", "path": at, "value": clean},)),
            )
