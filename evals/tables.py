"""Clean tables: how often does the validator find fault where a careful reviewer finds none?"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.values.report import Report
from assistant.values.target import Target

CASES = Path(__file__).parent / "cases" / "tables"
Check = Callable[[Target], Report]


class Judged(BaseModel):
    """`passed`: no error and no warning. `verdict`: whether it may be submitted as it stands."""

    model_config = ConfigDict(frozen=True)

    id: str
    passed: bool
    verdict: bool
    errors: int
    warnings: int
    advice: int
    got: str


def read_tables(half: str, name: str = "clean") -> list[dict[str, Any]]:
    """The tables of `<name>_<half>.jsonl`; none where the file is not here."""
    path = CASES / f"{name}_{half}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def judge(raw: dict[str, Any], report: Report) -> Judged:
    loud = [one for one in report.findings if one.severity != "advice"]
    return Judged(
        id=str(raw["id"]),
        passed=not loud,
        verdict=report.verdict == "可提交",
        errors=sum(one.severity == "error" for one in loud),
        warnings=sum(one.severity == "warning" for one in loud),
        advice=len(report.findings) - len(loud),
        got="；".join(f"{one.code} {one.at} {one.message}" for one in loud) or report.verdict,
    )


def run(half: str, check: Check) -> list[Judged]:
    """Each clean table of `half`, `dev` or `frozen`, checked as a submission."""
    return [judge(raw, check(Target.parse(raw))) for raw in read_tables(half)]


def always_return(half: str) -> list[Judged]:
    """The trivial program that sends every table back: right on none of these."""
    return [
        Judged(
            id=str(raw["id"]), passed=False, verdict=False, errors=1, warnings=0, advice=0, got="退回修改",
        )
        for raw in read_tables(half)
    ]  # fmt: skip
