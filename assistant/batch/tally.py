"""Counting checked tables one by one; what is kept does not grow with the tables of a unit."""

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.values.batch import (
    Compared,
    Count,
    DimensionCount,
    RuleCount,
    Summary,
    TableLine,
    UnitCount,
)  # fmt: skip
from assistant.values.report import DIMENSIONS, Verdict

WORST = 20
_VERDICTS: tuple[Verdict, ...] = (
    "不予安排情形", "退回重测", "退回修改", "没有查完", "说明后可提交", "可提交",
)  # fmt: skip


class Tally:
    """Holds the counts of a batch while it runs."""

    def __init__(self) -> None:
        self.tables = self.unreadable = 0
        self._verdicts: Counter[Verdict] = Counter()
        self._units: dict[str, Counter[str]] = {}
        self._rules: dict[str, tuple[Count, Counter[str]]] = {}
        self._dimensions: dict[str, Counter[str]] = {name: Counter() for name in DIMENSIONS}
        self._worst: list[tuple[tuple[int, int, int, int], TableLine]] = []

    def add(self, line: TableLine) -> None:
        self.tables += 1
        self._verdicts[line.verdict] += 1
        unit = self._units.setdefault(line.unit, Counter())
        unit.update(
            tables=1, passed=not line.errors, error=line.errors, warning=line.warnings,
            advice=line.advice,
        )  # fmt: skip
        loud = {one.code: one for one in line.counts if one.severity != "advice"}
        for one in line.counts:
            rule = self._rules.setdefault(one.code, (one, Counter()))[1]
            rule[one.severity] += one.findings
            self._dimensions[one.dimension][one.severity] += one.findings
        for code in {one.code for one in line.counts}:
            self._rules[code][1]["tables"] += 1
        for code in loud:
            unit[f"rule {code}"] += 1
        for name in {one.dimension for one in loud.values()}:
            self._dimensions[name]["tables"] += 1
        self._keep_worst(line)

    def _keep_worst(self, line: TableLine) -> None:
        if not line.errors and not line.warnings:
            return
        weight = (line.errors, line.warnings, line.advice, -self.tables)
        if len(self._worst) < WORST:
            heapq.heappush(self._worst, (weight, line))
        elif weight > self._worst[0][0]:
            heapq.heapreplace(self._worst, (weight, line))

    def summary(
        self, compared: Iterable[Compared] = (), not_compared: Sequence[str] = ()
    ) -> Summary:
        """What has been counted so far, the most faults first."""
        units = [_unit(name, counts) for name, counts in self._units.items()]
        rules = [_rule(one, counts) for one, counts in self._rules.values()]
        return Summary(
            tables=self.tables,
            unreadable=self.unreadable,
            verdicts={name: self._verdicts[name] for name in _VERDICTS if self._verdicts[name]},
            units=tuple(sorted(units, key=lambda u: (-u.errors, -u.warnings, -u.tables, u.unit))),
            dimensions=tuple(
                DimensionCount(dimension=name, tables=counts["tables"], **_levels(counts))
                for name, counts in zip(DIMENSIONS, self._dimensions.values(), strict=True)
            ),
            rules=tuple(sorted(rules, key=lambda r: (-r.errors, -r.warnings, -r.tables, r.code))),
            worst=tuple(line for _, line in sorted(self._worst, key=lambda w: w[0], reverse=True)),
            compared=tuple(compared),
            not_compared=tuple(not_compared),
        )


def _levels(counts: Counter[str]) -> dict[str, int]:
    return {"errors": counts["error"], "warnings": counts["warning"], "advice": counts["advice"]}


def _unit(name: str, counts: Counter[str]) -> UnitCount:
    rules = {key[5:]: n for key, n in sorted(counts.items()) if key.startswith("rule ")}
    return UnitCount(
        unit=name, tables=counts["tables"], passed=counts["passed"], rules=rules, **_levels(counts)
    )


def _rule(one: Count, counts: Counter[str]) -> RuleCount:
    return RuleCount(
        code=one.code, title=one.title, dimension=one.dimension, tables=counts["tables"],
        **_levels(counts),
    )  # fmt: skip
