"""What a document says of itself: title, 文号, issuer, region, level, date."""

import datetime as dt
import re
from dataclasses import dataclass

from knowledge.ingest.contents import CONTENTS
from knowledge.ingest.paragraphs import DATE_LINE, MARKED, NUMBER_LINE, SIGNATURE, TITLE_END
from knowledge.numerals import NUMERAL, read_numeral

DATE = re.compile(rf"({NUMERAL})年({NUMERAL})月({NUMERAL})日")
EFFECT = re.compile(
    rf"自\s*({NUMERAL})年({NUMERAL})月({NUMERAL})日\s*起(?:开始)?(?:施行|实施|执行|生效)"
)
NUMBER = re.compile(r"([\u4e00-\u9fff]{2,8})[〔\[［(（【](\d{4})[〕\]］)）】]第?(\d+)号")
DECREE = re.compile(r"((?:中华人民共和国)?(?:国务院|财政部|主席|人民政府))令[（(]?第(\d+)号[）)]?")
REGION = re.compile(
    r"([\u4e00-\u9fff]{2,8}?(?:维吾尔自治区|回族自治区|壮族自治区|自治区|自治州|省|市|新区|县|区|州))"
)
NATIONAL = ("财政部", "国务院", "中共中央", "全国人民代表大会", "国家发展改革委", "中华人民共和国")
ISSUER_IN_TITLE = re.compile(
    r"^([\u4e00-\u9fff]{2,24}?(?:部|局|厅|委员会|政府|办公室|办公厅|国务院))关于"
)
MAX_TITLE = 90


@dataclass(frozen=True)
class Head:
    title: str
    number: str | None
    issuer: str | None
    region: str | None
    level: str
    date: dt.date | None
    body_from: int  # first paragraph that is no part of the head


def read_head(paragraphs: list[str], fallback: str) -> Head:
    """The head of a document; `fallback` (the file's name) is the title where there is none."""
    title, body_from = _title(paragraphs)
    top = paragraphs[:body_from]
    tail = paragraphs[-4:]
    title = title or fallback
    issuer = _issuer(title, tail)
    region = _region(title, issuer)
    return Head(
        title=title,
        number=read_number("\n".join(top)) or _decree("\n".join(top)),
        issuer=issuer,
        region=region,
        level=_level(region),
        date=_date(top, tail),
        body_from=body_from,
    )


def read_number(text: str) -> str | None:
    """The first 文号 in `text`, with the brackets of official style."""
    match = NUMBER.search(text)
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else None


def _decree(text: str) -> str | None:
    match = DECREE.search(text)
    return f"{match[1]}令第{match[2]}号" if match else None


def _title(paragraphs: list[str]) -> tuple[str | None, int]:
    """Title and where the body begins: the leading lines that are no sentence and no clause."""
    title: str | None = None
    for at, line in enumerate(paragraphs):
        bare = line.lstrip("#").strip()
        if CONTENTS.match(bare):
            return title, at
        if title is None and line.startswith("# "):
            title = bare
        elif NUMBER_LINE.match(bare) or DATE_LINE.match(bare) or _is_note(bare):
            continue
        elif MARKED.match(line) or len(bare) > MAX_TITLE or bare[-1] in "。；：:":
            return title, at
        elif title is None:
            title = bare
        elif TITLE_END.search(bare) and not TITLE_END.search(title):
            title += bare
        else:
            return title, at
    return title, len(paragraphs)


def _is_note(line: str) -> bool:
    """（2018年12月29日…通过） under the title."""
    bracketed = line.startswith(("（", "(")) and line.endswith(("）", ")"))
    return (bracketed and bool(DATE.search(line))) or _is_decree(line)


def _is_decree(line: str) -> bool:
    return bool(DECREE.fullmatch(line)) or bool(re.fullmatch(r"第\d+号", line))


def read_effect(text: str) -> dt.date | None:
    """The day from which the text says it is in force: 自2027年1月1日起施行."""
    match = EFFECT.search(text)
    if match is None:
        return None
    year, month, day = (read_numeral(part) or 0 for part in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _date(top: list[str], tail: list[str]) -> dt.date | None:
    """The last date of the head (the latest amendment), else of the signature."""
    found = [match for line in top for match in DATE.finditer(line)]
    found = found or [match for line in tail if len(line) < 40 for match in DATE.finditer(line)]
    for match in reversed(found):
        year, month, day = (read_numeral(part) or 0 for part in match.groups())
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    return None


def _issuer(title: str, tail: list[str]) -> str | None:
    if match := ISSUER_IN_TITLE.match(title):
        return match[1]
    return next((line for line in reversed(tail) if SIGNATURE.match(line)), None)


def _region(title: str, issuer: str | None) -> str | None:
    for text in (issuer or "", re.sub(r"^(?:关于)?(?:印发)?[《〈]?", "", title)):
        if any(name in text for name in NATIONAL):
            return "全国"
        if match := REGION.match(text):
            return match[1]
    return None


def _level(region: str | None) -> str:
    if region is None or region == "全国":
        return "国家"
    if region.endswith(("自治区", "省")):
        return "自治区"
    return "市" if region.endswith(("市", "州")) else "区县"
