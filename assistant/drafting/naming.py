"""Names for rows that the library has no entry for."""

import re

from assistant.drafting.facts.fact import Fact
from assistant.drafting.facts.words import item_before

_BY_UNIT = {
    "人次": "参与人次", "人": "参与人数", "名": "参与人数", "户": "惠及户数", "天": "实施天数", "个月": "实施月数",
    "公里": "实施长度", "米": "实施长度", "平方米": "实施面积", "万平方米": "实施面积", "亩": "实施面积",
    "小时": "用时", "分钟": "用时", "工作日": "用时", "学时": "课时总量", "课时": "课时总量", "场": "活动场次",
    "次": "活动次数", "栋": "楼栋数量", "台": "设备数量", "部": "设备数量", "套": "设备套数", "个": "项目个数", "家": "单位家数",
    "批": "实施批次", "批次": "实施批次", "期": "实施期数", "处": "点位数量", "座": "座数", "轮": "实施轮次", "份": "份数",
}  # fmt: skip
_MEASURE_ENDS = (
    "面积",
    "长度",
    "里程",
    "数量",
    "人数",
    "户数",
    "时长",
    "天数",
    "时间",
    "次数",
    "率",
    "度",
    "比例",
    "占比",
    "期",
)
_SUBSIDIES = ("补贴", "补助", "津贴", "奖补", "奖励")
_NO_THING = ("天数", "面积", "长度", "里程", "数量", "人数", "总人数", "户数", "次数", "期数")
_GAIN_ENDS = ("收入", "产值", "投资", "投入", "额", "税收", "利润", "资金", "成本")
_SUFFIX = {"公里": "长度", "米": "长度", "平方米": "面积", "万平方米": "面积", "亩": "面积", "天": "天数", "个月": "月数", "人次": "人次",
           "人": "人数", "名": "人数", "户": "户数", "小时": "时长", "分钟": "时长", "场": "场次", "次": "次数"}  # fmt: skip
_VERBS_LAST = ("更换", "维修", "购置", "采购", "新建", "安装", "养护", "发放", "改造")
_VERB_FIRST = re.compile(  # 选派辅警, 建充电桩; 拆除 and the like say something else than the row
    r"^(?:走访|慰问(?![品金])|选派|选聘|引进|认定|印制|印发|拍摄|制作|发送|赠送|修建|兴建|新装|补贴(?![资对])|资助(?![对项])|扶持|帮扶(?![车对干])"
    r"|聘用(?!人)|安置(?![房点对小])|受理|办理|改建|扩建|创建|打造|接入|粉刷|加固|落实|招募|评选|表彰|升级|开通"
    r"|建(?![设筑材制档国行])|修(?![理剪复])|买|送(?![水电风气])|印(?![刷章象])|请(?!示)|拍(?!卖)|栽|派(?!出)|划(?![分转拨定])|发(?![放展电动行布票]))(?=[一-鿿]{2})"
)


def thing_of(item: str, row: str) -> str:
    """`item` without the verb around it that the `row` of the library has of its own."""
    bare = _VERB_FIRST.sub("", item)
    last = bare[-2:]
    return bare[:-2] if last in _VERBS_LAST and last in row and len(bare) > 3 else bare


def own_name(fact: Fact) -> str:
    """What a stated number measures, as the name of an indicator."""
    if fact.kind == "price":
        if fact.item.endswith(_SUBSIDIES):
            return f"{fact.item}标准"
        return f"{fact.item}单价" if fact.item else f"每{(fact.per or '').replace('·', '每')}成本"
    if fact.kind == "gain":
        item = fact.item or fact.words[-6:] or "带动"
        return item if item.endswith(_GAIN_ENDS) else f"{item}金额"
    if fact.kind == "deadline":
        return f"{fact.item}完成" if not fact.item.endswith("完成") else fact.item
    if fact.kind == "percent":
        item = fact.item or "达到要求"
        return item if item.endswith(_MEASURE_ENDS) else f"{item}比例"
    return _counted(fact)


def price_label(fact: Fact) -> str:
    """What a price is of: 社保补贴 in 社保补贴每人每月600元."""
    before = re.sub(r"(?:每|各|人均|户均|单价).*$", "", fact.words)
    bare = re.sub(r"[0-9.]+[一-鿿]{1,2}$", "", before)
    if bare.endswith("补助"):  # 补助 alone is a verb
        named = item_before(bare.removesuffix("补助"))
        return f"{named}补助" if named else fact.item
    return item_before(bare) or fact.item


def priced_name(label: str, entry_name: str) -> str:
    """社保补贴标准, 重点研发平均补助额."""
    if label.endswith(_SUBSIDIES):
        return f"{label}标准"
    return label + re.sub(r"^(?:单个项目|单个)", "", entry_name)


def _counted(fact: Fact) -> str:
    suffix = _SUFFIX.get(fact.unit, "数量")
    if fact.per:
        noun = "" if fact.item.endswith(suffix) else fact.item
        return f"每{fact.per}{noun}{suffix}"
    if fact.item in _NO_THING:
        fact = fact.model_copy(update={"item": ""})
    part = "其中：" if fact.scope == "part" else ""
    if not fact.item:
        return part + _BY_UNIT.get(fact.unit, f"{fact.unit}数")
    return part + (fact.item if fact.item.endswith(_MEASURE_ENDS) else f"{fact.item}{suffix}")
