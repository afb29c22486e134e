"""Counts with their units, and percentages with what they measure."""

import re
from decimal import Decimal

from assistant.drafting.facts.fact import Fact, Scope
from assistant.drafting.facts.text import Clause, Text
from assistant.drafting.facts.words import (
    DURATIONS,
    FLAT,
    NUMBER,
    SAME_UNIT,
    TERM,
    UNIT,
    item_after,
    item_before,
    item_of,
    number_of,
    operator,
    strip_filler,
    was,
    work_before,
)

_PERCENT = re.compile(
    r"(?P<n>[0-9]+(?:\.[0-9]+)?)(?:[-至到](?P<n2>[0-9]+(?:\.[0-9]+)?))?%"
    r"|百分之(?P<cn>[0-9.]+|[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?)|(?P<all>百分百)"
    rf"|(?<![0-9])(?P<tenths>[一二三四五六七八九1-9])成(?P<half>半|[一二三四五六七八九1-9](?![0-9万千百十]|{UNIT}))?"
)
_BARE_RATES = ("及时率", "合格率", "完好率", "准确率", "完成率", "到位率", "覆盖率", "使用率")
_MONEY_SHARE = re.compile(r"占(?!比)|投资|资金|预算|拨款|自筹|下浮|上浮")
_LOW = (  # what follows 万: 8千, 一千六百
    r"零?[0-9一二三四五六七八九]千(?:零?[0-9一二三四五六七八九]百)?(?:零?[0-9一二三四五六七八九]十)?[一二三四五六七八九]?"
    r"|零?[0-9一二三四五六七八九]百(?:零?[0-9一二三四五六七八九]十)?[一二三四五六七八九]?"
)
_COUNT = re.compile(
    rf"(?P<n>{NUMBER})(?:余|多|来)?(?:[-至到](?P<n2>{NUMBER}))?(?P<scale>万(?:(?P<low>{_LOW})(?![0-9一二三四五六七八九十百千]))?|千(?![米克瓦])|百)?(?:余|多)?(?P<u>{UNIT}|{FLAT}|年(?![度级代底末初中前内起])|分(?![之项批期类次布成步])|路(?![口段面灯网线基政])|道(?![路口])|站(?![点长]))"
)
_PER = re.compile(
    r"(?:每(?:1|一)?个?(?P<per>季度|学期|[期班场次批户人村天个组台年月周轮季旬])(?P<noun>[一-鿿]{0,6})"
    r"|(?<![0-9第统])一个?(?P<one>[期班批场]))$"
)
_SHARED_PER = re.compile(
    r"(?:每(?:1|一)?个?|(?<![0-9第统])一个?)(?P<per>[期班场批])(?P<noun>)[^、,每共]*、$"
)
_COUNT_BEFORE = re.compile(rf"^(?P<head>.*?)[0-9][0-9.]*\s*(?:{UNIT})(?!.*[0-9](?:{UNIT}))")
_CLUES_TOTAL = re.compile(
    r"两年|三年|四年|五年|总共|一共|累计|总计|总(?=里程|户数|人数|面积|数量|规模|任务|量)"
    r"|20[0-9]{2}年?[-至到]20[0-9]{2}年"
)
_CLUES_ANNUAL = re.compile(r"今年|本年|当年|年度|20[0-9]{2}年")
_SPAN = re.compile(r"20[0-9]{2}年?[-至到]20[0-9]{2}年")
_STAGE_OF_WORK = re.compile(r"(?:改造|工程|项目|建设|小区|中心)\||\|(?:工程|项目|建设|改造)")
_TAKEN_OUT = re.compile(  # 拆下来的120组, 旧课桌300套报废: what goes is no target
    r"(?:拆|撤|换|替换?|卸)(?:换|除)?(?:下来?的?|出来?的)[^|]*\|"
    r"|(?<![废老陈])旧(?![城区改村房址])[^|]*\|.{0,6}?(?:报废|封存|变卖|退库|入库|回库|拆走|交回|退回|下架)"
)
_PERSONS = re.compile(
    "老人|老年人|学生|孩子|儿童|娃|职工|工人|农民|村民|居民|残疾人|党员|干部|老师|教师|学员(?!班)"
)
_SINGLE = tuple("场项个期台套辆处座所部架条份栋间本篇")
_SCALE = {"万": 10_000, "千": 1_000, "百": 100}


def read_percents(text: Text, clause: Clause, rest: str) -> tuple[list[Fact], str]:
    """Percentages in `rest`, and `rest` without them."""
    found: list[Fact] = []
    for match in _PERCENT.finditer(rest):
        before, after = match.string[: match.start()], match.string[match.end() :]
        before = before.rsplit("\0", 1)[-1]
        op, bare, used = operator(before, after)
        if _MONEY_SHARE.search(re.split("[、:：(（]", bare)[-1]):
            continue
        number = _share(match)
        item = item_before(bare) or strip_filler(bare)[-14:] or item_after(after[used:])
        if item in _BARE_RATES and (
            verb := re.search(rf"([一-鿿]{{2}}){item}$", strip_filler(bare))
        ):
            item = verb[1] + item  # 发放及时率
        found.append(_fact(text, clause, match, used, kind="percent", number=number, unit="%", op=op,
                           upper=number_of(match["n2"]) if match["n2"] else None, item=item,
                           words=bare[-14:] + "|" + after[:10]))  # fmt: skip
        rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
    return found, rest


def _share(match: re.Match[str]) -> Decimal | None:
    """百分之九十八点五, 九成八, 百分百."""
    if match["all"]:
        return Decimal(100)
    if match["tenths"]:
        more = Decimal(5) if match["half"] == "半" else number_of(match["half"] or "0")
        return (number_of(match["tenths"]) or Decimal(0)) * 10 + (more or Decimal(0))
    return number_of(match["n"] or match["cn"])


def read_counts(text: Text, clause: Clause, rest: str) -> list[Fact]:
    """Counts in `rest`."""
    return [fact for match in _COUNT.finditer(rest) if (fact := _count(text, clause, match))]


def _count(text: Text, clause: Clause, match: re.Match[str]) -> Fact | None:
    number = number_of(match["n"])
    if number is None or not _counts(match):
        return None
    before, after = match.string[: match.start()], match.string[match.end() :]
    before = before.rsplit("\0", 1)[-1]
    before = _own_words(before)
    op, bare, used = operator(before, after)
    scale = _SCALE.get((match["scale"] or "")[:1], 1)
    number += (number_of(match["low"] or "0") or Decimal(0)) / 10_000  # 28万8千人次
    unit = SAME_UNIT.get(match["u"], match["u"])
    if scale == 10_000 and unit in ("平方米", "吨", "亩", "立方米"):
        unit, scale = f"万{unit}", 1
    if unit == "个" and _PERSONS.match(after):
        unit = "人"  # 1200个老人
    term = TERM.search(strip_filler(bare))
    if term and unit not in (*DURATIONS, "年"):
        term = None  # 管护公厕86座 is no time
    if unit == "年" and not term:
        return None
    per, noun = _each(bare, match.string[: match.start()])
    upper = number_of(match["n2"]) if match["n2"] else None
    return _fact(
        text, clause, match, used, kind="count", number=number * scale, unit=unit, op=op,
        upper=None if upper is None else upper * scale, in_wan=scale == 10_000,
        item=f"{term['what']}期" if term else (noun or item_after(after[used:])) if per else item_of(bare, after[used:]),
        work=work_before(bare),
        words=bare[-14:] + "|" + after[:10], per=per,
        scope=_scope(clause.text[: match.start()], before), year=_year(clause.text[: match.start()]),
        past=clause.past or clause.compares or was(match) or _goes(match),
    )  # fmt: skip


def _goes(match: re.Match[str]) -> bool:
    """Whether what is counted is taken out to make room, not what the plan is about."""
    before = re.split(r"[、(（:：]", match.string[: match.start()])[-1]
    return bool(
        _TAKEN_OUT.search(before + "|" + re.split("[、)）]", match.string[match.end() :])[0])
    )


def _each(bare: str, before: str) -> tuple[str | None, str]:
    """What one of has so many, and the noun after it: 期 of 每期40人, 班 of 一个班45人."""
    match = _PER.search(strip_filler(bare))
    if match:
        return match["per"] or match["one"], match["noun"] or ""
    shared = _SHARED_PER.search(before)
    return (shared["per"], "") if shared else (None, "")


def _own_words(before: str) -> str:
    """What stands between the count before and this one, unless it says what that one counted.

    In 灭火机40台对讲机20部 it is this one's; in 9个小区86栋 it is that one's.
    """
    match = _COUNT_BEFORE.match(before)
    if not match:
        return before
    head = match["head"]
    own = before[match.end() :]
    if item_before(head) or work_before(head):
        return own
    listed = re.search(r"[、(:：](?!.*[、(:：])|(?=每)", own)  # 共计12期、每期40人
    return own[listed.start() :] if listed else ""


def _scope(words: str, before: str) -> Scope:
    if "其中" in before or "其中" in words.rpartition("共")[2]:
        return "part"
    if _CLUES_ANNUAL.search(_SPAN.sub("", words)):
        return "annual"
    return "total" if _CLUES_TOTAL.search(words) else "plain"


def _year(words: str) -> int | None:
    """The year that a count is said to be of: 2027年6个小区."""
    found = re.findall(r"(20[0-9]{2})年", _SPAN.sub("", words))
    return int(found[-1]) if found else None


def _counts(match: re.Match[str]) -> bool:
    """A Chinese numeral counts only where it cannot be part of a word: 一次办结, 三项制度 of a name."""
    numeral, after = match["n"], match.string[match.end() :]
    if re.search(r"各(?:办|开展|组织|举办|培训)?$", match.string[: match.start()]):
        return False  # 5月、9月各办1期: the whole is said elsewhere
    if match["u"] in ("分", "路", "道", "站") and len(numeral) == 1 and not numeral.isdigit():
        return False  # 十分, 一路
    if match["u"] == "期" and _STAGE_OF_WORK.search(match.string[: match.start()] + "|" + after):
        return False  # 改造二期
    if numeral[0].isdigit():
        before = match.string[: match.start()]
        return not re.search(r"[A-Za-z第.]$", before)
    if match.string[: match.start()].endswith(("第", "统", "十", "之")):
        return False
    if numeral == "一":
        return bool(match["scale"]) or _one_thing(match)
    if numeral in ("十", "百", "千", "零", "〇"):
        return numeral == "十" and not after.startswith(("分",))
    return True


def _one_thing(match: re.Match[str]) -> bool:
    """Whether 一 counts a thing named before it: 主题论坛一场, 一小时内响应; not 统一, 一项制度."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if match["u"] in DURATIONS:
        return bool(re.match("[以之]?内", after))
    if match["u"] not in _SINGLE or not re.match(r"$|[、)）]", after):
        return False
    item = item_before(before.rsplit("\0", 1)[-1])
    return bool(item) and not re.search(r"[每各]|[第统同唯另单之]$", item + before[-1:])


def _fact(text: Text, clause: Clause, match: re.Match[str], used: int, **fields: object) -> Fact:
    start, end, typed = text.typed(clause.start + match.start(), clause.start + match.end() + used)
    return Fact.model_validate(
        {"start": start, "end": end, "text": typed, "at": clause.start + match.start(),
         "past": clause.past or was(match)} | fields
    )  # fmt: skip
