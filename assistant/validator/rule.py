"""What a rule is: its identity, its docstring's three headings, and what it may yield."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.values.report import Decidable, Dimension, Fix, Outcome, Severity
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

HEADINGS = ("为什么", "怎么改", "不算问题")
INTERNAL: Literal["表内勾稽"] = "表内勾稽"
LETTERS: dict[str, Dimension] = {
    "C": "规范完整性", "R": "内容相关性", "S": "指标科学性", "P": "绩效合理性", "B": "预算匹配性",
}  # fmt: skip
Scope = Literal["cell", "row", "table"]


@dataclass(frozen=True)
class Found:
    """A fault at `at`. `cells` are what a reason for it is bound to; `about` tells twins apart."""

    at: str
    message: str
    row: str | None = None  # worked out from `at` where it lies in a row
    cells: tuple[str, ...] = ()  # () is (at,)
    fix: Fix | None = None
    severity: Severity | None = None  # may only lower
    outcome: Outcome | None = None  # instead of the rule's
    remedy: str | None = None  # instead of the docstring's
    about: str = ""
    hides: tuple[
        tuple[str, str], ...
    ] = ()  # codes and places ("": anywhere) of what has the same cause


@dataclass(frozen=True)
class NotChecked:
    """The table lacks what the rule needs."""

    reason: str


Check = Callable[[Target, RuleSet, Catalogue], Iterator[Found | NotChecked]]


@dataclass(frozen=True)
class Rule:
    """One fault. `silences`: codes that are not reported beside it in the same cell, row or table."""

    code: str
    dimension: Dimension
    severity: Severity
    outcome: Outcome
    basis: tuple[str, ...] | Literal["表内勾稽"]
    decidable: Decidable
    since: str
    silences: Mapping[str, Scope]
    title: str
    why: str
    remedy: str
    accepted: str
    check: Check = field(repr=False)


def sections(doc: str, code: str) -> tuple[str, dict[str, str]]:
    lines = [line.strip() for line in inspect.cleandoc(doc).splitlines() if line.strip()]
    found: dict[str, list[str]] = {}
    for line in lines[1:]:
        heading = re.match(rf"({'|'.join(HEADINGS)})：\s*(.*)", line)
        if heading:
            found[heading[1]] = [heading[2]]
        elif found:
            found[list(found)[-1]].append(line)
    if tuple(found) != HEADINGS:
        raise ValueError(f"规则 {code} 的说明要依次有“{'”“'.join(HEADINGS)}”三节")
    return lines[0], {name: "".join(texts) for name, texts in found.items()}


def rule(
    code: str,
    dimension: Dimension,
    severity: Severity,
    *,
    outcome: Outcome = "退回修改",
    basis: tuple[str, ...] | Literal["表内勾稽"],
    decidable: Decidable = "certain",
    since: str = "0.1.0",
    silences: Mapping[str, Scope] | None = None,
) -> Callable[[Check], Rule]:
    """Make a Rule of a generator; its docstring is the title and the three headings.

    `outcome` counts only where a finding ends as an error.
    """
    if LETTERS[code[0]] != dimension:
        raise ValueError(f"规则 {code} 的维度应当是“{LETTERS[code[0]]}”")
    if decidable != "certain" and severity == "error":
        raise ValueError(f"规则 {code} 不是“确定”类，不能是 error")

    def made(check: Check) -> Rule:
        title, texts = sections(check.__doc__ or "", code)
        return Rule(
            code=code, dimension=dimension, severity=severity, outcome=outcome, basis=basis,
            decidable=decidable, since=since, silences=silences or {}, title=title,
            why=texts["为什么"], remedy=texts["怎么改"], accepted=texts["不算问题"], check=check,
        )  # fmt: skip

    return made
