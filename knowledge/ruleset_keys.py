"""What every rule set must have: the numbers, word lists and weights that rules read, and their limits."""

import math
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

NUMBERS: dict[str, float] = {  # name -> the largest that makes sense
    **dict.fromkeys(("goal_overlap", "task_overlap", "duties_likeness", "duplicate_likeness"), 1),
    **dict.fromkeys(("satisfaction_floor", "item_share", "qualitative_share", "cost_share", "product_gap"), 100),
    **dict.fromkeys(("weight_slack", "worse_percent", "worse_points"), 100),
    **dict.fromkeys(("change_percent", "budget_change", "median_gap"), 10_000),
    **dict.fromkeys(("goal_min_chars", "goal_max_chars", "name_chars", "name_chars_max"), 20_000),
    **dict.fromkeys(("fewest_rows", "most_rows", "all_full_marks", "equal_weights", "median_samples"), 2_000),
    "money_decimals": 12,
    "scale_ratio": 10**6,
    **dict.fromkeys(("money_tolerance_yuan", "macro_budget_yuan", "few_units_budget_yuan", "big_budget_yuan"), 10**12),
}  # fmt: skip
WORDS = (
    "accepted", "base", "big_things", "broad_satisfaction", "built", "capped_rates", "completion",
    "control_rates", "cost_ends", "costed", "counted", "documents", "eco_projects", "ecological",
    "economic", "explained", "generic", "grown", "inputs", "item_words", "kind_parts", "kinds", "lasting",
    "late_words", "macro", "management", "measured", "measures", "must_be_full", "name_units",
    "no_complaint", "not_a_share", "not_vague", "open_rates", "per_head", "phases", "placeholders", "public",
    "public_words", "quality_ends", "rough_measures", "same_measure", "satisfied_ends", "survey",
    "term_words", "time_words", "timely_ends", "total_cost", "vague", "verbs", "whole_sums",
)  # fmt: skip
SHAPES = {  # word lists whose entries have two parts
    "kinds": (r"[^：]+：[^：]+", "类别：词 词"),
    "kind_parts": (r"[^：]+：[^：]+", "类别：词 词"),
    "name_units": (r"[^：]+：[^：]+", "词尾：单位 单位"),
    "same_measure": (r"[^=]+=[^=]+", "写法=通行写法"),
}
CLASSES = ("成本指标", "产出指标", "效益指标", "满意度指标")
WEIGHTS = ("total", "also", "tolerance", "schemes", "without_satisfaction")


def faults_of(numbers: Mapping[str, Any], words: Mapping[str, Any], weights: Mapping[str, Any]) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Key and what is wrong with it, in Chinese, with the values that are allowed."""
    yield from _names("numbers", numbers, tuple(NUMBERS), "一个数")
    yield from _names("words", words, WORDS, "一列词")
    for name, most in NUMBERS.items():
        number = numbers.get(name, 0)
        if not math.isfinite(number) or not 0 <= number <= most:
            yield f"numbers.{name}", f"应是 0 到 {most:g} 的数"
    for name in WORDS:
        if any(not word.strip() for word in words.get(name, ())):
            yield f"words.{name}", "有一项是空的，请删掉"
        shape, shown = SHAPES.get(name, (r".+", ""))
        if bad := [
            word for word in words.get(name, ()) if not re.fullmatch(shape, word, re.DOTALL)
        ]:
            yield f"words.{name}", f"里的“{bad[0]}”应写成“{shown}”"
    yield from _weights(weights)


def _names(
    block: str, given: Mapping[str, Any], wanted: tuple[str, ...], what: str
) -> Iterator[tuple[str, str]]:
    for name in wanted:
        if name not in given:
            yield f"{block}.{name}", f"没有写，应是{what}"
    for name in given:
        if name not in wanted:
            near = get_close_matches(name, wanted, 1)
            hint = f"；是不是想写“{near[0]}”" if near else ""
            yield f"{block}.{name}", f"没有规则用到，可用：{'、'.join(sorted(wanted))}{hint}"


def _weights(weights: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _names("weights", weights, WEIGHTS, "权重的规定")
    total, also = weights.get("total", 90), weights.get("also", [])
    if not _number(total) or total <= 0:
        yield "weights.total", "应是大于 0 的数"
    if not isinstance(also, list | tuple) or not all(map(_number, also)):
        yield "weights.also", "应是一列数，没有就写 []"
    if not _number(weights.get("tolerance", 0)):
        yield "weights.tolerance", "应是 0 或正数"
    schemes = weights.get("schemes", {})
    for name in ("with_cost", "without_cost"):
        scheme = schemes.get(name) if isinstance(schemes, Mapping) else None
        if not _points(scheme, name):
            yield f"weights.schemes.{name}", "应写明各一级指标的分数，如“产出指标: 50”"
        elif _number(total) and isinstance(also, list | tuple) and all(map(_number, also)):
            yield from _scheme(f"weights.schemes.{name}", scheme or {}, (total, *also))
    if not _points(weights.get("without_satisfaction", {}), ""):
        yield "weights.without_satisfaction", "应写明把分加给哪一类，如“效益指标: 10”"


def _scheme(key: str, scheme: Mapping[str, Any], totals: tuple[float, ...]) -> Iterator[tuple[str, str]]:  # fmt: skip
    unknown = [name for name in scheme if name not in CLASSES]
    if unknown:
        yield f"{key}.{unknown[0]}", f"没有这类指标，可用：{'、'.join(CLASSES)}"
    elif sum(scheme.values()) not in totals:
        wanted = "、".join(f"{one:g}" for one in totals)
        yield (
            key,
            f"的分数加起来是 {sum(scheme.values()):g}，应等于 weights 的 total 或 also（{wanted}）",
        )


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < math.inf


def _points(value: Any, scheme: str) -> bool:
    """Whether `value` gives points to classes; a scheme needs those that rules take points from."""
    needed = {"with_cost": ("成本指标", "产出指标", "效益指标", "满意度指标")}.get(scheme, ())
    return (
        isinstance(value, Mapping)
        and all(map(_number, value.values()))
        and all(name in value for name in needed)
    )
