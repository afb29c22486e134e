"""R09: the name belongs to another class than the row stands in."""

from collections.abc import Iterator

from assistant.validator.lines import Line, lines
from assistant.validator.reading import ends_with, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

OF_OUTPUT = ("数量指标", "质量指标", "时效指标")
COUNTS = (
    "人次", "人数", "户数", "户次", "次数", "场次", "班次", "批次", "期数", "篇数", "份数", "件数", "台数", "套数", "个数",
    "条数", "处数", "座数", "盏数", "张数", "家数", "天数", "株数", "本数", "册数", "项数", "数量", "面积", "里程", "公里数",
    "总长度", "更换长度", "修建长度", "建设长度", "敷设长度", "维修长度", "改造长度", "铺设长度", "封闭长度",
)  # fmt: skip
FAULTS = ("未", "超", "差错", "错误", "故障", "事故", "投诉", "缺陷", "问题", "隐患", "返工", "返修", "失误", "违规", "不合格", "漏", "病害", "损坏", "破损")  # fmt: skip


def _by_ending(line: Line, ruleset: RuleSet) -> str | None:
    """The class that the end of the name tells without doubt."""
    words = ruleset.words
    if line.level2 == "数量指标" and ends_with(line.name, words["quality_ends"]):
        return "质量指标"
    if line.level2 in OF_OUTPUT[:2] and ends_with(line.name, words["timely_ends"]):
        return "时效指标"
    if line.level2 in OF_OUTPUT and ends_with(line.name, words["cost_ends"]):
        return "成本指标"
    if line.level1 not in (None, "满意度指标") and ends_with(line.name, words["satisfied_ends"]):
        return "满意度指标"
    return None


def _by_unit(line: Line, ruleset: RuleSet) -> str | None:
    """A plain count among quality, a frequency among timeliness."""
    unit, _, per = (line.quantity.unit or "").partition("/")
    if line.quantity.kind == "date" and line.level2 in ("数量指标", "质量指标"):
        return "时效指标"
    if line.quantity.number is None:
        return None
    if line.level2 == "质量指标" and not per and _is_a_count(line):
        return "数量指标"
    if unit not in ruleset.words["counted"]:
        return None
    if line.level2 == "时效指标" or (
        line.level2 == "质量指标"
        and not per
        and line.quantity.number
        and line.quantity.op not in ("≤", "<")
        and not words_in(line.name, FAULTS)
    ):
        return "数量指标"
    return None


def _is_a_count(line: Line) -> bool:
    """篇数, 面积 and the like; the number of faults is a matter of quality."""
    unit, faults = line.quantity.unit or "", words_in(line.name, FAULTS)
    return (
        ends_with(line.name, COUNTS)
        and unit not in ("%", "‰", "分")
        and not faults
        and line.quantity.op not in ("≤", "<")
    )


def _by_term(line: Line, ruleset: RuleSet) -> str | None:
    """How long something lasts is no point of time."""
    lasts = line.quantity.unit in ("年", "个月") and line.quantity.number
    if line.level2 == "时效指标" and lasts and words_in(line.name, ruleset.words["term_words"]):
        return "效益里的使用期限"
    return None


def _by_effect(line: Line, ruleset: RuleSet) -> str | None:
    """Economic and ecological effects need a word of their kind."""
    words, told = (
        ruleset.words,
        f"{line.row.name}{line.row.definition or ''}{line.quantity.unit or ''}",
    )
    if line.level2 == "生态效益指标" and not words_in(told, words["ecological"]):
        return "社会效益指标"
    if line.level2 == "经济效益指标" and not words_in(told, words["economic"]):
        return "社会效益指标"
    return None


@rule(
    "R09",
    "内容相关性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#indicator-types",
        "caiyu-2021-101#output-indicators",
        "caiyu-2021-101#benefit-indicators",
    ),
    decidable="heuristic",
)
def class_mistaken(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """二级指标的类别像是放错了

    为什么：件数放在质量里、满意度放在效益里、与生态无关的事放在生态效益里，各类的分就算错了地方，真正该有的那一类其实是空的。
    怎么改：按名称量的是什么改类别：多少是数量，好坏是质量，快慢是时效，花费是成本，变化是效益，评价是满意度。
    不算问题：名称说不准属于哪一类；覆盖率、知晓率放在社会效益里。
    """
    for line in lines(target, ruleset):
        if not line.row.name or line.row.value in ("无", "不适用"):
            continue
        ways = (_by_ending, _by_unit, _by_term, _by_effect)
        right = next((found for way in ways if (found := way(line, ruleset))), None)
        if right:
            yield Found(
                at=line.at("level2"),
                cells=(line.at("level1"), line.at("level2"), line.at("name"), line.at("unit")),
                message=f"“{line.title}”放在{line.level2 or line.row.level2}里，更像{right}。",
            )
