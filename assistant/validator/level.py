"""How strongly a finding counts: the rule's level, the cap of its basis, the rule set's changes."""

from pathlib import Path
from typing import Any

from assistant.validator.once import once
from assistant.validator.rule import INTERNAL, Found, Rule
from assistant.values.report import Finding, Outcome, Severity, Verdict
from knowledge.ruleset import RuleSet, line_of
from knowledge.yaml_file import CorpusError

_ORDER: tuple[Severity, ...] = ("advice", "warning", "error")
_WORST_FIRST: tuple[Outcome, ...] = ("不予安排情形", "退回重测", "退回修改")


def is_backed(rule: Rule, ruleset: RuleSet) -> bool:
    """Whether the rule may be an error: decided by the table itself, or by a checked clause."""
    if rule.basis == INTERNAL:
        return True
    listed = [ruleset.bases[ref] for ref in rule.basis if ref in ruleset.bases]
    return any(basis.checked != "unverified" for basis in listed)


def severity_of(rule: Rule, found: Found, ruleset: RuleSet) -> Severity:
    """The level of one finding; a rule set may lower any rule and raise certain ones only."""
    base = rule.severity
    if base == "error" and not is_backed(rule, ruleset):
        base = "warning"
    level = ruleset.levels.get(rule.code)
    if level and level.severity != "off":
        lower = _ORDER.index(level.severity) < _ORDER.index(base)
        base = level.severity if lower or rule.decidable == "certain" else base
    return min(base, found.severity or base, key=_ORDER.index)


def basis_of(rule: Rule, ruleset: RuleSet) -> tuple[dict[str, Any], ...]:
    """The basis as reports print it; clauses that the rule set does not list are left out."""
    if rule.basis == INTERNAL:
        return ({"kind": INTERNAL},)
    clauses = _clauses(ruleset)
    return tuple(clauses[ref] for ref in rule.basis if ref in clauses)


@once
def _clauses(ruleset: RuleSet) -> dict[str, dict[str, Any]]:
    return {ref: {"passage": ref, **basis.model_dump()} for ref, basis in ruleset.bases.items()}


def verdict_of(findings: tuple[Finding, ...], failed: bool) -> Verdict:
    """The worst outcome of the errors; without errors, whether a rule failed or a warning lacks its reason."""
    outcomes = {finding.outcome for finding in findings if finding.severity == "error"}
    worst = next((outcome for outcome in _WORST_FIRST if outcome in outcomes), None)
    if worst:
        return worst
    if failed:
        return "没有查完"
    open_warning = any(f.severity == "warning" and not f.waived for f in findings)
    return "说明后可提交" if open_warning else "可提交"


def require_usable_levels(ruleset: RuleSet, rules: tuple[Rule, ...]) -> None:
    """Raises CorpusError where a rule set names an unknown rule or raises one that is not certain."""
    known = {rule.code: rule for rule in rules}
    for code, level in ruleset.levels.items():
        if code not in known:
            raise CorpusError(
                f"{_where(ruleset, code)}levels 里没有规则“{code}”，请用 jixiao rule 核对编号"
            )
        rule = known[code]
        raised = level.severity != "off" and _ORDER.index(level.severity) > _ORDER.index(
            rule.severity
        )
        if raised and rule.decidable != "certain":
            raise CorpusError(
                f"{_where(ruleset, code)}不能把“{code}”升为 {level.severity}：只有“确定”类规则可以升级"
            )
        if not level.reason.strip():
            raise CorpusError(f"{_where(ruleset, code)}改了“{code}”的级别，请在 reason 里写明理由")


def _where(ruleset: RuleSet, code: str) -> str:
    line = line_of(Path(ruleset.file), code) if ruleset.file else ""
    return f"规则集 {ruleset.file or ruleset.id} {line}的 " if line else f"规则集 {ruleset.id} 的 "
