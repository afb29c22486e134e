"""A rule set with the clauses that were in force on a day."""

from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.validator.rule import Rule
from knowledge.document import Clause, Document, split_ref
from knowledge.ruleset import Basis, Level, RuleSet


class Stood(Protocol):
    """A clause as the library had it on that day."""

    @property
    def id(self) -> str: ...
    @property
    def document(self) -> Document: ...
    @property
    def clause(self) -> Clause: ...


def as_it_stood(
    ruleset: RuleSet, rules: Sequence[Rule], day: str, clause_on: Callable[[str], Stood | None]
) -> RuleSet:
    """Clauses that were not in force on `day` are cited by no rule; a rule that rests on such alone is off.

    Of a document with an older text on that day, that text's clause is cited.
    """
    bases = {
        ref: _basis(ref, basis, stood)
        for ref, basis in ruleset.bases.items()
        if (stood := clause_on(ref))
    }
    why = f"它依据的文件在 {day} 还没有施行或已经失效"
    gone = {
        rule.code: Level(severity="off", reason=why)
        for rule in rules
        if not isinstance(rule.basis, str) and not any(map(clause_on, rule.basis))
    }
    off = {code for code, level in ruleset.levels.items() if level.severity == "off"}
    levels = ruleset.levels | {code: one for code, one in gone.items() if code not in off}
    return ruleset.model_copy(update={"bases": bases, "levels": levels}).hashed()


def _basis(ref: str, basis: Basis, stood: Stood) -> Basis:
    """As the rule set has it, unless another version stood on that day."""
    if stood.document.id == split_ref(ref)[0]:
        return basis
    return Basis(
        number=stood.document.number, clause=stood.clause.label, checked=stood.clause.checked,
        passage=stood.id,
    )  # fmt: skip
