"""R05: the goal or a name speaks of another year."""

import re
from collections.abc import Iterator

from assistant.validator.reading import in_row
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.completeness.dates_reversed import read_day
from assistant.values.numerals import arabic, flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
HISTORY = re.compile(r"较|比|同比|上年|以来|基期|基数|规划|计划\(|文件|通知|办法|起$|实际")


def other_years(text: str | None, allowed: range) -> list[str]:
    """Years of `text` outside `allowed` that are not told as history or as part of a document's name."""
    plain_text = arabic(flat(text or ""))
    return [
        match[1]
        for match in YEAR.finditer(plain_text)
        if int(match[1]) not in allowed
        and not HISTORY.search(plain_text[max(0, match.start() - 4) : match.start()])
        and not re.match(
            r"[^，。；、,;]{0,6}(?:规划|以来|相比|基数|水平|实际|已|结转|决算)",
            plain_text[match.end() :],
        )
    ]


def _project_years(target: Target, year: int) -> range:
    start = read_day(target.project.start, year)
    end = read_day(target.project.end, year)
    return range(min(year, start.year if start else year), max(year, end.year if end else year) + 1)


@rule(
    "R05",
    "内容相关性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#four-requirements",
        "caiyu-2015-88#objective-definition",
    ),
)
def other_year(target: Target, _: RuleSet, __: Catalogue) -> Iterator[Found | NotChecked]:
    """出现了其他年度

    为什么：年度目标说的是这一年的钱办这一年的事，出现别的年份多半是照抄上年没有改。
    怎么改：改成本年度；确实是历史对照的，写成“较2025年……”。
    不算问题：项目起止年份之内；“较上年”“比2025年”的对照；文件和规划名称里的年份。
    """
    if target.year is None:
        yield NotChecked("没有预算年度，没有核对年份")
        return
    allowed = _project_years(target, target.year)
    cells = {"/goal/annual": target.goal.annual}
    cells |= {in_row(index, "name"): row.name for index, row in target.rows()}
    for at, text in cells.items():
        for year in dict.fromkeys(other_years(text, allowed)):
            message = f"预算年度是 {target.year} 年，这里写着 {year} 年。"
            yield Found(at=at, cells=(at, "/year"), message=message, about=year)
