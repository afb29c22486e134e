"""kill -9 at random times: whatever a client had acknowledged must be there, and verify clean."""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.store.chats import load_chat, load_typed
from assistant.store.database import Database, open_database
from assistant.store.drafts import load_draft
from assistant.store.errors import StoreError
from assistant.store.integrity import broken_parts
from assistant.submission.errors import SubmissionError
from assistant.submission.receipts import receipt
from assistant.submission.verify import verify
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

SEED = 20261124
LONGEST = 1.0  # seconds between the first acknowledgement and the kill
EARLY = 5  # one kill in so many falls into the start of the process
VERIFY_EVERY = 10
Ack = dict[str, Any]


@dataclass
class Tally:
    """What the killer saw."""

    kills: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    lost: list[Ack] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    checked: int = 0
    seconds: float = 0.0


def run(kills: int = 50, seed: int = SEED) -> Tally:
    """Kills a client so often on one data folder. Prints the figures."""
    started, tally, chance = time.perf_counter(), Tally(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "var"
        for number in range(1, kills + 1):
            acks = _kill_one(data, f"L{number}", chance, early=number % EARLY == 0)
            _look(data, acks, tally, whole=number % VERIFY_EVERY == 0 or number == kills)
    tally.seconds = time.perf_counter() - started
    print(
        f"kill -9 × {tally.kills}：已确认 {tally.acknowledged.total()} 项"
        f"（{', '.join(f'{kind} {n}' for kind, n in sorted(tally.acknowledged.items()))}），"
        f"丢失 {len(tally.lost)}，verify 查 {tally.checked} 项、不一致 {len(tally.differs)}，"
        f"{tally.seconds:.0f} 秒，seed {seed}"
    )
    return tally


def _kill_one(data: Path, life: str, chance: random.Random, *, early: bool) -> list[Ack]:
    """What one client acknowledged before it was killed."""
    said = data.parent / f"{life}.jsonl"
    wait = chance.uniform(0, LONGEST)
    with said.open("wb") as out:
        client = subprocess.Popen(
            [sys.executable, "-m", "evals.bench.crash_client", data, life],
            stdout=out,
            cwd=Path(__file__).parents[2],
        )
        while not early and said.stat().st_size == 0 and client.poll() is None:
            time.sleep(0.01)
        time.sleep(wait)
        if client.poll() is not None:
            raise RuntimeError(f"the client ended by itself with {client.returncode}")
        client.kill()
        client.wait()
    lines = said.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
    return [json.loads(line) for line in lines]


def _look(data: Path, acks: list[Ack], tally: Tally, *, whole: bool) -> None:
    tally.kills += 1
    tally.acknowledged.update(ack["kind"] for ack in acks)
    database = open_database(data)
    tally.lost += missing(database, acks)
    tally.differs += broken_parts(database)
    if whole:
        result = verify(database, catalogue=load_catalogue(), load_ruleset=load_ruleset)
        tally.differs += [f"{one.id}：{one.what}" for one in result.differs]
        tally.differs += result.not_rerun
        tally.checked = result.checked
    database.close()


def missing(database: Database, acks: list[Ack]) -> list[Ack]:
    """The acknowledgements that the database does not bear out."""
    last_typed = {ack["session"]: ack for ack in acks if ack["kind"] == "typed"}
    newest = last_typed.values()
    return [
        ack
        for ack in acks
        if (ack["kind"] != "typed" or ack in newest) and not _there(database, ack)
    ]


def _there(database: Database, ack: Ack) -> bool:
    try:
        match ack["kind"]:
            case "typed":
                # the next text may have been stored and not yet acknowledged
                return _step(load_typed(database, ack["session"], ack["screen"])) >= _step(
                    ack["text"]
                )
            case "question" | "answer":
                turn = load_chat(database, ack["chat"])[ack["number"] - 1]
                answer = turn.answer.text if turn.answer else None
                return ack["text"] == (turn.question if ack["kind"] == "question" else answer)
            case "draft":
                return load_draft(database, ack["id"], ack["version"]).target.hash == ack["hash"]
            case _:
                return receipt(database, ack["id"]).target_hash == ack["hash"]
    except (StoreError, SubmissionError, IndexError):
        return False


def _step(text: str) -> int:
    """`L3 第 17 问：…` is 17."""
    return int(text.split()[2]) if text else 0


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
