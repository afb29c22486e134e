"""Which way is better for what a name measures, told by the end of the word."""

import re
from functools import lru_cache
from typing import Literal

_UP = (
    "率", "度", "办结率", "节约率", "修复率", "处置率", "及时率", "下降率", "降低率", "减少率", "降幅", "减排率",
    "满意度", "合格率", "覆盖率", "节约成本", "降低成本", "减少成本", "节约费用", "节约时间", "下降幅度", "降低幅度",
)  # fmt: skip
_DOWN = (
    "投诉率", "投诉量", "投诉数", "投诉件数", "投诉次数", "投诉数量", "有效投诉率", "故障率", "故障次数", "故障数",
    "差错率", "差错数", "差错次数", "错误率", "失误率", "误差率", "事故率", "事故数", "事故起数", "事故次数", "事故发生率",
    "事故数量", "发生率", "发病率", "死亡率", "死亡人数", "失业率", "流失率", "辍学率", "返贫率", "返修率", "违规率",
    "空置率", "闲置率", "失败率", "超支率", "逾期率", "结余率", "漏损率", "损耗率", "能耗", "能耗量", "单位能耗",
    "等待时间", "等候时间", "响应时间", "办理时限", "办理时长", "处理时间", "处理时长", "恢复时间", "成本", "总成本",
    "单价", "费用", "成本控制数", "排放量", "排放强度", "受灾率", "受害率", "负担率", "误报率", "漏报率", "差评率", "缺勤率",
    "延误率", "病死率", "感染率", "复发率", "信访率", "上访率", "退货率", "缺陷率", "错漏率", "漏检率", "破损率", "离职率",
    "负债率", "不良率", "撂荒率", "发案率", "发案数", "信访量", "信访件数", "上访人次", "投诉人次", "流失人数", "受伤人数",
    "伤亡人数", "感染人数", "事故发生数", "事故发生次数", "事故发生起数", "等待时长", "等候时长", "响应时长", "审批时限",
    "办结时限", "办理时间", "停机时间", "停电时间", "中断时间", "延误时间",
)  # fmt: skip
_NEUTRAL = ("控制率", "增长率", "变化率", "变动率", "执行率", "比率", "费率", "税率", "利率", "速度", "年度", "程度", "制度", "进度", "难度", "频率", "长度", "宽度", "高度", "厚度", "温度")  # fmt: skip

_WITHOUT = re.compile(r"(?:无|零)(?:有效)?(?:差错|事故|故障|投诉|失误|违规|隐患|逾期|缺陷|拖欠)率$")
_BAD_RATE = re.compile(
    r"(?:不良|不合格|超标|近视|肥胖|超重|龋齿|贫血|超限|超载|败诉|违法|违章|违规|阳性|低体重|早产|残疾|污染)(?:物?检出|发生|患病)?率$"
)
_UNWANTED = "错误漏缺违逾损亡死病染诉访险患障失败荒闲空退差弃堵污害灾贫债良伤残欠亏废浪"


@lru_cache(maxsize=4096)
def direction_of(name: str) -> Literal["up", "down"] | None:
    """Which way is better, by the longest known ending: 投诉办结率 up, 投诉率 down."""
    bare = re.sub(r"[(（][^()（）]*[)）]$", "", name.strip()).strip("：: 。")
    if _WITHOUT.search(bare):
        return "up"  # 无差错率
    if _BAD_RATE.search(bare):
        return "down"
    endings = [(len(end), way) for ends, way in ((_NEUTRAL, None), (_DOWN, "down"), (_UP, "up"))
               for end in ends if bare.endswith(end)]  # fmt: skip
    length, way = max(endings, key=lambda pair: pair[0], default=(0, None))
    if length == 1 and any(char in _UNWANTED for char in bare[-3:-1]):
        return None  # 隐患率, 脱贫率: 率 alone does not tell
    return way  # type: ignore[return-value]


_FAULT = re.compile(r"[错误漏逾退弃违诉失][^率]{0,2}率$")
_CURED = re.compile(
    r"整改|清[退零理]|追[回缴]|挽回|办结|处[理置]|修复|解决|答复|回复|[下降]降|减少|消除|发现|化解|[无零]|挽损|纠|防|胜诉|退[出役休]|得失"
)


def is_fault_rate(name: str) -> bool:
    """Whether a rate measures what should not happen: 投诉率, 错保率, 退回率, but not 投诉办结率."""
    bare = name.strip()
    way = direction_of(bare)
    if not bare.endswith("率") or way == "up":
        return False
    return way == "down" or bool(_FAULT.search(bare) and not _CURED.search(bare))
