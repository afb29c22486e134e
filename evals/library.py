"""Everyday phrases for the indicator library: is a wanted entry among the first five?"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evals.figures import Share, share
from knowledge.yaml_file import read_yaml

CASES = Path(__file__).parent / "cases" / "library"
FIRST = 5


def run(half: str, search: Callable[[str], Sequence[Any]]) -> tuple[Share, list[str]]:
    """`search` gives entries with a `code`; and the dev phrases that found none."""
    cases: list[dict[str, Any]] = read_yaml(CASES / f"{half}.yaml")
    found = [
        bool({one.code for one in search(case["phrase"])[:FIRST]} & set(case["wanted"]))
        for case in cases
    ]
    missed = [case["phrase"] for case, ok in zip(cases, found, strict=True) if not ok]
    return share(found), missed if half == "dev" else []
