"""Sharing the weights anew after rows came, went or changed their class."""

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
        entries = [_entry(known, row.id, catalogue) for row in rows]
        parts = share(points[level1], [entry.weight if entry else 1.0 for entry in entries])
        for row, value in zip(rows, parts, strict=True):
            if str(value) != row.weight:
                text = f"{level1}共 {points[level1]} 分，{why}"
                found[row.id] = (str(value), Provenance(kind="derived", ref=REF, text=text))
    return found


def _entry(known: Sources, row_id: str, catalogue: Catalogue) -> CommonIndicator | None:
    source = known.get(f"{row_id}/definition")
    return catalogue.find(source.ref) if source and source.ref else None
