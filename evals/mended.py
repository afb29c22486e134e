"""Real tables mended by hand into tables a demanding reviewer approves: does the validator approve them too?"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonpatch

from assistant.settings import Settings
from assistant.values.report import Report
from assistant.values.target import Target
from assistant.wiring import Assistant
from evals.figures import share
from evals.tables import CASES, Judged, judge
from knowledge.yaml_file import read_yaml

REAL = Path(__file__).parents[2] / "shared" / "cases" / "targets_dev.jsonl"
WARNINGS = 1  # a table may keep this many
Check = Callable[[Target], Report]


def read_mended() -> list[dict[str, Any]]:
    """The mended tables; none where ../shared is not on this machine."""
    if not REAL.exists():
        return []
    lines = REAL.read_text("utf-8").splitlines()
    published = {raw["id"]: raw for raw in map(json.loads, lines)}
    return [
        jsonpatch.apply_patch(published[one["id"]], one["patch"])
        for one in read_yaml(CASES / "mended.yaml")
    ]


def run(check: Check) -> list[Judged]:
    """Each mended table as a submission; passed: no error, at most one warning."""
    judged = [judge(raw, check(Target.parse(raw))) for raw in read_mended()]
    return [
        one.model_copy(update={"passed": not one.errors and one.warnings <= WARNINGS})
        for one in judged
    ]


def own_year(assistant: Assistant) -> Check:
    """The submit rule set of the table's layout, in the budget year that the table states."""
    return lambda target: assistant.check(
        target, ruleset=f"national-{target.form}-submit", year=target.year
    )


def show(judged: list[Judged]) -> None:
    n = len(judged)
    print(f"  每张错误 {sum(one.errors for one in judged) / n:.2f}，", end="")
    print(f"警告 {sum(one.warnings for one in judged) / n:.2f}，", end="")
    print(f"提示 {sum(one.advice for one in judged) / n:.2f}")
    for one in judged:
        if one.errors or one.warnings:
            print(f"    {one.id} 错误 {one.errors}，警告 {one.warnings}：{one.got}")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        judged = run(own_year(Assistant(Settings(data=Path(folder)))))
    if not judged:
        print("本机没有 ../shared/cases，改好的表没有做")
        return 0
    print(f"改好的真实表：没有错误，警告不超过 {WARNINGS} 条")
    print(f"  校验器：{share([one.passed for one in judged]).show()}")
    print(f"  一律退回修改：{share([False] * len(judged)).show()}")
    show(judged)
    return 0


if __name__ == "__main__":
    sys.exit(main())
