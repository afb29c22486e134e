"""kill -9 while documents are taken in, indexed and removed: each is in whole or not at all, and it resumes."""

import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE
from typing import Any

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.bench.kill_library_client import document
from knowledge.library import open_library

SEED = 20261124
STAGES = {"take in": 0.12, "index": 0.8, "remove": 0.04}  # and the longest wait in it, in seconds
Line = dict[str, Any]


@dataclass
class Tally:
    """What the killer saw."""

    kills: int = 0
    stages: Counter[str] = field(default_factory=Counter)  # what went on when the kill came
    acknowledged: int = 0  # documents taken in or out
    whole: int = 0
    faults: list[str] = field(default_factory=list)
    behind: int = 0  # kills after which the index had to catch up
    seconds: float = 0.0


def run(kills: int = 100, seed: int = SEED) -> Tally:
    """Kills clients one after the other on one data folder. Prints the figures."""
    started, tally, chance = time.perf_counter(), Tally(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, _nursery() as nursery:
        data = Path(folder) / "var"
        Assistant(Settings(data=data)).keep_up(lambda _: None)
        known: dict[str, int] = {}  # name: edition that is acknowledged, 0 for taken out
        for number in range(1, kills + 1):
            stage = chance.choice(list(STAGES))
            lines = _kill_one(nursery, data, f"L{number}", stage, chance)
            open_step = _follow(lines, known, tally)
            _look(data, known, open_step, tally)
    tally.seconds = time.perf_counter() - started
    during = "，".join(f"{stage} {n}" for stage, n in sorted(tally.stages.items()))
    print(
        f"收入、索引、移出中 kill -9 × {tally.kills}（{during}）：已确认 {tally.acknowledged} 次，"
        f"查 {tally.whole} 份文件完整，不对 {len(tally.faults)}，索引续建 {tally.behind} 次，"
        f"{tally.seconds:.0f} 秒，seed {seed}"
    )
    return tally


@contextmanager
def _nursery() -> Iterator[subprocess.Popen[str]]:
    """The process whose children are killed, one after the other."""
    command = [sys.executable, "-m", "evals.bench.kill_library_client"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=root) as process:
        try:
            yield process
        finally:
            process.kill()


def _kill_one(
    nursery: subprocess.Popen[str], data: Path, life: str, stage: str, chance: random.Random
) -> list[Line]:
    """What one client said before it was killed, at a random moment of the stage."""
    assert nursery.stdin
    assert nursery.stdout
    said = data.parent / f"{life}.jsonl"
    said.touch()
    nth, wait = chance.randint(1, 3), chance.uniform(0, STAGES[stage])
    nursery.stdin.write(json.dumps([str(data), life, str(said)]) + "\n")
    nursery.stdin.flush()
    client = int(nursery.stdout.readline())
    while _begun(said, stage) < nth and not select.select([nursery.stdout], [], [], 0.002)[0]:
        pass
    time.sleep(wait)
    os.kill(client, signal.SIGKILL)
    status = int(nursery.stdout.readline())
    if status != -signal.SIGKILL:
        raise SystemExit(f"the client stopped by itself: {status}")
    whole, _, _ = said.read_text(encoding="utf-8").rpartition("\n")
    return [json.loads(line) for line in whole.splitlines()]


def _begun(said: Path, stage: str) -> int:
    return said.read_text(encoding="utf-8").count(f'"stage": "{stage}"')


def _follow(lines: list[Line], known: dict[str, int], tally: Tally) -> dict[str, int]:
    """Brings `known` up to date; returns what was begun and not acknowledged."""
    begun: dict[str, int] = {}
    for line in lines:
        docs = dict(line.get("docs", ()))
        if line["kind"] == "begin":
            begun = docs
        elif docs:
            known.update(docs)
            tally.acknowledged += len(docs)
            begun = {}
    last = lines[-1]
    tally.stages[last["stage"] if last["kind"] == "begin" else "between"] += 1
    tally.kills += 1
    return begun


def _look(data: Path, known: dict[str, int], begun: dict[str, int], tally: Tally) -> None:
    """What stands now against what may stand; then the next command resumes, and all agrees."""
    library = open_library(data)
    for name, edition in (known | begun).items():
        found = library.document(f"doc-{name}")
        now = _edition(name, found.clauses if found else None)
        if now not in {known.get(name, 0), begun.get(name, edition)}:
            tally.faults.append(f"{name}: {now} instead of {known.get(name, 0)}")
        tally.whole += found is not None
        if name in begun and now is not None:
            known[name] = now
    assistant = Assistant(Settings(data=data))
    tally.behind += bool(assistant.index_faults())
    assistant.keep_up(lambda _: None)
    tally.faults += [f"{one.id}: {one.what}" for one in assistant.verify().differs]


def _edition(name: str, clauses: Any) -> int | None:
    """0 where it is not there; None where it is there, but in no edition as it was written."""
    if clauses is None:
        return 0
    return next((n for n in (1, 2) if document(name, n).clauses == clauses), None)


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
