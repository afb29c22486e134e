"""Names for rows that the library has no entry for."""

from assistant.drafting.facts.fact import Fact

_BY_UNIT = {
    "人次": "参与人次", "人": "参与人数", "名": "参与人数", "户": "惠及户数", "天": "实施天数", "个月": "实施月数",
    "公里": "实施长度", "米": "实施长度", "平方米": "实施面积", "万平方米": "实施面积", "亩": "实施面积",
    "小时": "用时", "分钟": "用时", "工作日": "用时", "学时": "课时总量", "课时": "课时总量", "场": "活动场次",
    "次": "活动次数", "栋": "楼栋数量", "台": "设备数量", "部": "设备数量", "套": "设备套数", "个": "项目个数", "家": "单位家数",
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
)
_GAIN_ENDS = ("收入", "产值", "投资", "投入", "额", "税收", "利润", "资金", "成本")
_SUFFIX = {"公里": "长度", "米": "长度", "平方米": "面积", "万平方米": "面积", "亩": "面积", "天": "天数", "个月": "月数", "人次": "人次",
           "人": "人数", "名": "人数", "户": "户数", "小时": "时长", "分钟": "时长", "场": "场次", "次": "次数"}  # fmt: skip


def own_name(fact: Fact) -> str:
    """What a stated number measures, as the name of an indicator."""
    if fact.kind == "price":
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


def _counted(fact: Fact) -> str:
    suffix = _SUFFIX.get(fact.unit, "数量")
    if fact.per:
        noun = "" if fact.item.endswith(suffix) else fact.item
        return f"每{fact.per}{noun}{suffix}"
    part = "其中：" if fact.scope == "part" else ""
    if not fact.item:
        return part + _BY_UNIT.get(fact.unit, f"以{fact.unit}计的数量")
    return part + (fact.item if fact.item.endswith(_MEASURE_ENDS) else f"{fact.item}{suffix}")
