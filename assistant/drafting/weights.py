"""Weights of the chosen rows: the standard of each level 1 class, shared by the library's weights."""

from typing import Any

from assistant.drafting.cell import Cell, derived, policy
from assistant.drafting.rows import Row
from knowledge.ruleset import RuleSet

STANDARD: dict[str, Any] = {
    "schemes": {
        "with_cost": {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10},
        "without_cost": {"产出指标": 50, "效益指标": 30, "满意度指标": 10},
    },
    "without_satisfaction": {"效益指标": 10},
}
PASSAGE = "caiyu-2021-101#weights"


def level1_points(level1: set[str], ruleset: RuleSet) -> dict[str, int]:
    """Points of each level 1 class in a table that has the classes `level1`."""
    rules = {**STANDARD, **ruleset.weights}
    name = "with_cost" if "成本指标" in level1 else "without_cost"
    points = {key: int(value) for key, value in rules["schemes"][name].items()}
    if "满意度指标" not in level1:
        for key, value in rules["without_satisfaction"].items():
            points[key] = points.get(key, 0) + int(value)
    return {key: value for key, value in points.items() if key in level1}


def weigh(rows: list[Row], form: str, ruleset: RuleSet) -> dict[str, Cell]:
    """The weight cell of each row id."""
    by_class: dict[str, list[Row]] = {}
    for row in rows:
        by_class.setdefault(row.entry.level1[form], []).append(row)
    points = level1_points(set(by_class), ruleset)
    cells: dict[str, Cell] = {}
    for level1, members in by_class.items():
        shares = share(points[level1], [row.entry.weight for row in members])
        ratio = ":".join(f"{row.entry.weight:g}" for row in members)
        for row, value in zip(members, shares, strict=True):
            cells[row.id] = _cell(value, level1, points[level1], ratio, ruleset, len(members))
    return cells


def _cell(value: int, level1: str, points: int, ratio: str, ruleset: RuleSet, rows: int) -> Cell:
    text = f"{level1}共 {points} 分"
    if rows == 1 and PASSAGE in ruleset.bases:
        return policy(str(value), PASSAGE, text)
    return derived(str(value), text + (f"，按指标库权重 {ratio} 分配" if rows > 1 else ""), PASSAGE)


def share(points: int, weights: list[float]) -> list[int]:
    """`points` in whole parts, each at least 1, as near to `weights` as that allows."""
    exact = [points * weight / sum(weights) for weight in weights]
    parts = [max(1, int(value)) for value in exact]
    while sum(parts) < points:
        parts[max(range(len(parts)), key=lambda n: (exact[n] - parts[n], -n))] += 1
    while sum(parts) > points and max(parts) > 1:
        parts[max(range(len(parts)), key=lambda n: (parts[n] - exact[n], parts[n]))] -= 1
    return parts
