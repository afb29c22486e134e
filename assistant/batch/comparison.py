"""A comparison of tables with each other: told like a rule, but it belongs to no table's own report."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.batch import comparisons
from assistant.batch.spool import Spool
from assistant.validator.registry import Explanation
from assistant.validator.rule import sections
from assistant.validator.sheet import Example, changed
from assistant.values.batch import Compared
from assistant.values.report import Decidable, Dimension, Severity
from assistant.values.target import Target
from knowledge.ruleset import RuleSet
from knowledge.yaml_file import read_yaml


@dataclass(frozen=True)
class Alike:
    """What a comparison says of some tables (their numbers in the spool)."""

    unit: str
    message: str
    tables: tuple[int, ...]


@dataclass(frozen=True)
class NotCompared:
    """What could not be compared, or not all of it."""

    reason: str


Compare = Callable[[Spool, RuleSet], Iterator[Alike | NotCompared]]


@dataclass(frozen=True)
class Comparison:
    """Code and texts as a rule has them."""

    code: str
    dimension: Dimension
    severity: Severity
    basis: tuple[str, ...]
    decidable: Decidable
    title: str
    why: str
    remedy: str
    accepted: str
    compare: Compare = field(repr=False)


class Case(BaseModel):
    """Some tables, told as changes to the valid one, and which of them are named together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    tables: tuple[dict[str, Any], ...]
    flags: tuple[tuple[int, ...], ...] = ()  # places in `tables`, from 1

    def targets(self) -> list[Target]:
        return [changed(differences) for differences in self.tables]


def comparison(
    code: str,
    dimension: Dimension,
    severity: Severity,
    *,
    basis: tuple[str, ...],
    decidable: Decidable = "certain",
) -> Callable[[Compare], Comparison]:
    """Make a Comparison of a generator; its docstring has the title and the headings of a rule."""

    def made(compare: Compare) -> Comparison:
        title, texts = sections(compare.__doc__ or "", code)
        return Comparison(
            code=code, dimension=dimension, severity=severity, basis=basis, decidable=decidable,
            title=title, why=texts["为什么"], remedy=texts["怎么改"], accepted=texts["不算问题"],
            compare=compare,
        )  # fmt: skip

    return made


@cache
def _modules() -> dict[str, tuple[Comparison, Path]]:
    found: dict[str, tuple[Comparison, Path]] = {}
    for info in pkgutil.iter_modules(comparisons.__path__):
        module = importlib.import_module(f"{comparisons.__name__}.{info.name}")
        for one in vars(module).values():
            if isinstance(one, Comparison):
                found[one.code] = (one, Path(str(module.__file__)).with_suffix(".yaml"))
    return dict(sorted(found.items()))


@cache
def list_comparisons() -> tuple[Comparison, ...]:
    """All comparisons, by code."""
    return tuple(one for one, _ in _modules().values())


def cases_of(code: str) -> tuple[Case, ...]:
    """The cases of the sheet beside the comparison `code`."""
    sheet = read_yaml(_modules()[code][1])
    return tuple(Case.model_validate({"name": name, **body}) for name, body in sheet.items())


def examples_of(code: str) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """Flagging and accepted cases as (bad, good)."""
    shown = [(case, Example(name=case.name, changes={})) for case in cases_of(code)]
    bad = tuple(example for case, example in shown if case.flags)
    return bad, tuple(example for case, example in shown if not case.flags)


def explain_comparison(code: str) -> Explanation | None:
    """The explanation of one comparison, told as of a rule; None for another code."""
    found = _modules().get(code.strip().upper())
    if found is None:
        return None
    one = found[0]
    bad, good = examples_of(one.code)
    return Explanation(
        code=one.code, title=one.title, dimension=one.dimension, severity=one.severity,
        outcome="退回修改", decidable=one.decidable, since="0.1.0", why=one.why, remedy=one.remedy,
        accepted=one.accepted, basis=one.basis, bad=bad, good=good,
    )  # fmt: skip


def compare_all(spool: Spool, ruleset: RuleSet) -> tuple[list[Compared], list[str]]:
    """Everything that comparisons say of the tables in `spool`, and what they could not compare."""
    said: list[Compared] = []
    gaps: list[str] = []
    for one in list_comparisons():
        for found in one.compare(spool, ruleset):
            if isinstance(found, NotCompared):
                gaps.append(f"{one.code} {found.reason}")
                continue
            said.append(
                Compared(
                    code=one.code, title=one.title, dimension=one.dimension, severity=one.severity,
                    unit=found.unit, message=found.message, remedy=one.remedy,
                    tables=tuple(spool.named(n)[0] for n in found.tables),
                )
            )  # fmt: skip
    return said, gaps
