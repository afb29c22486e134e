"""Reasons for warnings: what they are bound to, when they lapse, and filling them in."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.validator.pointer import read_cell, steady
from assistant.values.canonical import canonical
from assistant.values.report import Finding, Report, UnusedWaiver, Waived
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


def unused(waivers: Sequence[Waiver], findings: Sequence[Finding]) -> tuple[UnusedWaiver, ...]:
    """The reasons that no warning takes, each with a sentence on what to do."""
    used = [best(waivers, one) for one in findings if one.severity == "warning"]
    return tuple(
        UnusedWaiver(
            code=one.code, row=one.row, at=one.at, reason=one.reason, why=_why_unused(one, findings)
        )
        for one in waivers
        if not any(one is taken for taken in used)
    )  # fmt: skip


def _why_unused(waiver: Waiver, findings: Sequence[Finding]) -> str:
    if not waiver.reason.strip():
        return "说明是空的，请写明理由"
    alike = [one for one in findings if (one.code, one.row) == (waiver.code, waiver.row)]
    there = [one for one in alike if waiver.at in (None, one.at)]
    levels = {one.severity for one in there}
    if "error" in levels:
        return "这是错误，不能用说明代替，请改正"
    if "warning" in levels:
        same = any(waiver.cells in (None, one.cells) for one in there)
        return (
            "另有一条说明更贴近，请删去这条" if same else "单元格后来改过，说明已失效，请重新说明"
        )
    if "advice" in levels:
        return "这是提示，不用说明，请删去这条"
    return "表里这一处没有这条警告，请删去这条或改正编号和行"


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
