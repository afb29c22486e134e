"""What the glossary is worth: questions and library phrases with it, and without a single term; run by hand.

python -m evals.terms
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals import library, questions
from evals.figures import Share, share

SETUP = {"region": "乌鲁木齐市", "level": "市", "year": 2026}
HALVES = ("dev", "val", "frozen")


def main() -> None:
    """Two processes, as words are learnt once in a process. The gate is the shipped one in both."""
    with_terms, without = (_measured(way) for way in ("with", "without"))
    print("术语表的作用（同一程序、同一证据门槛；右边一条术语都没有）")
    for name, got in with_terms.items():
        print(
            f"  {name}：有术语 {Share(good=got[0], n=got[1]).show()}；没有术语 {Share(good=without[name][0], n=without[name][1]).show()}"
        )


def _measured(way: str) -> dict[str, tuple[int, int]]:
    done = subprocess.run(
        [sys.executable, "-m", "evals.terms", way], capture_output=True, text=True, check=True
    )
    found: dict[str, tuple[int, int]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _run() -> dict[str, tuple[int, int]]:
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Settings(data=Path(folder)))
        assistant.change_setup(SETUP)
        found = {}
        for half in HALVES:
            judged = questions.run(half, assistant.ask)
            found[f"问题 {half}"] = _pair(share([one.passed for one in judged]))
            cited = [one.cites for one in judged if one.kind == "answerable"]
            found[f"首条引用 {half}"] = _pair(share(cited))
        for half in ("dev", "frozen"):
            got, _ = library.run(half, assistant.search_catalogue)
            found[f"指标库日常说法 {half}"] = _pair(got)
    return found


def _pair(one: Share) -> tuple[int, int]:
    return one.good, one.n


def _forget_terms() -> None:
    """Before anything has read them: the glossary is an empty file in this process."""
    from knowledge import terms

    terms.load_terms.__wrapped__.__defaults__ = (Path(os.devnull),)  # type: ignore[attr-defined]


if __name__ == "__main__":
    if len(sys.argv) < 2:
        main()
    else:
        if sys.argv[1] == "without":
            _forget_terms()
        print(json.dumps(_run()))
