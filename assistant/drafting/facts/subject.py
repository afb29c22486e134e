"""Who and what a description is about: department, implementing unit, project name, basis, attribute."""

import re

from assistant.drafting.facts.text import Clause, Text
from assistant.drafting.facts.words import AT_LEAST, AT_MOST, NUMBER, UNIT

Found = tuple[str, tuple[int, int]]
_STRONG = r"(?<![布格结大全时邮])局(?![域部限面])|委员会|发改委|卫健委|住建委|国资委|(?<!大)厅|组织部|宣传部|统战部|社会工作部|政法委|纪委监委|纪委|编办|党校|指挥部|残联|妇联|科协|网信办|总工会|团委|街道办事处|街道办(?!公)|管委会|政府"
_WEAK = (  # a bare 街道 or 中心 names nobody
    r"档案馆|图书馆|文化馆|博物馆|[一-鿿](?:中心|学校|医院|支队|大队|总队|研究所|研究院|学院|街道|镇|乡|救援站|消防站)"
)
_LEADS = r"添置|新购|配备|对|为|给|打算|计划|拟|想|要|准备|购置|采购|举办|开展|组织|实施|负责|承办|承担|申请|今年"
_DEPARTMENT = re.compile(
    rf"^(?!(?:明年|今年|后年|[上下]半年)?(?:我|咱|本|该|你|您|领导|上面|[局委厅]里|钱|经费|资金|费用|预算))(?:由|是|系)?(?P<org>[一-鿿]{{0,16}}?(?:{_STRONG}))"
)
_WEAK_DEPARTMENT = re.compile(rf"^(?:由)?(?P<org>[一-鿿]{{0,14}}?(?:{_WEAK}))(?:$|(?={_LEADS}))")
_BY = re.compile(rf"由(?P<org>[一-鿿]{{2,16}}?(?:{_STRONG}|{_WEAK}))(?={_LEADS}|牵头)")
_LABEL_DEPARTMENT = re.compile(
    r"(?:主管部门|主管单位|主管局|牵头单位|牵头部门)(?:是|为|[:：])*(?P<org>[一-鿿（）()]{2,30}?)(?=$|的|[0-9])"
)
_LABEL_UNIT = re.compile(
    r"(?:实施单位|项目单位|承办单位|执行单位|实施主体|实施部门)(?:是|为|[:：])*(?P<org>[一-鿿（）()]{2,30}?)(?=$|的|[0-9])"
)
_LABEL_NAME = re.compile(
    r"(?:项目名称|项目名)(?:是|为|叫|[:：])*[《“\"]?(?P<name>[^》”\"，,。；;]{2,40}?)(?=$|[》”\"，,。；;]|、[^、]{0,8}[0-9])"
)
_BASIS = re.compile(
    r"(?:《[^》]{2,60}》)?[（(]?[一-鿿]{1,10}[〔\[（(]20[0-9]{2}[〕\]）)][0-9]{1,5}号[）)]?|《[^》]{2,60}》"
)
_ATTRIBUTE = re.compile(
    r"(?P<a>新增|延续|一次性|经常性|阶段性)(?:项目|类|性质|的)|(?:属于?|是|为)(?P<b>新增|延续|一次性|经常性|阶段性)"
)
_ROUGH = r"(?:分成|分为|分(?![类级析局])|大约|约|近|共计|合计|总共|一共|共|计划|预计|投资)*"
_NOISE = re.compile(
    r"20[0-9]{2}年?[-至到]20[0-9]{2}年|[两三四五2-5]年(?:内|总共|一共|共|合计)?(?=[0-9])"
    rf"|(?:在|于)?(?:{NUMBER})月(?:(?:{NUMBER})[日号]|份|底|初|[上中下]旬)?(?:[之以]?前|间|内)?[到至-]?"
    r"|于?20[0-9]{2}年(?:度)?"
    rf"|{_ROUGH}(?:{AT_LEAST}|{AT_MOST})?(?:{NUMBER})(?:余|多)?[万亿千]?(?:{UNIT}|亿元|万元|元|(?<=[万亿])|%)(?!性)(?:左右|上下|以上|以内)?|打算|(?<!科技)计划|准备|想要|想|拟|今年|本年|[上下]半年|当年|全年|[省市区县乡镇]里的?|本次|此次|投入|[（(][^（()）]*[)）]"
)
_GIVE = re.compile(
    r"^(?:用于|我们(?:局|单位|委|厅|办|中心)|我[区市局县]|本[区市局县]|为(?!民)|给(?![水排])|对(?![讲接口外])|向|在|将|把|要|由|完成(?=[一-鿿]{4}))+"
)
_ORG = (  # 我们局, 咱们人社局
    r"(?:我|咱)们?(?:[一-鿿]{0,6}?(?:局(?![域部限面])|委|厅|办(?![公事理个])|中心|单位|院|站(?!台)|街道(?!路)))?里?"
)
_OPENING = re.compile(  # how people begin to tell, before the thing itself
    r"^(?:你好|您好|(?:请|麻烦)?(?:帮我|帮忙|替我|给我)(?:再)?(?:编写|编制|起草|写|编|做|弄|拟|填)?(?:一?下|份|张|个(?![体人税案性别]))?"
    rf"|{_ORG}|[局委厅院站]里|领导|上面|(?<=上面)要求|让|叫|(?<=[导级])要求|明年|后年|[上下]半年|需要|要(?![素害点道闻])|想"
    r"|(?:申请|申报)(?![人表])(?:资金|经费|预算)?|关于)+"
)
_TITLE_END = re.compile(
    r"的(?:请示|报告|申请|函|方案|通知|建议|立项申请|(?:绩效)?目标申?报?表|申报表|绩效目标|目标|事)$"
)
_DO = re.compile(
    r"(?:发放|(?<![研开])发(?=[一-鿿]{2,9}补[助贴])|开展|实施|进行|组织(?!部)|举办|开办|做好|搞|做|(?<![经承主举])办(?![公事理]))"
    r"(?:个(?![体人税案性别]))?(?=[一-鿿]{2,})"
)
_MOVED = re.compile(r"^(培训|改造|整治|购置|采购|购买|添置|维修|修缮)(?P<rest>[一-鿿、]{2,20})$")
_LEFT_OVER = re.compile(  # words that only led up to a number
    r"左右|大约|约(?![定会])|总人数|总户数|合计|共计|一共|预算|经费|投资|总额|资金(?!.*[补奖][助贴励])|天数|人数|户数|期数|数量|其中|每|均(?!衡)|各(?![区县乡镇街社级类族单])"
    r"|(?<![部区划])分(?![类级析局中拣布公期])"
)
_NAMELIKE = re.compile(
    r"(?:培训班?|轮训|集训|(?:提升|学习|进修|研讨|研修)班|研修|改造|整治|更新|购置|采购|添置|工程|项目|建设|维修|修缮|维护|运维|演练|宣传|活动|会议|补贴|补助|养护|(?:物业|大厅|管理)(?:服务|运行)|供餐)$"
)
_TOLD_OF = re.compile(
    r"^(?:20[0-9]{2}年)?(?:拿|花钱|管着|换|[一每]年|装(?![备修])|补(?![短齐])|支持|(?:中央|自治区|[省市区县上]级|财政)(?:财政|专项)?补[助贴]|每|人均|户均|生均|其中)|"
    r"(?:中央|自治区|[省市区县上]级|财政)补[助贴]$|[由从].*(?:增|提|扩|升|降|减).{0,3}[到至]|建成于|年前"
)
_WHO_GIVES = re.compile(r"^[一-鿿]{2,8}(?:给(?![水排])|为(?!民))(?=[一-鿿]{4})")
_FUNDS_NAME = re.compile(  # 社区为民服务经费, but not 安排工作经费
    r"^(?!安排|申请|需要?|预算|投入|财政|下达|拨付|总|年度)(?!.*每)[一-鿿]{2,}(?:服务|工作|公用|专项|运转|普查|办案)经费$"
)
_DUE = re.compile(
    "(?:国庆|元旦|五一|春节|年底|月底|汛期?)(?:节)?[之以]?前|前(?:完工|完成|竣工|交付)"
)
_BEFORE_MONEY = re.compile(  # 低空经济规划编制项目、预算54万元、…
    r"^([^、]{4,40})、[^、0-9]{0,6}[0-9.,]+(?:万|亿|元)"
)
_YEAR = re.compile(r"^20[0-9]{2}年(?:度)?")


_LABELLED = (_LABEL_DEPARTMENT, _LABEL_UNIT, _LABEL_NAME)
_LABELS = re.compile(r"实施单位|项目单位|承办单位|执行单位|实施主体|主管部门|主管单位|项目名称")


def _place(text: Text, clause: Clause, match: re.Match[str], group: str) -> Found:
    start, end, _ = text.typed(clause.start + match.start(group), clause.start + match.end(group))
    return match[group], (start, end)


def _first(
    text: Text, clauses: list[Clause], patterns: tuple[re.Pattern[str], ...], group: str
) -> Found | None:
    for pattern in patterns:
        for clause in clauses:
            if _LABELS.search(clause.text) and pattern not in _LABELLED:
                continue
            if not clause.past and (match := pattern.search(clause.text)) and match[group]:
                return _place(text, clause, match, group)
    return None


def read_department(text: Text, clauses: list[Clause]) -> Found | None:
    return _first(text, clauses, (_LABEL_DEPARTMENT, _DEPARTMENT, _WEAK_DEPARTMENT, _BY), "org")


def read_unit(text: Text, clauses: list[Clause]) -> Found | None:
    return _first(text, clauses, (_LABEL_UNIT,), "org")


def read_attribute(text: Text, clauses: list[Clause]) -> Found | None:
    return _first(text, clauses, (_ATTRIBUTE,), "a") or _first(text, clauses, (_ATTRIBUTE,), "b")


def read_basis(text: Text) -> Found | None:
    """The documents that the description names as its basis, from the first to the last."""
    found = list(_BASIS.finditer(text.plain))
    if not found:
        return None
    names = [re.sub(r"^(?:依据|根据|按照|按)", "", match[0]) for match in found]
    start, end, _ = text.typed(found[0].end() - len(names[0]), found[-1].end())
    return "、".join(dict.fromkeys(name.strip("（()）") for name in names)), (start, end)


def read_name(text: Text, clauses: list[Clause], department: str | None) -> Found | None:
    """The project's name in the description's own words, or None where it has none."""
    if labelled := _first(text, clauses, (_LABEL_NAME,), "name"):
        return labelled
    for clause in clauses:
        if clause.past:
            continue
        opening = _BEFORE_MONEY.match(clause.text)
        name = name_in(clause.text, department) or (opening and name_in(opening[1], department))
        if name:
            start, end, _ = text.typed(clause.start, clause.end)
            return name, (start, end)
    return None


def bare_words(clauses: list[Clause]) -> str | None:
    """The words of the first clause that are more than money and numbers: what an unknown project is called."""
    for clause in clauses:
        bare = _NOISE.sub("", clause.text.replace("\0", "")).strip("、，的共")
        if (
            len(bare) >= 4
            and not _DUE.search(bare)
            and not clause.past
            and not _LEFT_OVER.search(bare)
        ):
            return bare
    return None


def name_in(words: str, department: str | None) -> str | None:
    """A name made of the words of one clause, numbers and verbs left out."""
    if _LABELS.search(words) or _TOLD_OF.search(words):
        return None
    words = re.split(r"[、,]?(?:惠及|涉及|受益|覆盖|其中)", words)[0]
    year = _YEAR.match(words)
    bare = words.replace(department, "", 1) if department else words
    bare = re.split(r"[:：]", bare.replace("\0", ""))[0]
    bare = _NOISE.sub("", bare[year.end() :] if year else bare)
    bare = _TITLE_END.sub("", _OPENING.sub("", bare.strip("、，的")))
    bare = _WHO_GIVES.sub("", _GIVE.sub("", bare))
    bare = re.sub(r"^(?:新增|延续|一次性|经常性)项目$", "", bare)
    bare = _DO.sub("", bare)
    if _FUNDS_NAME.match(bare) and len(bare) <= 40:
        return (year[0] if year else "") + bare
    bare = re.sub(
        r"(?:项目)?(?:由|共|，|、|预算|经费|资金)+$",
        lambda m: "项目" if "项目" in m[0] else "",
        bare,
    )
    if moved := _MOVED.match(bare):
        bare = moved["rest"] + moved[1] if not moved["rest"].endswith("培训") else ""
    bare = re.sub(r"[、,](?:项目|课题|工程)$", "", bare)
    bare = re.sub(r"^(?:投资|预算|经费|资金|费用|用于)+", "", bare)
    if not (4 <= len(bare) <= 40 and _NAMELIKE.search(bare)) or re.search(r"[0-9]", bare):
        return None
    if _LEFT_OVER.search(bare):
        return None
    return (year[0] if year else "") + bare
