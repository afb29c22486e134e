"""Reasons for warnings: what they are bound to, when they lapse, and filling them in."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.validator.pointer import read_cell, steady
from assistant.values.canonical import canonical
from assistant.values.report import Finding, Report, Waived
from assistant.values.target import Target, Waiver


def hash_cells(target: Target, json: Mapping[str, Any], cells: Iterable[str], about: str) -> str:
    """sha256 of the flagged cells, by row id, so that re-ordering rows changes nothing."""
    content = {steady(target, cell): read_cell(json, cell) for cell in cells}
    text = canonical({"about": about, "cells": content})
    return "sha256:" + hashlib.sha256(text).hexdigest()


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether the reason is for this finding and its cells are still what they were."""
    if (waiver.code, waiver.row) != (finding.code, finding.row) or not waiver.reason.strip():
        return False
    if waiver.cells is None:
        return waiver.at in (None, finding.at)
    return waiver.cells == finding.cells


def best(waivers: Sequence[Waiver], finding: Finding) -> Waiver | None:
    """The reason that names the finding most closely: by its cells, else by its place, else by its row."""
    fitting = [waiver for waiver in waivers if covers(waiver, finding)]
    return max(fitting, key=lambda one: (one.cells is not None, one.at is not None), default=None)


def waive(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    """The finding with its reason, if it is a warning and one covers it."""
    if finding.severity != "warning":
        return finding
    match = best(waivers, finding)
    return finding.model_copy(update={"waived": Waived(reason=match.reason)}) if match else finding


def fill_reasons(target: Target, report: Report, reasons: Sequence[Waiver]) -> Target:
    """The target with a waiver, bound to the flagged cells, for each warning that a reason names.

    Two warnings of one code in one cell have different `cells`, so a reason that carries them is for
    one; a reason without is for all. Waivers already there are kept unless a new reason is for their
    warning; those without a hash get one for each warning that they cover.
    """
    warnings = [finding for finding in report.findings if finding.severity == "warning"]
    made = [_bound(reason, f) for f in warnings if (reason := best(reasons, f))]
    done = {one.cells for one in made}
    kept: list[Waiver] = []
    for old in target.waivers:
        covered = [f for f in warnings if best(target.waivers, f) is old]
        if old.cells is None and covered:
            kept += [_bound(old, f) for f in covered if f.cells not in done]
        elif old.cells not in done or old.cells is None:
            kept.append(old)
    return target.model_copy(update={"waivers": (*kept, *made)})


def _bound(reason: Waiver, finding: Finding) -> Waiver:
    return Waiver(
        code=finding.code,
        row=finding.row,
        at=finding.at,
        cells=finding.cells,
        reason=reason.reason,
    )
