"""Deadlines, starts and years of a description."""

import re

from assistant.drafting.facts.fact import Fact
from assistant.drafting.facts.text import Clause, Text
from assistant.drafting.facts.words import NUMBER, SHARE_OF_WORK, UNIT
from knowledge.numerals import chinese_number

_CN = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_Y = r"(?:(?P<y>20[0-9]{2})[年./-]|(?P<next>明年)|(?:今年|本年|当年)?)"
_WITHIN = re.compile(
    r"(?:(?P<y>20[0-9]{2})年|今年|本年|当年)(?:度)?(?P<whole>内)?"
    r"(?=(?:全部|全面)?(?:完成|完工|竣工|建成|办完|交付|结束|验收)(?![0-9一二三四五六七八九十两]))"
)
_PATTERNS = (
    re.compile(rf"{_Y}(?P<m>{_CN})[月./-](?P<d>{_CN})(?P<mark>日|号)"),
    re.compile(r"(?P<y>20[0-9]{2})[./-](?P<m>[0-9]{1,2})[./-](?P<d>[0-9]{1,2})(?![0-9])"),
    re.compile(r"(?<![0-9.])(?P<m>[01]?[0-9])[./-](?P<d>[0-3]?[0-9])(?=[之以]?前)"),
    re.compile(rf"(?P<from>(?P<m>{_CN}))(?=月?[-至到](?:{_CN})月)月?"),
    re.compile(rf"{_Y}(?P<m>{_CN})月(?:份)?(?P<part>底|末|初|上旬|中旬|下旬|中(?!秋))?"),
    _WITHIN,
    re.compile(r"(?P<feast>国庆|元旦|五一)(?:劳动节|节)?(?=[之以]?前)"),
    re.compile(
        r"(?:(?P<y>20[0-9]{2})年|今年|本年)?(?P<quarter>第?[一二三四1-4]季度|上半年|下半年)(?:末|底|内)?"
    ),
    re.compile(
        r"(?:(?P<y>20[0-9]{2})年?|今年|本年|当年|年)(?P<whole>年底|年末|年内|底前|末前|内完成|底|末)"
    ),
)
_YEARS = re.compile(
    r"(?P<y>20[0-9]{2})(?:年度?)?(?:[-至到](?P<to>20[0-9]{2}))?年(?![之以]?前|以来|代|建)"
)
_START = re.compile(
    r"^(?:起|开始|开工|启动|动工|进场|(?:-|至|到)(?=20|[0-9]|[一二三四五六七八九十]+月|今年|明年|年底))"
)
_BEFORE = re.compile(r"^[之以]?前")
_LEAD = re.compile(r"(?:不晚于|不迟于|截至|截止到?|到|于)$")
_STAGE_OF_COUNT = re.compile(  # 上半年800户 is no deadline of the whole
    rf"^(?:先|再|计划|拟|预计)*(?:完成|改造|培训|举办|办|做|安排|实施|发放|购置)?(?:{NUMBER})(?:{UNIT})"
)
_PART_DAY = {"初": 10, "中": 15, "上旬": 10, "中旬": 20}
_FEASTS = {"国庆": (9, 30), "元旦": (12, 31), "五一": (4, 30)}  # the day before
_QUARTERS = {"一": 3, "1": 3, "二": 6, "2": 6, "三": 9, "3": 9, "四": 12, "4": 12}


def read_dates(text: Text, clause: Clause, rest: str) -> tuple[list[Fact], str]:
    """Dates in `rest` (the clause, with what was read already blanked), and `rest` without them."""
    found: list[Fact] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            fact = _dated(text, clause, match)
            if fact:
                found.append(fact)
                rest = _blank(rest, match)
    for match in _YEARS.finditer(rest):
        found.append(_fact(text, clause, match, kind="year", year=int(match["y"]),
                           month=int(match["to"]) if match["to"] else None))  # fmt: skip
        rest = _blank(rest, match)
    return found, rest


def _blank(rest: str, match: re.Match[str]) -> str:
    return rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]


def _dated(text: Text, clause: Clause, match: re.Match[str]) -> Fact | None:
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    month, day = _month(groups), _number(groups.get("d"))
    if feast := groups.get("feast"):
        month, day = _FEASTS[feast]
    if month is None or not 1 <= month <= 12:
        return None
    part = groups.get("part") or ""
    if day and not 1 <= day <= 31:
        return None
    day = day or _PART_DAY.get(part)
    after = match.string[match.end() :]
    if groups.get("quarter") and _STAGE_OF_COUNT.match(after):
        return None
    note = None
    if _BEFORE.match(after) and groups.get("m") and not groups.get("d") and not part:
        note = f"“{match[0]}前”按{month}月底前理解"
    before = match.string[: match.start()]
    starts = (
        bool(groups.get("from"))
        or bool(_START.match(after))
        and not _BEFORE.match(after)
        and not before.endswith("到")
    )
    return _fact(text, clause, match, kind="start" if starts else "deadline", year=year, month=month,
                 day=day, note=note, next_year=bool(groups.get("next")), words=_LEAD.sub("", before)[-8:] + "|" + after[:14],
                 item=_stage(after))  # fmt: skip


def _month(groups: dict[str, str | None]) -> int | None:
    if groups.get("m"):
        return _number(groups["m"])
    if quarter := groups.get("quarter"):
        return {"上半年": 6, "下半年": 12}.get(quarter) or _QUARTERS[quarter.removeprefix("第")[0]]
    return 12


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text[0].isdigit() else chinese_number(text)


def _stage(after: str) -> str:
    """What is due by a date: `前完成招标` gives 招标."""
    bare = re.sub(
        r"^(?:[之以]?前|底前|底以前|止|期间)?(?:全部|全面|要|须|应)?(?:完成|做完|搞完|办完)?",
        "",
        after,
    )
    match = re.match(r"[一-鿿]{2,8}?(?=$|[\0、和并及])", bare[:9])
    if match and SHARE_OF_WORK.fullmatch(match[0]):
        return f"{match[0]}任务"
    return match[0] if match else ""


def _fact(text: Text, clause: Clause, match: re.Match[str], **fields: object) -> Fact:
    start, end, typed = text.typed(clause.start + match.start(), clause.start + match.end())
    return Fact.model_validate(
        {"start": start, "end": end, "text": typed, "at": clause.start + match.start(),
         "past": clause.past} | fields
    )  # fmt: skip
