"""Reasons for warnings: what they are bound to, when they lapse, and filling them in."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import rfc8785

from assistant.validator.pointer import read_cell, steady
from assistant.values.report import Finding, Report, Waived
from assistant.values.target import Target, Waiver


def hash_cells(target: Target, json: Mapping[str, Any], cells: Iterable[str], about: str) -> str:
    """sha256 of the flagged cells, by row id, so that re-ordering rows changes nothing."""
    content = {steady(target, cell): read_cell(json, cell) for cell in cells}
    text = rfc8785.dumps({"about": about, "cells": content})
    return "sha256:" + hashlib.sha256(text).hexdigest()


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether the reason is for this finding and its cells are still what they were."""
    if (waiver.code, waiver.row) != (finding.code, finding.row) or not waiver.reason.strip():
        return False
    if waiver.cells is None:
        return waiver.at in (None, finding.at)
    return waiver.cells == finding.cells


def waive(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    """The finding with its reason, if it is a warning and one covers it."""
    if finding.severity != "warning":
        return finding
    match = next((waiver for waiver in waivers if covers(waiver, finding)), None)
    return finding.model_copy(update={"waived": Waived(reason=match.reason)}) if match else finding


def fill_reasons(target: Target, report: Report, reasons: Sequence[Waiver]) -> Target:
    """The target with a waiver for each open warning that a reason names by code, row (and place).

    The hash of the flagged cells is filled in; waivers already there are kept unless replaced.
    """
    made = [
        Waiver(code=f.code, row=f.row, at=f.at, cells=f.cells, reason=reason.reason)
        for f in report.open_warnings
        for reason in [next((r for r in reasons if covers(r, f)), None)]
        if reason
    ]
    kept = [old for old in target.waivers if not any(_same(old, new) for new in made)]
    filled = [_filled(old, report) for old in kept]
    return target.model_copy(update={"waivers": (*filled, *made)})


def _same(old: Waiver, new: Waiver) -> bool:
    return (old.code, old.row, old.cells) == (new.code, new.row, new.cells)


def _filled(old: Waiver, report: Report) -> Waiver:
    """A waiver without a hash gets that of the finding it covers."""
    if old.cells is not None:
        return old
    found = next((f for f in report.findings if f.waived and covers(old, f)), None)
    return old.model_copy(update={"cells": found.cells, "at": found.at}) if found else old
