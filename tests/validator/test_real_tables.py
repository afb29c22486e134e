"""The 22 labelled real tables of ../shared/cases: what is found at the labelled place, and how much noise there is."""

# ruff: noqa: T201 - the figures are what this test is for

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from assistant.validator.choose import choose_ruleset
from assistant.validator.validate import validate
from assistant.values.report import Finding, Report
from assistant.values.target import Target
from evals.figures import share
from knowledge.indicator import load_catalogue
from knowledge.yaml_file import read_yaml

CASES = Path(__file__).parents[3] / "shared" / "cases"
KINDS = read_yaml(Path(__file__).parent / "real_kinds.yaml")
BLOCKS = {"goal": ("/goal",), "funding": ("/funding",), "project": ("/project",)}

pytestmark = pytest.mark.skipif(
    not CASES.exists(), reason="../shared/cases is not here: the real tables stay outside the repository"
)  # fmt: skip


def lines(name: str) -> list[dict[str, Any]]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def report_on(raw: dict[str, Any]) -> Report:
    target = Target.parse(raw)
    return validate(target, choose_ruleset(target, None, None, False)[0], load_catalogue())


def place_of(finding: Finding) -> int | str:
    """The row's index, or the block."""
    parts = finding.at.split("/")
    if parts[1] == "indicators":
        return int(parts[2]) if len(parts) > 2 else "structure"
    return parts[1]


def places(defect: dict[str, Any]) -> set[int | str]:
    found: set[int | str] = {*defect["rows"], *defect.get("also_rows", ())}
    for name in (defect.get("field"), defect.get("also_field")):
        if name:
            found |= {"structure" if name == "weights" else name}
    return found


def same_fault(finding: Finding, defect: dict[str, Any], kinds: list[str]) -> bool:
    return finding.code in kinds and place_of(finding) in places(defect)


@pytest.fixture(scope="module")
def judged() -> list[tuple[str, Report, list[dict[str, Any]]]]:
    labels = {one["id"]: one["defects"] for one in lines("labels_dev.jsonl")}
    return [(raw["id"], report_on(raw), labels[raw["id"]]) for raw in lines("targets_dev.jsonl")]


def test_every_labelled_defect_has_its_kinds(judged: list[Any]) -> None:
    assert {table: len(defects) for table, _, defects in judged} == {
        table: len(kinds) for table, kinds in KINDS.items()
    }


def test_recall_and_noise_on_real_tables(judged: list[Any]) -> None:
    hit: dict[str, list[bool]] = {"major": [], "minor": []}
    missed, at_label, by_code, errors, warnings = [], [], Counter[str](), [], []
    for table, report, defects in judged:
        counted = [
            (d, k) for d, k in zip(defects, KINDS[table], strict=True) if not d.get("not_in_input")
        ]
        for defect, kinds in counted:
            if not defect["decidable"]:
                continue
            found = any(same_fault(one, defect, kinds) for one in report.findings)
            hit[defect["severity"]].append(found)
            missed += (
                []
                if found
                else [f"{table} {defect['severity']} {sorted(map(str, places(defect)))} {kinds}"]
            )
        loud = [one for one in report.findings if one.severity != "advice"]
        errors.append(sum(one.severity == "error" for one in loud))
        warnings.append(sum(one.severity == "warning" for one in loud))
        for one in loud:
            labelled = any(same_fault(one, d, k) for d, k in counted)
            at_label.append(labelled)
            by_code[f"{one.code}{'' if labelled else ' unlabelled'}"] += 1
    print(f"\nmajor decidable found: {share(hit['major']).show()}")
    print(f"minor decidable found: {share(hit['minor']).show()}")
    print(f"errors and warnings that a label names: {share(at_label).show()}")
    print(f"errors a table: {sorted(errors)}; warnings a table: {sorted(warnings)}")
    print(f"by rule: {dict(sorted(by_code.items()))}")
    print("missed:", *missed, sep="\n  ")
    assert share(hit["major"]).value >= 0.8
    assert share(hit["minor"]).value >= 0.7
    assert share(at_label).value >= 0.7
    assert sorted(errors)[len(errors) // 2] <= 8
