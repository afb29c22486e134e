"""Words and patterns that the readers of descriptions share: numerals, operators, verbs, units."""

import re
from decimal import Decimal

from knowledge.numerals import chinese_number

_AS_CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
_D = "零〇一二两三四五六七八九"
_MIXED = (  # 3千2百, 1千560万, 2百五十
    rf"[0-9](?:千(?:[1-9][0-9]{{2}}(?=万)|零?[0-9{_D}]百(?:零?[0-9{_D}]十?[0-9{_D}]?)?|零?[0-9{_D}]十[0-9{_D}]?)"
    rf"|百零?[0-9{_D}]十[0-9{_D}]?)"
)
NUMBER = (  # never the tail of a longer numeral
    rf"(?<![0-9{_D}十百千万亿.])(?<![0-9{_D}十百千]点)"
    rf"(?:{_MIXED}|[0-9][0-9,]*(?:\.[0-9]+)?|[{_D}十百千]+(?:点[{_D}]+)?)"
)
UNITS = (
    "平方公里", "立方米", "平方米", "平米", "m2", "km", "人次", "个人", "个班次", "班次", "个班", "场次", "批次", "公里", "千米", "公顷", "工作日", "个工作日",
    "个月", "小时", "分钟", "课时", "学时", "台套", "延米", "公斤", "千克", "米", "吨", "亩", "人", "户", "个", "次", "期",
    "场", "班", "批", "套", "台", "家", "项", "处", "座", "所", "条", "份", "名", "天", "辆", "架", "艘", "篇", "间",
    "件", "部", "组", "块", "本", "册", "盏", "棵", "株", "支", "把", "顶", "具", "双", "副", "只", "根", "栋", "幢",
    "张", "门", "节", "轮", "位", "床", "口", "樘", "扇", "段", "公顷", "盒", "箱", "桶", "瓶", "发", "枚", "盘", "卷", "套次", "村", "镇",
    "盆", "例", "宗", "幅", "车次", "趟", "眼", "桩",
)  # fmt: skip
UNIT = "|".join(sorted(set(UNITS), key=lambda unit: (-len(unit), unit)))
SAME_UNIT = {
    "个人": "人",
    "个班": "班",
    "个班次": "班次",
    "平米": "平方米",
    "平": "平方米",
    "m2": "平方米",
    "千米": "公里",
    "km": "公里",
    "延米": "米",
    "个工作日": "工作日",
    "幢": "栋",
}
FLAT = "平(?![方米均台安整时价房地面等衡常])"  # 9600平
TERM = re.compile(
    r"(?:免费)?(?P<what>质保|质量保证|保修|维保|售后服务|管护)(?:期限?|时间)?(?:内|为|是)?$"
)
SHARE_OF_WORK = re.compile(r"[一二三四五六七八九十]分之[一二三四五六七八九]|一半|过半|大半|一多半")
DURATIONS = ("天", "小时", "分钟", "工作日", "个月")
AT_LEAST = r"不低于|不少于|不小于|不得低于|不得少于|至少|最少|大于等于|大于或等于|≥|>="
AT_MOST = (
    r"不超过|不高于|不多于|不大于|不得超过|不得高于|最多|最高|至多|上限|封顶|控制在|小于等于|≤|<="
)
ABOVE = r"超过|高于|大于|多于|>"
BELOW = r"低于|少于|小于|<"
BEFORE_OP = re.compile(
    rf"(?:(?P<least>{AT_LEAST})|(?P<most>{AT_MOST})|(?P<above>{ABOVE})|(?P<below>{BELOW}))(?:为|在|到|至)?$"
)
AFTER_OP = re.compile(r"^[及或]?(?:含)?(?:(?P<least>以上)|(?P<most>以内|之内|以下|内|封顶))")
FILLER = re.compile(
    r"(?:共计|近|逾|共有|合计|总计|总共|累计|共|约|大约|大概|将近|计划|预计|拟|打算|全年|年度|要|需|达到|达|保持在|稳定在|力争|确保|实现"
    r"|提高到|提升到|增加到|增加至|增至|扩大到|扩至|提高至|为|在|到|是|有|各|分|数量|任务|目标|规模|总|均|都|:|：|\(|（)$"
)
VERBS = re.compile(
    r"购置|采购|购买|购入|添置|配发|发放|配备|配齐|配置|新购|举办|开办|开展|组织|培训|轮训|改造|整治|更新|新建|建设|建成|更换|安装|加装"
    r"|铺设|修缮|维修|修复|完成|覆盖|惠及|受益|涉及|实施|提供|支持|扶持|服务(?![器员中站点大对窗面区人])|资助|补助|新增|其中|另有|另外|以及|还有|包括|参训|安排|要求|(?<!对)要"
    r"|[购买把将并含做搞]|及(?!时|格)|聘[用请]?|招聘|编制(?=[一-鿿]{2})(?![内外数人])|(?<!研)开发(?=[一-鿿]{2})(?![区商])|开设|增设|设立|设置|(?<![建开增架装铺])设(?![备施])(?=[一-鿿]{2,6}(?:[0-9]|$))|换(?!热)|装(?![备置修载配甲])|铺(?!面)|和(?!谐)|与|(?<![导帮代督])办(?![公事结理])|配(?![套电网送合餐件])|租(?![赁用])|给(?![水排])|为(?!民)|对(?![讲接口象])"
    r"|[、,:：(（《》)）\0]"
)
WORK = re.compile(
    r"(?P<thing>[^、,\0]+?)(?P<verb>改造|更新|建设|更换|安装|加装|修缮|维修|修复|翻新|铺设|加固)$"
)
TAIL = re.compile(
    rf"[、,，。;；:：()（）]|[0-9]|{VERBS.pattern}|以上|以内|以下|左右|分别|每|各(?=[补奖给])|,"
)


def number_of(text: str) -> Decimal | None:
    """The number that `text` spells in Arabic or Chinese numerals, or in both: 3千2百."""
    if re.fullmatch(r"[0-9][0-9,]*(?:\.[0-9]+)?", text):
        return Decimal(text.replace(",", ""))
    if thousands := re.fullmatch("([0-9])千([0-9]{3})", text):
        return Decimal(thousands[1] + thousands[2])
    whole, _, part = text.translate(_AS_CHINESE).partition("点")
    found = chinese_number(whole)
    figures = chinese_number(part) if part else 0
    if found is None or figures is None:
        return None
    return Decimal(f"{found}.{figures:0{len(part)}}") if part else Decimal(found)


def operator(before: str, after: str) -> tuple[str | None, str, int]:
    """The operator written around a number, `before` without it, and its length in `after`."""
    signs = {"least": "≥", "most": "≤", "above": ">", "below": "<"}
    op, used = None, 0
    if match := AFTER_OP.match(after):
        op, used = signs[match.lastgroup or "least"], match.end()
    if match := BEFORE_OP.search(before):
        op, before = signs[match.lastgroup or "least"], before[: match.start()]
    return op, before, used


def was(match: re.Match[str]) -> bool:
    """Whether a number is what something rises or falls from: 由400人次增加到480人次."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    rises = re.match(r".{0,3}(?:增|提|扩|升|降|减|调).{0,3}[到至为]", after)
    return bool(re.search(r"[由从]$", before) and rises)


def strip_filler(before: str) -> str:
    """`before` without operators and words that only lead up to a number."""
    while True:
        bare = FILLER.sub("", BEFORE_OP.sub("", before))
        if bare == before:
            return bare
        before = bare


def item_before(before: str) -> str:
    """The thing named right before a number, or nothing."""
    bare = strip_filler(before)
    pieces = [m.end() for m in VERBS.finditer(bare)]
    return _thing(bare[pieces[-1] :] if pieces else bare)


def item_of(before: str, after: str) -> str:
    """What a number counts: named before it, or after it where 为 or 给 leads to it."""
    named = item_after(after)
    return named if named and re.search(r"[为给对]$", before) else item_before(before) or named


def work_before(before: str) -> str:
    """The work named right before a number, thing and verb: 旱厕改造 in 旱厕改造4座."""
    match = WORK.search(strip_filler(before))
    thing = item_before(match["thing"]) if match else ""
    return thing + match["verb"] if match and thing else ""


def item_after(after: str) -> str:
    """The thing named right after a number and its unit, or nothing."""
    match = TAIL.search(after)
    return _thing(after[: match.start()] if match else after)


def _thing(text: str) -> str:
    text = re.sub(
        r"^(?:的|了|用于|面向|针对|同时|累计|预计|年内|另(?!外)|又|保障(?=[一-鿿]{2})(?![性房金对服人车])|等(?![保级])|分(?=[上下两二三四])|修补|[上下]{1,2}半年|第?[一二三四]季度|还|再|也|今年|本年|当年|先|全市|全区|全县|先安排)+|(?:的|等|了|共|(?<![初高])中|使用|(?<![费作专公通信])用)+$",
        "",
        text,
    )
    return text if 2 <= len(text) <= 16 and not re.search(r"[0-9×*=/]", text) else ""
