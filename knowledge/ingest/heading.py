"""What a document says of itself: title, 文号, issuer, region, level, date."""

import datetime as dt
import re
from dataclasses import dataclass

from knowledge.ingest.contents import CONTENTS
from knowledge.ingest.paragraphs import (
    DATE_LINE,
    MARKED,
    NUMBER_LINE,
    PLAIN,
    SIGNATURE,
    TITLE_END,
)
from knowledge.numerals import NUMERAL, read_numeral
from knowledge.regions import load_regions

DATE = re.compile(rf"({NUMERAL})年({NUMERAL})月({NUMERAL})日")
EFFECT = re.compile(
    rf"自\s*({NUMERAL})年({NUMERAL})月({NUMERAL})日\s*起(?:开始)?(?:施行|实施|执行|生效)"
)
NUMBER = re.compile(r"([\u4e00-\u9fff]{2,8})[〔\[［(（【](\d{4})[〕\]］)）】]第?(\d+)号")
DECREE = re.compile(r"((?:中华人民共和国)?(?:国务院|财政部|主席|人民政府))令[（(]?第(\d+)号[）)]?")
REGION = re.compile(
    r"((?:[\u4e00-\u9fff]{2,8}?(?:维吾尔自治区|回族自治区|壮族自治区|自治区|自治州|省|市|新区|县|区|州|旗|盟))"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:市|新区|自治县|县|区|旗)(?=人民|政府|财政|教育|卫生|[\u4e00-\u9fff]{2,8}(?:局|委|办)))?)"
)
NATIONAL = ("财政部", "国务院", "中共中央", "全国人民代表大会", "国家发展改革委", "中华人民共和国")
ISSUER_IN_TITLE = re.compile(
    r"^([\u4e00-\u9fff]{2,24}?(?:部|局|厅|委员会|政府|办公室|办公厅|国务院))关于"
)
MAX_TITLE = 90
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
RED_HEAD = re.compile(
    r"^([\u4e00-\u9fff、 ]{3,30}(?:部|局|厅|委员会|政府|办公室|办公厅|国务院))文件$"
)
FACTS = 16  # lines at the head that may be a table of facts
NAMES = {
    "标题": "title", "名称": "title", "发文字号": "number", "文号": "number", "发文机关": "issuer",
    "发布机构": "issuer", "发布机关": "issuer", "发文单位": "issuer", "制定机关": "issuer",
    "成文日期": "date", "发文日期": "date", "公布日期": "date",
}  # fmt: skip
FIELD = re.compile(
    r"(标\s*题|名\s*称|发文字号|文\s*号|发文机关|发布机构|发布机关|发文单位|制定机关|成文日期|发文日期|公布日期"
    r"|发布日期|索\s*引\s*号|主题分类|主题词|分\s*类|有效性|效力状态|来源|浏览次数|字体)\s*[:：]\s*([^\s:：]*)"
)


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
    fields, skip = read_fields(paragraphs)
    title, body_from = _title(paragraphs[skip:])
    body_from += skip
    top = paragraphs[skip:body_from]
    tail = [*_signed(paragraphs), *paragraphs[-4:]]
    title = title or fields.get("title") or fallback
    issuer = fields.get("issuer") or _issuer(title, top, tail)
    region = _region(title, issuer)
    said = fields.get("number", "") + "\n" + "\n".join(top)
    return Head(
        title=title,
        number=read_number(said) or _decree(said),
        issuer=issuer,
        region=region,
        level=_level(region),
        date=_date([fields.get("date", ""), *top], tail),
        body_from=body_from,
    )


def read_fields(paragraphs: list[str]) -> tuple[dict[str, str], int]:
    """What the page of a government site says in its table of facts, and how many lines that takes."""
    found: dict[str, str] = {}
    skip = 0
    for at, line in enumerate(paragraphs[:FACTS]):
        told = FIELD.findall(line.replace("|", " "))
        for name, value in told:
            key = NAMES.get(re.sub(r"\s", "", name))
            if key and value:
                found.setdefault(key, value)
        if told:
            skip = at + 1
        elif len(line) > MAX_TITLE or MARKED.match(line) and not line.startswith("|"):
            break
    return found, skip


def wrong_dates(paragraphs: list[str]) -> list[str]:
    """Dates of the head, the signature and the closing article that no calendar has."""
    found = [m for line in [*paragraphs[:6], *paragraphs[-6:]] for m in DATE.finditer(line)]
    return [match[0] for match in found if _day(match) is None]


def _day(match: re.Match[str]) -> dt.date | None:
    year, month, day = (read_numeral(part) or 0 for part in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _signed(paragraphs: list[str]) -> list[str]:
    """Issuer and day under a notice, where what it sends out follows them."""
    for at, line in enumerate(paragraphs):
        if at and DATE_LINE.match(line) and SIGNATURE.match(paragraphs[at - 1]):
            return paragraphs[at - 1 : at + 1]
    return []


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
        elif (
            NUMBER_LINE.match(bare)
            or DATE_LINE.match(bare)
            or _is_note(bare)
            or title is None
            and RED_HEAD.match(bare)
        ):
            continue
        elif MARKED.match(line.translate(PLAIN)) or len(bare) > MAX_TITLE or bare[-1] in "。；：:":
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
    return _day(match) if match else None


def _date(top: list[str], tail: list[str]) -> dt.date | None:
    """The last date of the head (the latest amendment), else of the signature."""
    found = [match for line in top for match in DATE.finditer(line)]
    found = found or [match for line in tail if _may_date(line) for match in DATE.finditer(line)]
    return next((day for match in reversed(found) if (day := _day(match))), None)


def _may_date(line: str) -> bool:
    """The day under a signature; the day from which the text is in force is no day of issue."""
    return len(line) < 40 and not EFFECT.search(line)


def _issuer(title: str, top: list[str], tail: list[str]) -> str | None:
    if match := ISSUER_IN_TITLE.match(title):
        return match[1]
    red = next((RED_HEAD.match(line) for line in top if RED_HEAD.match(line)), None)
    return red[1] if red else next((one for one in reversed(tail) if SIGNATURE.match(one)), None)


def _region(title: str, issuer: str | None) -> str | None:
    """Of the issuer, else of the title; 关于调整市本级… names no city 调整市."""
    for text in (issuer or "", title):
        own = re.sub(r"^(?:关于)?印发", "", text)
        own = re.sub(r"^[《〈]", "", own) if own != text else own
        if own.startswith(NATIONAL) and "实施《" not in own[:12]:
            return "全国"
        if not own.startswith("关于") and (match := REGION.match(own)):
            return match[1]
        bare = re.sub(r"[《〈].*?[》〉]", "", own) or own
        if any(name in bare for name in NATIONAL):
            return "全国"
        known = [name for name in load_regions() if name in own]
        if known:
            return max(known, key=len)
    return None


def _level(region: str | None) -> str:
    if region is None or region == "全国":
        return "国家"
    if region.endswith(("自治区", "省")) or region in MUNICIPALITIES:
        return "自治区"
    return "市" if region.endswith(("市", "州", "盟")) else "区县"
