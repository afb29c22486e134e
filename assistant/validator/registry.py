"""The rules found in the folder rules/<dimension>/<fault>.py, and their explanations."""

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.validator import rules
from assistant.validator.rule import Rule
from assistant.validator.sheet import Example, examples
from assistant.values.input_error import InputError
from assistant.values.report import Decidable, Dimension, Outcome, Severity


class Explanation(BaseModel):
    """What `jixiao rule CODE` and the page show of one rule."""

    model_config = ConfigDict(frozen=True)

    code: str
    title: str
    dimension: Dimension
    severity: Severity
    outcome: Outcome
    decidable: Decidable
    since: str
    why: str
    remedy: str
    accepted: str
    basis: tuple[str, ...]  # passage ids, or ("表内勾稽",)
    bad: tuple[Example, ...]
    good: tuple[Example, ...]

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


@cache
def _modules() -> dict[str, tuple[Rule, Path]]:
    found: dict[str, tuple[Rule, Path]] = {}
    folders = pkgutil.walk_packages(rules.__path__, rules.__name__ + ".")
    for name in sorted(info.name for info in folders if not info.ispkg):
        module = importlib.import_module(name)
        for one in vars(module).values():
            if isinstance(one, Rule):
                if one.code in found:
                    raise ValueError(f"编号 {one.code} 用了两次：{name}、{found[one.code][1]}")
                found[one.code] = (one, Path(str(module.__file__)).with_suffix(".yaml"))
    return dict(sorted(found.items()))


@cache
def list_rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    return tuple(rule for rule, _ in _modules().values())


def sheet_of(code: str) -> Path:
    """The case sheet beside the rule `code`."""
    return _modules()[code][1]


def find_rule(code: str) -> Rule | None:
    found = _modules().get(code.strip().upper())
    return found[0] if found else None


def explain(code: str) -> Explanation:
    """The explanation of one rule with its examples. Raises InputError for an unknown code."""
    rule = find_rule(code)
    if rule is None:
        raise InputError(f"没有规则“{code}”，用 jixiao rule 查看全部规则编号")
    bad, good = examples(sheet_of(rule.code))
    return Explanation(
        code=rule.code, title=rule.title, dimension=rule.dimension, severity=rule.severity,
        outcome=rule.outcome, decidable=rule.decidable, since=rule.since, why=rule.why,
        remedy=rule.remedy, accepted=rule.accepted, bad=bad, good=good,
        basis=(rule.basis,) if isinstance(rule.basis, str) else rule.basis,
    )  # fmt: skip
