"""Findings on the real tables as a reader judged them, blind: right, wrong or arguable; and the verdicts beside the labels'."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from assistant.validator.choose import choose_ruleset
from assistant.validator.validate import validate
from assistant.values.report import Finding, Report
from assistant.values.target import Target
from evals.figures import share
from evals.tables import CASES
from knowledge.indicator import load_catalogue
from knowledge.yaml_file import read_yaml

SHARED = Path(__file__).parents[2] / "shared" / "cases"
SEVERITIES = {"error": "错误", "warning": "警告", "advice": "提示"}
FEW = 8  # under so many judged findings a rule's precision says nothing
ABSENT = {"C13", "C14", "C15", "C16", "C17"}  # say what a table lacks; a cut table may have it
RETURNED = ("退回修改", "退回重测")
PASSES = ("可提交", "说明后可提交")
AGREES = {"pass": PASSES, "revise": RETURNED, "reject": (*RETURNED, "不予安排情形")}


class Read(NamedTuple):
    """A finding of today, and what the reader said of it; empty where nobody has read it."""

    table: str
    one: Finding
    judged: str
    why: str


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / name).read_text("utf-8").splitlines()]


def reports() -> dict[str, Report]:
    found, catalogue = {}, load_catalogue()
    for raw in lines("targets_dev.jsonl"):
        one = Target.parse(raw)
        found[raw["id"]] = validate(one, choose_ruleset(one, None, None, False)[0], catalogue)
    return found


def read(found: dict[str, Report]) -> tuple[list[Read], int]:
    """Today's findings with their readings, and how many readings are of a finding that is no longer made."""
    said = read_yaml(CASES / "readings.yaml")
    kept = {(one["table"], one["code"], one["at"]): (one["judged"], one["why"]) for one in said}
    rows = [
        Read(table, one, *kept.pop((table, one.code, one.at), ("", "")))
        for table, report in found.items()
        for one in report.findings
    ]
    return rows, len(kept)


def precision(rows: list[Read]) -> str:
    """Right among right and wrong; the arguable are counted apart."""
    plain = [one.judged == "right" for one in rows if one.judged in {"right", "wrong"}]
    arguable = sum(one.judged == "arguable" for one in rows)
    return share(plain).show() + (f"，另有 {arguable} 条可争议" if arguable else "")


def show_findings(rows: list[Read], gone: int, labels: dict[str, Any]) -> None:
    for severity, name in SEVERITIES.items():
        here = [row for row in rows if row.one.severity == severity]
        known = [row.judged == "right" for row in here if row.judged]
        print(f"  {name}对的：{precision(here)}；可争议的算错：{share(known).show()}；", end="")
        print(f"没有人读过 {len(here) - len(known)} 条")
    loud = [row for row in rows if row.one.severity != "advice"]
    cut = sum(row.one.code in ABSENT and labels[row.table]["partial"] for row in loud)
    print(f"  读过而现在不再报的 {gone} 条；原表只看得见一部分而说缺了一类的 {cut} 条，没有算错")
    for code in sorted({row.one.code for row in loud}):
        here = [row for row in loud if row.one.code == code]
        few = "，未证实" if sum(bool(row.judged) for row in here) < FEW else ""
        kind = {"heuristic": "（启发）"}.get(here[0].one.decidable, "")
        print(f"    {code}{kind} {precision(here)}{few}")
    for table, one, judged, why in loud:
        if judged != "right":
            print(f"    {table} {one.code} {one.at} {judged or '没有人读过'}：{why}")


def show_pairs(found: dict[str, Report]) -> None:
    """Found: the reader said so, and a rule that he named still fires in that table."""
    full, loud = [], []
    for pair in read_yaml(CASES / "pairs.yaml"):
        same = [one for one in found[pair["table"]].findings if one.code in pair["by"]]
        full.append(pair["found"] == "yes" and bool(same))
        loud.append(full[-1] and any(one.severity != "advice" for one in same))
        if not full[-1]:
            print(f"    没有查出 {pair['table']} 第 {pair['defect']} 处：{pair['why']}")
    print(f"  重大缺陷在原处查出：{share(full).show()}；不算提示：{share(loud).show()}")


def show_verdicts(found: dict[str, Report], labels: dict[str, Any]) -> None:
    pairs = {table: (report.verdict, labels[table]["verdict"]) for table, report in found.items()}
    for both, n in sorted(Counter(pairs.values()).items()):
        print(f"    我们 {both[0]}，标注 {both[1]}：{n}")
    whole = [table for table in pairs if not labels[table]["partial"]]
    for name, tables in (("全部", list(pairs)), ("完整的表", whole)):
        own = [pairs[one][0] in AGREES[pairs[one][1]] for one in tables]
        same = ["退回修改" in AGREES[pairs[one][1]] for one in tables]
        print(f"  结论一致（{name}）：{share(own).show()}；一律退回修改：{share(same).show()}")


def main() -> None:
    print("\n真实的表：逐条盲读")
    if not SHARED.exists():
        print("  本机没有 ../shared/cases，没有做")
    else:
        found, labels = reports(), {one["id"]: one for one in lines("labels_dev.jsonl")}
        show_findings(*read(found), labels)
        show_pairs(found)
        show_verdicts(found, labels)


if __name__ == "__main__":
    main()
