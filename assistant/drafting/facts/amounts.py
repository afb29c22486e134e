"""Amounts and unit prices of a description."""

import re
from decimal import Decimal

from assistant.drafting.facts.fact import Fact, Scope
from assistant.drafting.facts.text import Clause, Text
from assistant.drafting.facts.words import (
    FLAT,
    NUMBER,
    SAME_UNIT,
    UNIT,
    item_before,
    number_of,
    operator,
    was,
)

_WHO = "(?:[名个位]?(?:学生|孩子|幼儿|生)|人|名)"
_DIGIT = "[0-9一二三四五六七八九]"
_LOW = (  # 28万8千, 12万零六百, 12万5000元, 1万2
    rf"零?{_DIGIT}千(?:零?{_DIGIT}百)?(?:零?{_DIGIT}?十)?(?:零?{_DIGIT}(?=元))?"
    rf"|零?{_DIGIT}百(?:零?{_DIGIT}?十)?(?:零?{_DIGIT}(?=元))?|[0-9]{{3,4}}(?=元)"
    rf"|{_DIGIT}(?=$|[、,)])"
)
_MONEY = re.compile(
    rf"(?P<yen>¥)?(?P<n>{NUMBER})(?:余|多|来)?(?:[-至到](?P<n2>{NUMBER}))?"
    r"(?:亿零?(?P<wan>[0-9.]+千?|[一二两三四五六七八九十百千]+)(?=万))?"
    rf"(?:万(?P<low>{_LOW})|(?P<scale>[百千])(?=[万亿]))?"
    rf"(?P<u>亿元|万元|千元|亿|万块钱?|万|[wW]|元|块钱?|(?(low)(?!{UNIT}|[0-9一二三四五六七八九十百千])|(?(yen)|(?!))))(?:钱|整)?"
    rf"(?:[/每一](?P<per>人次|{_WHO}[·/每]*[天日月]|(?:{UNIT}|平)[·/每]+月|[生路餐](?![态产口])|学?年|学期|月(?!份)|{UNIT}|{FLAT}))?"
)
_PER_BEFORE = re.compile(
    rf"(?:(?P<avg>人均每天|人均每月|人均|户均|台均|次均|生均|单价|均价|各补助?|各奖补?)|(?:[每按单](?:1|一)?|一)(?P<per>人次|{_WHO}[每·]?[天日月]|(?:{UNIT}|平)[每·]月|(?<=每)(?:[生路餐]|站(?!点)|月(?!份))|{UNIT}|{FLAT}))"
    r"(?P<noun>[一-鿿:]{0,12})$"
)
_EACH = re.compile(rf"[0-9两](?:{UNIT})(?:(?:[一-鿿]{{0,6}})各(?:需|为|是|约)?|[×xX*])$")
_COUNTED = re.compile(rf"[0-9.]+(?:{UNIT})$")  # 驻场人员3人 30万
_AVERAGE = {
    "人均每天": "人·天",
    "人均每月": "人·月",
    "人均": "人",
    "户均": "户",
    "台均": "台",
    "次均": "次",
    "生均": "人",
}
_UNITS = {
    "亿": "亿元",
    "万": "万元",
    "w": "万元",
    "W": "万元",
    "万块": "万元",
    "万块钱": "万元",
    "块": "元",
    "块钱": "元",
}
_TOTAL = re.compile(
    r"总投资|总预算|总金额|总额|总造价|总价|总概算|概算|总共|[两二三四五2-5]年(?:规划|行动|计划|内)?总?共|共投[资入]|总投入|总费用|总经费|总资金|总计|合计|共计"
)
_ANNUAL = re.compile(
    r"今年|本年|当年|年度|申请|本次|先安排|先期|20[0-9]{2}年度?(?:再|计划|拟)?(?:安排|投资|投入|预算|资金|申请)|这一年"
)
_YEARS_OWN = re.compile(  # 2027年4000万, 今年先安排5000万
    r"(?:20[0-9]{2}年度?|今年|本年|当年)(?:再|计划|拟|先|预计|预算|安排|投[资入]|资金|申请|支出|下达|约|为|是|[:])*$"
)
_WITHIN = re.compile(r"其中|包含|包括|(?<![不内])含(?![税量义金])")
_LATER = re.compile(r"明年|次年|后年|下年度|下一年")
_PART = re.compile(
    r"其中|中央|自治区|[省市区县]里?补|省级|市级|区级|县级|上级|财政(?:拨款|补助|资金|安排|$)|本级|自筹|结转|结余|其[他它](?:资金|来源|收入)|自有资金|社会资[本金]|捐[赠款]|居民出资|个人出资|地方|配套(?!设)|企业"
)
_AS_CHINESE = str.maketrans("123456789", "一二三四五六七八九")
_GAIN = re.compile(
    r"带动|撬动|拉动|产值|销售|营收|营业收入|增收|节约|节省|成交|税收|利润"
    r"|(?:服务收入|投融资|质押融资|放款|核减|审减)(?:金?额)?(?:不低于|不少于|达到?|约|超过?)?$"
)
_PLATE = re.compile(r"[牌板屏砖石镜碑匾]\||\|(?:标志|展|地|宣传)?[牌板屏砖]")
_PLATES_AND_MONEY = re.compile(
    r"(?s)(?:标志牌|标识牌|指示牌|路牌|展板|显示屏|地砖).*[0-9](?:万|元)"
)
_SPAN = re.compile(r"20[0-9]{2}年?[-至到]20[0-9]{2}年")
_CAPPED = re.compile(r"最高|上限|限额|封顶|不超|至多")
_BESIDES = re.compile(r"另有|另外|此外|不含|不包括|另行")


def read_amounts(text: Text, clause: Clause, rest: str) -> tuple[list[Fact], str]:
    """Amounts and prices in `rest`, and `rest` without them."""
    found: list[Fact] = []
    for match in _MONEY.finditer(rest):
        number = number_of(match["n"])
        if number is None or not _is_money(match, rest, text.plain):
            continue
        found.append(_amount(text, clause, match, number))
        rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
    return found, rest


def _is_money(match: re.Match[str], rest: str, whole: str) -> bool:
    """`24万` is money unless a measure follows it: 1.2万人次."""
    beside = rest[: match.start()] + "|" + rest[match.end() :]
    if match["u"] == "块" and (_PLATE.search(beside) or _PLATES_AND_MONEY.search(whole)):
        return False  # 标志牌80块
    if match["u"] not in ("万", "亿", "w", "W"):
        return True
    before, after = rest[: match.start()], rest[match.end() :]
    after = re.sub(rf"^(?:{_LOW})", "", after)
    people = re.match(rf"[余多]?(?:{UNIT}|{FLAT}|居民|群众|人口|学生|老人|职工)", after)
    return not people and not re.search(r"(?:惠及|覆盖|服务|人口|受益)[约近超达]?$", before)


def _amount(text: Text, clause: Clause, match: re.Match[str], number: Decimal) -> Fact:
    before, after = match.string[: match.start()], match.string[match.end() :]
    before = before.rsplit("\0", 1)[-1]
    op, bare, used = operator(before, after)
    per, item = match["per"], item_before(before)
    if op is None and _CAPPED.search(re.split(r"[、,]", before)[-1] + after[:4]):
        op = "≤"
    if not per and (found := _PER_BEFORE.search(bare)):
        per = found["per"] or _AVERAGE.get(found["avg"] or "", "")
        if each := re.search(r"每[天日月]$", bare[: found.start()]):
            per += each[0]
        item = (
            re.split(rf"[0-9](?:{UNIT})", bare[: found.start()])[-1][-10:]
            if found["avg"] in ("单价", "均价")
            else ""
        )
        item = item_before(item)
    if not per and _EACH.search(bare):
        per, item = "", ""  # 消防车2辆各85万
    if per is None and not item:
        item = item_before(_COUNTED.sub("", before))
    if item in ("单价", "均价", "价格"):
        item = ""
    if per in ("年", "学年", "学期") and "万" in _unit(match):
        per = None  # 48万元/年 is the year's money
    start, end, typed = text.typed(clause.start + match.start(), clause.start + match.end() + used)
    near = re.split(r"[、,(]", clause.text[: match.start()])[-1]
    return Fact(
        kind="price" if per is not None else "gain" if _gains(near, match) else "amount", start=start, end=end, text=typed,
        at=clause.start + match.start(), number=_whole(match, number),
        upper=number_of(match["n2"]) if match["n2"] else None,
        unit=_unit(match), op=op, item=item, words=near[-14:] if per is None else near[-24:],
        per=None if per is None else _spelt(per),
        scope=_scope(near), year=_year(near), next_year=bool(_LATER.search(near)), past=clause.past or clause.compares or was(match), within=bool(_WITHIN.search(clause.text[: match.start()])),
    )  # fmt: skip


def _gains(near: str, match: re.Match[str]) -> bool:
    """带动产值, and what comes in from outside: 到位资金50亿元."""
    return bool(_GAIN.search(near)) or "到位资金" in near and match["u"].startswith("亿")


def _spelt(per: str) -> str:
    """人每月, 学生每天 and 平米/月 as 人·月, 人·天, 平方米·月."""
    if per == "月":
        return "个月"
    match = re.fullmatch(r"(.+?)[·/每]*([天日月])", per)
    unit, time = (match[1], match[2]) if match and match[1] != "个" else (per, "")
    if time or unit == "生":
        unit = "人" if re.fullmatch(_WHO, unit) else unit
    return SAME_UNIT.get(unit, unit) + {"": "", "月": "·月"}.get(time, "·天")


def _whole(match: re.Match[str], number: Decimal) -> Decimal:
    """56万4千元 as 56.4 万元, 1亿2千万 as 12000 万元, 3百万元 as 300 万元."""
    if match["wan"]:
        number = number * 10_000 + _in_wan(match["wan"])
    if low := match["low"]:
        figures = low if low.isascii() else low.translate(_AS_CHINESE)
        return number + (number_of(figures) or Decimal(0)) / (10 if len(low) == 1 else 10_000)
    return number * {"百": 100, "千": 1000}.get(match["scale"] or "", 1)


def _in_wan(text: str) -> Decimal:
    """2000, 二千 and 2千 as 2000."""
    thousand = text.endswith("千") and text[0].isdigit()
    return (number_of(text.removesuffix("千") if thousand else text) or Decimal(0)) * (
        1000 if thousand else 1
    )


def _unit(match: re.Match[str]) -> str:
    if match["yen"] and not match["u"]:
        return "元"
    return "万元" if match["low"] else _UNITS.get(match["u"], match["u"])


def _year(near: str) -> int | None:
    """The year that an amount is said to be of."""
    found = re.search(r"20[0-9]{2}(?=年)", _SPAN.sub("", near))
    return int(found[0]) if found else None


def _scope(near: str) -> Scope:
    if _BESIDES.search(near):
        return "besides"
    own = _YEARS_OWN.search(near)
    if _PART.search(near.replace("其中", "") if own else near):
        return "part"
    if own and not re.search(r"总投资|总概算", near):
        return "annual"
    if _SPAN.search(near):
        return "total"
    if _ANNUAL.search(near) and not re.search(r"总投资|总概算", near):
        return "annual"
    return "total" if _TOTAL.search(near) else "plain"
