"""Sharing the weights anew after rows came, went or changed their class."""

import re
from collections.abc import Mapping

from assistant.drafting.weights import level1_points, share
from assistant.values.draft import Draft, Provenance
from assistant.values.target import Target, TargetIndicator
from knowledge.indicator import Catalogue, CommonIndicator
from knowledge.ruleset import RuleSet

REF = "caiyu-2021-101#weights"
Sources = Mapping[str, Provenance | None]
Weights = dict[str, tuple[str, Provenance]]
"""New weight of each row id with its source."""


def reshared(
    draft: Draft, target: Target, sources: Sources, why: str, *, catalogue: Catalogue,
    ruleset: RuleSet,
) -> Weights:  # fmt: skip
    """New weights by the standard; none where the user has set weights, or a class is unknown."""
    known = {**draft.provenance, **sources}
    old = {row.id for row in draft.target.indicators}
    for row in target.indicators:
        source = known.get(f"{row.id}/weight")
        if row.id in old and row.weight and (source is None or source.kind == "user"):
            return {}
    return standard(target, known, why, catalogue=catalogue, ruleset=ruleset)


def standard(
    target: Target, known: Sources, why: str, *, catalogue: Catalogue, ruleset: RuleSet
) -> Weights:
    """The points of each class, shared among its rows by the library's weights; changed ones only."""
    by_class: dict[str, list[TargetIndicator]] = {}
    for row in target.indicators:
        by_class.setdefault(row.level1 or "", []).append(row)
    points = level1_points(set(by_class), ruleset)
    if set(points) != set(by_class):
        return {}
    found: Weights = {}
    for level1, rows in by_class.items():
        parts = share(points[level1], _ratio(rows, known, catalogue))
        for row, value in zip(rows, parts, strict=True):
            if str(value) != row.weight:
                text = f"{level1}共 {points[level1]} 分，{why}"
                found[row.id] = (str(value), Provenance(kind="derived", ref=REF, text=text))
    return found


def _ratio(rows: list[TargetIndicator], known: Sources, catalogue: Catalogue) -> list[float]:
    """By the library's weights, else by the row's own, else like the others.

    A row that the library holds to be optional weighs no more than the heaviest of the rest.
    """
    entries = [_entry(known, row.id, catalogue) for row in rows]
    found = [entry.weight if entry else _now(row) for row, entry in zip(rows, entries, strict=True)]
    there = [one for one in found if one]
    usual = sum(there) / len(there) if there else 1.0
    core = [
        one for one, entry in zip(found, entries, strict=True) if one and (not entry or entry.core)
    ]
    most = max(core, default=usual)
    return [
        min(one or usual, most) if entry and not entry.core else one or usual
        for one, entry in zip(found, entries, strict=True)
    ]


def _now(row: TargetIndicator) -> float | None:
    text = (row.weight or "").strip().removesuffix("分").removesuffix("%")
    return float(text) if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]+)?", text) and float(text) else None


def _entry(known: Sources, row_id: str, catalogue: Catalogue) -> CommonIndicator | None:
    source = known.get(f"{row_id}/definition")
    return catalogue.find(source.ref) if source and source.ref else None
