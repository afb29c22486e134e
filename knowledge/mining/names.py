"""An indicator's name taken apart: what kind of amount it is, of what, and what is done with it."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from knowledge.terms import normalise

_LEFTOVER = re.compile(
    r"^[★*＊☆\s]+|^指标\s*\d+\s*[:：、.]|^\d+\s*[.、]\s*|^其中[:：]|[(（][^()（）]*(?:[≥≤＝=＞＜><]|\*\*)[^()（）]*[)）]|[≥≤＞＜><=]+\s*[\d.*]*%?\S{0,3}$"
)
_ASIDE = re.compile(r"[(（](?:按期|按时|含[^()（）]{1,8}|[^()（）]{1,3})[)）](?=.)")
_BRACKET = re.compile(r"[(（]([^()（）]{1,6})[)）]$")
_SCALES = {
    "亿元": "元", "万元": "元", "千元": "元", "万平方米": "平方米", "㎡": "平方米", "平米": "平方米", "千米": "公里", "km": "公里",
    "天": "时长", "小时": "时长", "分钟": "时长", "个月": "时长", "工作日": "时长", "分": "分", "‰": "%", "百分比": "%", "个百分点": "%",
}  # fmt: skip
_PEOPLE = {"人", "人次", "名", "位"}
_PER = re.compile(r"^(?:万|千|亿)?元\s*[/每·]")
_SATISFIED = re.compile(r"满意")
_RATE = re.compile(r"(?:率|比例|比重|占比|百分比)$")
_DATE = re.compile(
    r"(?:完成|到位|交付|投用|结束|开工|竣工|验收|发放|截止).{0,4}(?:时间|日期|时限)$|日期$"
)
_DURATION = re.compile(r"(?:用时|时长|周期|(?:响应|等候|修复|办理|处置|到场|到达).{0,4}时间)$")
_UNIT_PRICE = re.compile(
    r"人均|户均|生均|次均|台均|亩均|每[^，]{1,4}?(?:成本|费用|补助|标准|支出)|单位成本|单价|标准$"
)
_MONEY = re.compile(
    r"(?:成本|费用|金额|支出|投入|经费|总额|产值|收入|投资|成交额)(?:控制)?(?:数|额)?$"
)
_GENERIC = re.compile(
    r"年度|本年|全年|当年|实际|总体|累计|合计|总(?=人|数|量|面积|里程|成本)|数量|个数|件数|次数|家数|户数|人数|人次|处数|台数|套数|期数|班次|场次|数$|数额|比例|比重|占比|比率|率$|程度|情况|"
    r"日期|时间|时限|用时|时长|指标|工作|项目|任务|开展|组织|实施|举办|进行|相关|有关|的|与|和|对|及|了|纳入|符合|应|已|为|在"
)
# One meaning, several words: the first of a group stands for all.
_SAME = (
    ("合格", "通过", "达标", "优良"), ("培训学员", "参训学员", "参训人员"), ("培训", "参训"), ("及时", "按期", "按时", "准时", "按计划", "如期"), ("差错", "误差", "错误"), ("等候", "排队", "等待"),
    ("维修", "检修", "修缮", "修复", "修好"), ("维护", "运维", "维保", "养护", "管护"), ("购置", "采购", "购买", "新购"), ("补助", "补贴", "资助", "救助"), ("发放", "拨付", "兑付", "支付"),
    ("覆盖", "享受", "惠及", "受益"), ("知晓", "了解"), ("完成", "完工", "竣工", "建成"), ("居民", "群众", "市民", "住户", "村民"), ("故障", "报修"), ("响应", "到场", "到达现场", "接单"),
    ("就业", "在岗", "上岗"), ("企业", "公司"), ("新增", "新认定", "首次"), ("正常", "完好", "可用"), ("办结", "办理完成", "办完"), ("网办", "不见面", "网上办", "线上办"), ("稳定", "持续"),
    ("巡检", "巡查", "巡护"), ("道路", "公路"), ("会议", "参会", "到会"), ("成本", "费用", "支出", "花费", "经费"), ("学生", "生均"), ("标准", "额度"), ("保洁", "清扫"), ("老旧小区", "小区"),
)  # fmt: skip
# Words that part what shares all other words.
_ACTIONS = re.compile(
    "申请|授权|认定|购置|维护|维修|新建|改造|验收|合格|开工|完成|响应|发放|覆盖|知晓|巡检|办结|受理|申报|结算|争议|差错|投诉|满意|及时|增长|下降|减少|转化|成交|登记|入库|备案|抽检|处置|整改|"
    "安装|调试|报名|结业|发证|毕业|返修|消除|停机|正常|稳定|参与|参加|发布|采用|转载|出勤|到位|执行|使用|利用|空置|入住|伤亡|受灾|扑灭|查明|补助|奖励|培训|就业|创业|面积|里程|条|窗口|人员"
)


class Taken(BaseModel):
    """`kind`: what sort of amount; `about`: the name without what only says that; `acts`: what parts it."""

    model_config = ConfigDict(frozen=True)

    kind: str
    about: str
    acts: frozenset[str]


@cache
def take_apart(name: str, unit: str = "", level2: str = "") -> Taken:
    """The indicator `name` with the unit and class that a table gives it."""
    bare, unit = clean_name(name), normalise(unit)
    if not unit and (found := _BRACKET.search(bare)):
        unit = found[1]
    bare = _BRACKET.sub("", bare) if _BRACKET.search(bare) else bare
    level = _levelled(bare)
    about = _GENERIC.sub("", level) or level
    return Taken(
        kind=_kind(bare, unit, level2), about=about, acts=frozenset(_ACTIONS.findall(level))
    )


def clean_name(name: str) -> str:
    """Without stars, numbering and bounds that belong to the form."""
    bare = _ASIDE.sub("", normalise(name)).strip()
    while (shorter := _LEFTOVER.sub("", bare).strip()) != bare:
        bare = shorter
    return bare or normalise(name)


def _levelled(name: str) -> str:
    for first, *others in _SAME:
        for other in others:
            name = name.replace(other, first)
    return name


def _kind(name: str, unit: str, level2: str) -> str:
    if _SATISFIED.search(name) or "满意" in level2:
        return "满意度"
    if _RATE.search(name) or _SCALES.get(unit, unit) == "%":
        return "%"
    if _PER.search(unit) or _UNIT_PRICE.search(name):
        return "单价"
    if unit == "日期" or _DATE.search(name):
        return "日期"
    if _DURATION.search(name) or _SCALES.get(unit) == "时长":
        return "时长"
    if _SCALES.get(unit, unit) == "元" or _MONEY.search(name):
        return "金额"
    return _counted(name, _SCALES.get(unit, unit))


def _counted(name: str, unit: str) -> str:
    if unit in _PEOPLE or re.search(r"人(?:次|数|员数量)$", name):
        return "人"
    if unit in ("平方米", "公里", "米", "亩", "公顷", "吨") or re.search(
        r"面积$|里程$|长度$", name
    ):
        return (
            "面积" if unit in ("平方米", "亩", "公顷") or name.endswith("面积") else unit or "里程"
        )
    if unit == "户" or name.endswith("户数"):
        return "户"
    return "个"
