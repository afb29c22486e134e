"""Fault injection: each mutator plants one fault in each clean table; is it found at its place?"""

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.settings import Settings
from assistant.values.report import Finding, Report
from assistant.values.target import Target
from assistant.wiring import Assistant
from evals.figures import Share, share
from evals.mutations.planting import MUTATORS, Places, Planted
from evals.tables import read_tables

DIMENSIONS = (
    "header", "structure", "completeness", "relevance", "science", "plausibility", "budget",
)  # fmt: skip
BLOCKS = ("/indicators", "/funding", "/goal", "/project")
Check = Callable[[Target], Report]


class Trial(BaseModel):
    """One planted fault. `at_place`: the same code there; `anywhere`: the same code in the table."""

    model_config = ConfigDict(frozen=True)

    code: str
    mutator: str
    table: str
    places: Places
    at_place: bool
    anywhere: bool
    new: int  # errors and warnings that the clean table does not have
    cells: int  # places where the program that flags everything would flag each code
    valued: bool
    real: bool
    got: str


class Clean(BaseModel):
    model_config = ConfigDict(frozen=True)

    table: str
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    advice: tuple[str, ...]


class Outcome(BaseModel):
    """One half: the trials, the clean tables, and which mutators found no table to apply to."""

    model_config = ConfigDict(frozen=True)

    half: str
    trials: tuple[Trial, ...]
    clean: tuple[Clean, ...]
    masked: int  # trials left out: the clean table has that finding already
    heuristic: frozenset[str]  # codes that say so of themselves; one never found counts as certain

    @property
    def recall(self) -> Share:
        return share([one.at_place for one in self.trials])

    @property
    def certain(self) -> Share:
        return share([one.at_place for one in self.trials if one.code not in self.heuristic])

    @property
    def by_rule(self) -> dict[str, Share]:
        flags: dict[str, list[bool]] = defaultdict(list)
        for one in self.trials:
            flags[one.code].append(one.at_place)
        return {code: share(one) for code, one in flags.items()}


def load_mutators() -> None:
    for name in DIMENSIONS:
        import_module(f"evals.mutations.{name}")


def run(half: str, check: Check) -> Outcome:
    load_mutators()
    trials, clean, masked = [], [], 0
    heuristic: set[str] = set()
    for table in read_tables(half, "injection_clean"):
        before = check(Target.parse(table))
        clean.append(_clean(table, before))
        for mutator in MUTATORS:
            chance = random.Random(f"{mutator.code} {mutator.name} {table['id']}")
            planted = mutator(table, chance)
            if planted is None:
                continue
            if _found(before, mutator.code, planted.places):
                masked += 1
                continue
            after = check(Target.parse(planted.table))
            heuristic |= {one.code for one in after.findings if one.decidable != "certain"}
            trials.append(_trial(mutator.code, mutator.name, planted, before, after))
    return Outcome(
        half=half, trials=tuple(trials), clean=tuple(clean), masked=masked,
        heuristic=frozenset(heuristic),
    )  # fmt: skip


def _trial(code: str, name: str, planted: Planted, before: Report, after: Report) -> Trial:
    known = {(one.code, one.row, one.at) for one in before.findings}
    fresh = [
        one for one in after.findings
        if one.severity != "advice" and (one.code, one.row, one.at) not in known
    ]  # fmt: skip
    return Trial(
        code=code,
        mutator=name,
        table=planted.table["id"],
        places=planted.places,
        at_place=_found(after, code, planted.places),
        anywhere=any(one.code == code for one in after.findings),
        new=len(fresh),
        cells=len(planted.table["indicators"]) + len(BLOCKS),
        valued=planted.own or planted.real is not None,
        real=planted.real is not None,
        got="；".join(f"{one.code} {one.row or one.at}" for one in fresh) or "没有",
    )


def _found(report: Report, code: str, places: Places) -> bool:
    return any(one.code == code and _at(one, places) for one in report.findings)


def _at(finding: Finding, places: Places) -> bool:
    """The row itself, or the field, or a cell inside the field; a block is not everything in it."""
    if finding.row in places or finding.at in places:
        return True
    inner = tuple(f"{place}/" for place in places if place.startswith("/") and place not in BLOCKS)
    return bool(inner) and finding.at.startswith(inner)


def _clean(table: dict[str, Any], report: Report) -> Clean:
    def of(severity: str) -> tuple[str, ...]:
        return tuple(
            f"{one.code} {one.row or one.at}：{one.message}"
            for one in report.findings
            if one.severity == severity
        )

    return Clean(table=table["id"], errors=of("error"), warnings=of("warning"), advice=of("advice"))


def rival_precision(outcome: Outcome) -> Share:
    """The program that flags every place with every code: one flag of all is the planted fault."""
    codes = len({one.code for one in outcome.trials})
    return Share(good=len(outcome.trials), n=sum(one.cells * codes for one in outcome.trials))


def own_precision(outcome: Outcome) -> Share:
    """Of the new errors and warnings, those that are the planted fault (others may be right too)."""
    return Share(
        good=sum(one.at_place and one.new > 0 for one in outcome.trials),
        n=sum(one.new for one in outcome.trials),
    )


def show(outcome: Outcome) -> None:
    """Totals; per rule and case only of the half that may be looked at."""
    n = len(outcome.clean)
    errors = sum(len(one.errors) for one in outcome.clean)
    warnings = sum(len(one.warnings) for one in outcome.clean)
    advice = sum(len(one.advice) for one in outcome.clean)
    rules = outcome.by_rule
    valued = [one.real for one in outcome.trials if one.valued]
    whole = sum(one.value >= 0.97 for one in rules.values())
    print(
        f"\n故障注入（{outcome.half}）：{n} 张干净的表，{len(rules)} 条规则，{len(MUTATORS)} 种改法"
    )
    print(f"  查出率，同一规则在原处：{outcome.recall.show()}")
    print(f"  其中确定类规则：{outcome.certain.show()}")
    print(f"  查出率，同一规则在表内任何一处：{share([t.anywhere for t in outcome.trials]).show()}")
    print(f"  查出率达到 0.97 的规则：{Share(good=whole, n=len(rules)).show()}")
    print(f"  什么都不报：{Share(good=0, n=len(outcome.trials)).show()}")
    print(f"  每处报每条规则：查出率 1.00，准确率 {rival_precision(outcome).value:.5f}")
    print(f"  新增的错误和警告中就是所埋的：{own_precision(outcome).show()}")
    print(f"  所填的错值来自真实表：{share(valued).show()}")
    print(f"  干净的表：每张错误 {errors / n:.2f}，警告 {warnings / n:.2f}，提示 {advice / n:.2f}")
    print(f"  未计入（干净的表此处已有同一条）：{outcome.masked}")
    if outcome.half == "dev":
        _show_cases(outcome)


def _show_cases(outcome: Outcome) -> None:
    for one in outcome.clean:
        for finding in (*one.errors, *one.warnings):
            print(f"    误报？{one.table} {finding}")
    for code, found in sorted(outcome.by_rule.items(), key=lambda one: (one[1].value, one[0])):
        if found.value < 1:
            print(f"    {code} {found.show()}")


def by_mutator(outcome: Outcome) -> dict[str, bool]:
    """Whether each mutator's every fault was found: what the baseline remembers."""
    found: dict[str, bool] = {}
    for one in outcome.trials:
        name = f"injection-{one.code}-{one.mutator}"
        found[name] = found.get(name, True) and one.at_place
    return found


def missed(outcome: Outcome) -> list[str]:
    return [
        f"{one.code} {one.mutator} {one.table} {'、'.join(one.places[:3])} → {one.got}"
        for one in outcome.trials
        if not one.at_place
    ]


def submit_check(assistant: Assistant) -> Check:
    """Checks with the submit rule set of the table's layout."""
    return lambda target: assistant.check(target, ruleset=f"national-{target.form}-submit")


def main() -> int:
    options = argparse.ArgumentParser(description="故障注入")
    options.add_argument("--half", choices=("dev", "frozen"), default="dev")
    options.add_argument("--missed", action="store_true", help="列出没查出的（只限 dev）")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Settings(data=Path(folder)))
        assistant.change_setup({"region": "乌鲁木齐市", "level": "市", "year": 2026})
        outcome = run(chosen.half, submit_check(assistant))
    show(outcome)
    if chosen.missed and chosen.half == "dev":
        print("\n".join(missed(outcome)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
