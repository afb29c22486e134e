"""Reports as SARIF 2.1.0, for tools that show the findings of checkers."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from assistant.exchange.report_text import basis_text, place_name
from assistant.values.checked_table import CheckedTable
from assistant.values.report import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RUN = {"language": "zh-CN", "columnKind": "unicodeCodePoints"}
_LEVEL = {"error": "error", "warning": "warning", "advice": "note"}


def sarif(checked: Sequence[CheckedTable]) -> dict[str, Any]:
    """One run over all tables; a finding with a reason is suppressed, not left out."""
    places: dict[str, int] = {}
    rules: list[dict[str, Any]] = []
    results = []
    for table in checked:
        for one in table.report.findings:
            if one.code not in places:
                places[one.code] = len(rules)
                rules.append(rule_of(one))
            results.append(result_of(table, one) | {"ruleIndex": places[one.code]})
    version = checked[0].report.inputs.validator if checked else "0"
    run = {"results": results, "tool": tool_of(version, rules)} | RUN
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def tool_of(version: str, rules: Sequence[dict[str, Any]]) -> dict[str, Any]:
    driver = {
        "name": "jixiao",
        "fullName": "绩效助手",
        "semanticVersion": version,
        "rules": list(rules),
    }
    return {"driver": driver}


def rule_of(one: Finding) -> dict[str, Any]:
    """The rule behind a finding, as the tool lists it."""
    return {
        "id": one.code,
        "shortDescription": {"text": one.title},
        "help": {"text": f"为什么：{one.why}\n怎么改：{one.remedy}"},
        "defaultConfiguration": {"level": _LEVEL[one.severity]},
        "properties": {"dimension": one.dimension, "decidable": one.decidable},
    }


def result_of(table: CheckedTable, one: Finding) -> dict[str, Any]:
    """One finding; the place of its rule in the list is added by who makes the list."""
    result: dict[str, Any] = {
        "ruleId": one.code,
        "level": _LEVEL[one.severity],
        "message": {"text": f"{place_name(one, table.target)}：{one.message} 怎么改：{one.remedy}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(PurePath(table.read.file).as_posix())}
                },
                "logicalLocations": [_logical(one)],
            }
        ],
        "partialFingerprints": {"cells/v1": f"{one.code}:{one.row or one.at}:{one.cells}"},
        "properties": {
            "at": one.at, "row": one.row, "outcome": one.outcome, "basis": basis_text(one),
            "project": table.target.project.name, "verdict": table.report.verdict,
        },
    }  # fmt: skip
    if one.waived:
        result["suppressions"] = [{"kind": "external", "justification": one.waived.reason}]
    return result


def _logical(one: Finding) -> dict[str, Any]:
    place = {"fullyQualifiedName": one.at or "/", "kind": "element"}
    return place | ({"decoratedName": one.cell} if one.cell else {})
