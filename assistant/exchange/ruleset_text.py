"""One rule set as plain text for the terminal, every key by its Chinese name."""

from collections.abc import Mapping
from typing import Any

from assistant.exchange.report_text import CELLS
from knowledge.ruleset import RuleSet

NUMBERS = {
    "goal_min_chars": "年度目标至少多少字", "goal_max_chars": "年度目标至多多少字",
    "money_tolerance_yuan": "金额勾稽容差（元）", "money_decimals": "金额最多几位小数",
    "scale_ratio": "成本与资金相差多少倍算单位写错", "all_full_marks": "几条比率全是 100% 才提示",
    "satisfaction_floor": "满意度低于百分之几要说明", "weight_slack": "一级权重偏离标准多少分才提示",
    "equal_weights": "几条权重全相等才提示", "name_chars": "指标名称多少字起提示",
    "name_chars_max": "指标名称至多多少字", "fewest_rows": "指标少于几条提示", "most_rows": "指标多于几条提示",
    "goal_overlap": "年度目标与项目的重合率低于多少提示", "task_overlap": "任务用词有多少在指标里才算有指标",
    "duties_likeness": "年度目标与职能像到多少提示", "item_share": "支出明细占资金百分之几起要有产出",
    "qualitative_share": "定性指标占百分之几起提示", "macro_budget_yuan": "资金少于多少元不宜设宏观指标",
    "worse_percent": "不如上年百分之几以内不提示", "worse_points": "比率不如上年几个百分点起提示", "change_percent": "与上年相差百分之几起要说明",
    "few_units_budget_yuan": "资金多于多少元时“≥1”没有约束力", "big_budget_yuan": "资金多于多少元时数量指标要多于一条",
    "cost_share": "成本控制数低于资金百分之几提示", "product_gap": "数量×单价与资金相差百分之几提示",
    "budget_change": "资金比上年增减百分之几要与任务对照", "duplicate_likeness": "批量比对：项目像到多少提示",
    "median_gap": "批量比对：偏离中位数百分之几提示", "median_samples": "批量比对：至少几张表才比中位数",
}  # fmt: skip
WORDS = {
    "vague": "模糊的词", "not_vague": "不算模糊的词", "late_words": "没有期限的时间词", "capped_rates": "不会超过 100% 的率",
    "open_rates": "可以超过 100% 的率", "total_cost": "总成本的说法", "must_be_full": "必须足额的说法",
    "placeholders": "占位符", "generic": "没有区别作用的词", "kinds": "项目类型与用词", "public": "面向公众的类型",
    "public_words": "面向公众的用词", "costed": "要有成本指标的类型", "measured": "要有数量的类型",
    "time_words": "时间的说法", "verbs": "动作的说法", "measures": "度量的词尾", "rough_measures": "粗略的度量",
    "name_units": "名称与单位的搭配", "not_a_share": "不是比率的“率”", "broad_satisfaction": "没有对象的满意度",
    "survey": "调查方法", "no_complaint": "以没有投诉代替满意", "same_measure": "同义的度量", "macro": "宏观指标",
    "grown": "增长的说法", "base": "有比较基数的说法", "lasting": "长期作用的说法", "completion": "完成率的说法",
    "management": "管理类指标", "inputs": "投入类指标", "quality_ends": "质量指标的词尾", "timely_ends": "时效指标的词尾",
    "term_words": "年限的说法", "cost_ends": "成本指标的词尾", "satisfied_ends": "满意度指标的词尾", "counted": "按个数计的单位",
    "economic": "经济效益的词", "ecological": "生态效益的词", "eco_projects": "生态类项目的词", "documents": "写明文件的记号",
    "accepted": "完成的凭据", "built": "建设类的词", "big_things": "大件的量词", "explained": "说明了调整的词",
    "control_rates": "控制率的说法", "whole_sums": "不是年度资金的总额", "per_head": "人均、单位成本的说法",
    "item_words": "明细里要有产出的词", "phases": "分阶段建设的说法", "kind_parts": "某类项目里算手段的东西",
}  # fmt: skip
KEYS = {  # of all blocks, for the differences between two rule sets
    **NUMBERS, **WORDS, "form": "版式", "required": "必填的格", "total": "权重合计", "also": "另收的权重合计",
    "tolerance": "权重合计的容差", "severity": "的级别", "reason": "改级别的理由", "clause": "条款", "checked": "核对状态",
    "number": "文号", "with_cost": "有成本指标时的权重", "without_cost": "没有成本指标时的权重", **CELLS,
}  # fmt: skip
SEVERITY = {"error": "错误", "warning": "警告", "advice": "提示", "off": "关闭"}
_SCHEMES = {"without_cost": "没有成本指标时", "with_cost": "有成本指标时"}
_SHOWN = 8  # words of a list


def ruleset_text(one: RuleSet) -> str:
    """What it asks for, its thresholds, weights, words, and the levels it changes."""
    lines = [
        f"{one.id}  {one.title}",
        f"地区：{one.region}　适用：{'申报稿' if one.purpose == 'submit' else '公开稿'}　起用：{one.valid_from}",
        f"指纹：{one.hash}",
        f"必填：{'、'.join(CELLS.get(at, at) for at in one.required) or '无'}",
        "",
        "权重：",
        *(f"  {line}" for line in _weights(one.weights)),
        "",
        "阈值：",
    ]
    lines += [f"  {NUMBERS.get(name, name)}：{_number(n)}" for name, n in one.numbers.items()]
    lines += ["", "词表："]
    lines += [f"  {WORDS.get(name, name)}：{_words(words)}" for name, words in one.words.items()]
    if one.levels:
        lines += ["", "改过级别的规则："]
        lines += [
            f"  {code} 改为{SEVERITY[level.severity]}：{level.reason}"
            for code, level in one.levels.items()
        ]
    return "\n".join(lines)


def _weights(weights: Mapping[str, Any]) -> list[str]:
    if not weights:
        return ["不检查"]
    also = "".join(f"，或 {_number(n)}" for n in weights.get("also", ()))
    lines = [f"合计：{_number(weights.get('total', 0))}{also}"]
    for name, scheme in weights.get("schemes", {}).items():
        parts = "、".join(f"{level} {_number(points)}" for level, points in scheme.items())
        lines.append(f"{_SCHEMES.get(name, name)}：{parts}")
    moved = weights.get("without_satisfaction", {})
    if moved:
        parts = "、".join(f"{level}加 {_number(points)}" for level, points in moved.items())
        lines.append(f"不设满意度指标时：{parts}")
    return lines


def _number(value: float) -> str:
    return f"{value:,.10g}".replace(",", "")


def _words(words: tuple[str, ...]) -> str:
    more = f" 等 {len(words)} 个" if len(words) > _SHOWN else ""
    return "、".join(words[:_SHOWN]) + more
