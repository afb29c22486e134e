"""Safe fixes applied to a table: none changes a reading, brings a finding or reaches past its own cells."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from assistant.validator.pointer import document_order, put, read_cell, row_of
from assistant.validator.readings import same_readings
from assistant.validator.validate import validate
from assistant.values.fixed import CellChange, Fixed
from assistant.values.report import Finding, Report
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

MOST_PASSES = 20  # a cell may need a few: spaces, then a template, then a spelling
Changes = dict[str, str]


class _Step(NamedTuple):
    code: str
    changes: Changes


def apply_safe_fixes(
    target: Target,
    ruleset: RuleSet,
    catalogue: Catalogue,
    chosen: str = "",
    writable: Callable[[str], bool] = lambda _: True,
) -> Fixed:
    """`target` with every safe fix that can be written and does no harm, and its new report.

    A fix that would change what a cell reads as, or bring a finding, is left to the person.
    """

    def judged(one: Target) -> Report:
        return validate(one, ruleset, catalogue, chosen)

    now, report = target, judged(target)
    refused: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
    done: list[_Step] = []
    for _ in range(MOST_PASSES):
        steps = [step for step in _steps(report, writable) if _key(step) not in refused]
        if not steps:
            break
        for group in (steps, *([one] for one in steps)):
            changed = _patched(now, group)
            after = judged(changed)
            if same_readings(now, changed, ruleset) and not _new(report, after):
                now, report = changed, after
                done += group
                refused.clear()  # what did harm before may do none now
                break
            if len(group) == 1:
                refused.add(_key(group[0]))
    left = {step.code for step in _steps(report, writable, alone=False)}
    return Fixed(
        target=now, report=report, changes=_changes(target, now, done), left=tuple(sorted(left))
    )


def _key(step: _Step) -> tuple[str, tuple[tuple[str, str], ...]]:
    return step.code, tuple(sorted(step.changes.items()))


def _steps(report: Report, writable: Callable[[str], bool], *, alone: bool = True) -> list[_Step]:
    """The safe fixes, whole or not at all; `alone`: of two for one cell the second waits."""
    taken: set[str] = set()
    found: list[_Step] = []
    for finding in report.findings:
        changes = _safe(finding)
        if not changes or (alone and (taken & set(changes) or not all(map(writable, changes)))):
            continue
        taken |= set(changes)
        found.append(_Step(finding.code, changes))
    return found


def _safe(finding: Finding) -> Changes:
    """The cells that a safe fix sets; a finding with a reason is left as its unit wants it."""
    if finding.fix is None or finding.fix.kind != "safe" or finding.waived:
        return {}
    return {one["path"]: one["value"] for one in finding.fix.patch}


def _patched(target: Target, steps: Iterable[_Step]) -> Target:
    raw = target.to_json()
    for step in steps:
        for pointer, value in step.changes.items():
            put(raw, pointer, value)
    return Target.parse(raw)


def _new(before: Report, after: Report) -> bool:
    """Whether something is found now that was not, or a reason no longer holds."""

    def keys(report: Report) -> Counter[tuple[str, str, str, bool]]:
        return Counter(
            (one.code, one.row or one.at, one.severity, one.waived is None)
            for one in report.findings
        )

    return bool(keys(after) - keys(before))


def _changes(before: Target, after: Target, steps: Iterable[_Step]) -> tuple[CellChange, ...]:
    codes: dict[str, list[str]] = {}
    for step in steps:
        for pointer in step.changes:
            codes.setdefault(pointer, []).append(step.code)
    old, new = before.to_json(), after.to_json()
    return tuple(
        CellChange(
            at=at, row=row_of(before, at), before=read_cell(old, at), after=read_cell(new, at),
            codes=tuple(dict.fromkeys(codes[at])),
        )
        for at in sorted(codes, key=lambda one: document_order(before, one))
        if read_cell(old, at) != read_cell(new, at)
    )  # fmt: skip
