"""The gate's judgement: one target under one rule set, always the same report."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.validator.layout import layout_notes
from assistant.validator.level import basis_of, severity_of, verdict_of
from assistant.validator.pointer import document_order, read_cell, row_of
from assistant.validator.registry import list_rules
from assistant.validator.rule import Found, NotChecked, Rule
from assistant.validator.version import version
from assistant.validator.waivers import fill_reasons, hash_cells, unused, waive
from assistant.values.report import Finding, Inputs, Report, Unchecked, UnusedWaiver
from assistant.values.target import Target, Waiver
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

LONG_MESSAGE = 300
LONG_VALUE = 200
log = logging.getLogger("jixiao.validator")
log.addHandler(logging.NullHandler())  # else Python prints tracebacks on the user's terminal


def validate(target: Target, ruleset: RuleSet, catalogue: Catalogue, chosen: str = "") -> Report:
    """The report on `target`. `chosen` says why this rule set was used."""
    return validate_with(list_rules(), target, ruleset, catalogue, chosen)


def validate_with(
    rules: Iterable[Rule], target: Target, ruleset: RuleSet, catalogue: Catalogue, chosen: str = ""
) -> Report:
    """The same with the given rules."""
    pairs: list[tuple[Rule, Found]] = []
    unchecked: list[Unchecked] = []
    for rule in rules:
        found, gaps = _run(rule, target, ruleset, catalogue)
        pairs += [(rule, one) for one in found]
        unchecked += gaps
    json = target.model_dump(mode="json", by_alias=True)
    findings = [
        waive(finding, target.waivers)
        for finding in _findings(_not_silenced(pairs, target), target, json, ruleset)
    ]
    ordered = tuple(
        sorted(findings, key=lambda f: (document_order(target, f.at), f.code, f.message))
    )
    return Report(
        id=target.id,
        verdict=verdict_of(ordered, any(one.failed for one in unchecked)),
        inputs=Inputs(
            validator=version(), ruleset=ruleset.label, catalogue=catalogue.hash, year=ruleset.year
        ),
        target_hash=target.hash,
        findings=ordered,
        unchecked=tuple(sorted(unchecked, key=lambda one: (one.code, one.reason))),
        chosen=chosen,
        layout=layout_notes(target, ruleset),
        unused_waivers=unused(target.waivers, ordered) if target.waivers else (),
    )


def unused_reasons(report: Report, reasons: Sequence[Waiver]) -> tuple[UnusedWaiver, ...]:
    """Those of `reasons` that are for no warning in `report`: an error is never one."""
    return unused(reasons, report.findings)


def with_reasons(
    target: Target, report: Report, reasons: Sequence[Waiver | Mapping[str, Any]]
) -> Target:
    """The target with a waiver, bound to the flagged cells, for each open warning that is named.

    A reason names code and row, and may name the place; those that name no warning are dropped.
    """
    given = [one if isinstance(one, Waiver) else Waiver.model_validate(one) for one in reasons]
    return fill_reasons(target, report, given)


def _run(
    rule: Rule, target: Target, ruleset: RuleSet, catalogue: Catalogue
) -> tuple[list[Found], list[Unchecked]]:
    """What the rule found, and why it could not look."""
    level = ruleset.levels.get(rule.code)
    if level and level.severity == "off":
        off = f"规则集关闭了这条规则：{level.reason}"
        return [], [Unchecked(code=rule.code, reason=off)]
    found: list[Found] = []
    gaps: dict[str, Unchecked] = {}
    try:
        for one in rule.check(target, ruleset, catalogue):
            if isinstance(one, NotChecked):
                gaps[one.reason] = Unchecked(code=rule.code, reason=one.reason)
            else:
                found.append(one)
    except Exception as error:  # the only broad one: a bug in one rule must not stop the others
        log.exception("rule %s failed", rule.code)
        reason = f"规则运行出错（{type(error).__name__}），请把这张表报给维护人员"
        gaps[reason] = Unchecked(code=rule.code, reason=reason, failed=True)
    return found, list(gaps.values())


def _not_silenced(pairs: list[tuple[Rule, Found]], target: Target) -> list[tuple[Rule, Found]]:
    """One cause, one finding: a stronger rule, or one finding of it, hides the weaker ones it names."""
    hidden: set[tuple[str, str, str | None]] = set()
    for rule, found in pairs:
        for code, scope in rule.silences.items():
            hidden.add((code, scope, _place(scope, found, target)))
        hidden |= {(code, "cell" if at else "table", at or None) for code, at in found.hides}
    return [
        (rule, found)
        for rule, found in pairs
        if not any(
            (rule.code, scope, _place(scope, found, target)) in hidden
            for scope in ("cell", "row", "table")
        )
    ]


def _place(scope: str, found: Found, target: Target) -> str | None:
    if scope == "cell":
        return found.at
    return (found.row or row_of(target, found.at) or found.at) if scope == "row" else None


def _findings(
    pairs: list[tuple[Rule, Found]], target: Target, json: dict[str, Any], ruleset: RuleSet
) -> Iterator[Finding]:
    """What is said twice is said once; twins in one cell get different hashes, so that reasons differ."""
    said: set[tuple[str, str, str]] = set()
    for rule, found in pairs:
        if (rule.code, found.at, found.message) in said:
            continue
        said.add((rule.code, found.at, found.message))
        finding = _finding(rule, found, target, json, ruleset)
        if (rule.code, found.at, finding.cells) in said:
            about = f"{found.about}\n{found.message}"
            finding = _finding(rule, replace(found, about=about), target, json, ruleset)
        said.add((rule.code, found.at, finding.cells))
        yield finding


def _shortened(message: str) -> str:
    """`message` with long quotations cut: a cell may hold 20,000 characters."""
    if len(message) <= LONG_MESSAGE:
        return message
    message = re.sub(r"“([^”]{40})[^”]+”", r"“\1……”", message)
    return message if len(message) <= LONG_MESSAGE else message[:LONG_MESSAGE] + "……"


def _value_at(json: Mapping[str, Any], pointer: str) -> str | None:
    """The text of the flagged cell; None for an empty one, and for a block of several."""
    value = read_cell(json, pointer)
    if value is None or isinstance(value, dict | list):
        return None
    text = str(value)
    return text if len(text) <= LONG_VALUE else text[:LONG_VALUE] + "……"


def _finding(
    rule: Rule, found: Found, target: Target, json: dict[str, Any], ruleset: RuleSet
) -> Finding:
    severity = severity_of(rule, found, ruleset)
    return Finding(
        code=rule.code,
        title=rule.title,
        dimension=rule.dimension,
        severity=severity,
        outcome=(found.outcome or rule.outcome) if severity == "error" else None,
        at=found.at,
        row=found.row or row_of(target, found.at),
        message=_shortened(found.message),
        found=_value_at(json, found.at),
        why=rule.why,
        remedy=found.remedy or rule.remedy,
        fix=found.fix,
        basis=basis_of(rule, ruleset),
        decidable=rule.decidable,
        cells=hash_cells(target, json, found.cells or (found.at,), found.about),
    )
