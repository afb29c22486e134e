"""A report (jixiao.report/1): what the validator found in one table, and the verdict."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Dimension = Literal["内容相关性", "指标科学性", "规范完整性", "绩效合理性", "预算匹配性"]
DIMENSIONS: tuple[Dimension, ...] = (
    "内容相关性", "指标科学性", "规范完整性", "绩效合理性", "预算匹配性",
)  # fmt: skip
Severity = Literal["error", "warning", "advice"]
Outcome = Literal["退回修改", "退回重测", "不予安排情形"]
# 没有查完: a rule failed, so nobody knows whether the table would have passed
Verdict = Literal["可提交", "说明后可提交", "没有查完", "退回修改", "退回重测", "不予安排情形"]
Decidable = Literal["certain", "heuristic", "prompt"]


def later(default: Any) -> Any:
    """A field that came later: left out where it has its default, so that receipts given before keep
    their bytes, and so their numbers."""
    return Field(default, exclude_if=lambda value: value == default)


class Fix(BaseModel):
    """A JSON Patch against the target. `safe` never changes meaning."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["safe", "suggestion"]
    patch: tuple[dict[str, Any], ...]


class Waived(BaseModel):
    model_config = ConfigDict(frozen=True)

    reason: str


class Finding(BaseModel):
    """One fault at one place; `cells` (hash of the flagged cells) is what a waiver binds to."""

    model_config = ConfigDict(frozen=True)

    code: str
    title: str
    dimension: Dimension
    severity: Severity
    outcome: Outcome | None
    at: str  # JSON pointer into the target
    row: str | None
    cell: str | None = None
    message: str
    found: str | None = later(None)  # what stands at `at`
    why: str
    remedy: str
    fix: Fix | None = None
    basis: tuple[dict[str, Any], ...]
    decidable: Decidable
    waived: Waived | None = None
    cells: str


class Unchecked(BaseModel):
    """未检查: a rule that lacked its data, or (`failed`) broke down."""

    model_config = ConfigDict(frozen=True)

    code: str
    reason: str
    failed: bool = later(False)


class UnusedWaiver(BaseModel):
    """A reason that is for no warning of this table, and why."""

    model_config = ConfigDict(frozen=True)

    code: str
    row: str | None
    at: str | None
    reason: str
    why: str


class Inputs(BaseModel):
    """What, besides the table, the report depends on."""

    model_config = ConfigDict(frozen=True)

    validator: str
    ruleset: str
    catalogue: str
    year: int | None


class Report(BaseModel):
    """Same target, rule set, catalogue, validator and year: same bytes of `to_bytes()`."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_: Literal["jixiao.report/1"] = Field("jixiao.report/1", alias="schema")
    id: str | None = None
    verdict: Verdict
    inputs: Inputs
    target_hash: str
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    chosen: str  # which rule set was used, and why, in Chinese
    unused_waivers: tuple[UnusedWaiver, ...] = later(())
    as_of: str | None = later(None)  # the day whose rules it was checked with, where one was named
    layout: tuple[str, ...] = later(())  # which layout the table is read in, and what is odd in it

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True)

    @property
    def open_errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == "error" and not f.waived)

    @property
    def failed(self) -> tuple[str, ...]:
        """Codes of the rules that broke down on this table."""
        return tuple(one.code for one in self.unchecked if one.failed)

    @property
    def open_warnings(self) -> tuple[Finding, ...]:
        """Warnings that no reason covers yet."""
        return tuple(f for f in self.findings if f.severity == "warning" and not f.waived)
