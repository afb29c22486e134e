"""One stage of the scale bench in a process of its own; prints its figures as JSON."""

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from assistant.settings import Settings
from assistant.wiring import Assistant
from knowledge.index.folders import read_current
from knowledge.index.vector import SEVERAL, best_by_passage
from knowledge.search import Searcher, open_searcher

SEED, QUERIES, LENGTH = 20261124, 200, 12


class Clock:
    """Wall and processor seconds of named steps."""

    def __init__(self) -> None:
        self.steps: dict[str, tuple[float, float]] = {}

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        wall, cpu = time.perf_counter(), time.process_time()
        done = work()
        self.steps[name] = time.perf_counter() - wall, time.process_time() - cpu
        return done


def take_in(data: Path, texts: Path) -> dict[str, Any]:
    """Every file through the product's own reader, shelf and index."""
    assistant, clock = Assistant(Settings(data=data)), Clock()
    wall, cpu = time.perf_counter(), time.process_time()
    documents = clock.time(
        "读文件、切条款",
        lambda: [assistant.read_document(path) for path in sorted(texts.iterdir())],
    )
    clock.time("存入资料库", lambda: assistant.library.add_all(documents))
    clock.time("建索引", lambda: assistant.keep_up(_tell))
    clock.time("比对级次", lambda: assistant.library.conflicts())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    current = read_current(data)
    return {
        "articles": current.base.passages if current else 0,
        "documents": len(current.base.documents) if current else 0,
        "wall": wall,
        "cpu": cpu,
        "steps": clock.steps,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def reopen(data: Path) -> dict[str, Any]:
    """As a cold command does; the imports of this process are counted apart by the caller."""
    wall, cpu = time.perf_counter(), time.process_time()
    open_searcher(data).search("绩效评价的定义")
    return {"reopen": time.perf_counter() - wall, "reopen_cpu": time.process_time() - cpu}


def query(data: Path) -> dict[str, Any]:
    """Twelve characters out of articles drawn at random: the whole search, and its parts alone."""
    searcher = open_searcher(data)
    state = searcher._state
    texts = _drawn(searcher)
    vectors = state.encoder.encode(texts)
    names, rows = _all_rows(searcher)
    questions = [searcher.read(text) for text in texts]
    times = {
        "整体": _each(texts, searcher.search),
        "其中拆问题": _each(texts, searcher.read),
        "其中关键词": _each(questions, lambda one: state.index.keyword(one.weights, 60)),
        "其中向量（Chroma）": _each(vectors, lambda one: state.index.dense(one, 60)),
        "逐个比较（NumPy）": _each(vectors, lambda one: _nearest(names, rows, one, 60)),
    }
    same = {10: 0.0, 60: 0.0}
    for vector in vectors:
        for depth in same:
            exact = {one for one, _ in _nearest(names, rows, vector, depth)}
            found = {one for one, _ in state.index.dense(vector, depth)}
            same[depth] += len(exact & found) / depth / len(vectors)
    return {"queries": times, "same_ten": same[10], "same_sixty": same[60]}


def _drawn(searcher: Searcher) -> list[str]:
    chance = random.Random(SEED)
    own = [
        one.text for document in searcher.library.documents for one in document.clauses
        if document.edition == "original" and len(one.text) > 2 * LENGTH
    ]  # fmt: skip
    drawn = [chance.choice(own) for _ in range(QUERIES)]
    starts = [chance.randrange(len(text) - LENGTH) for text in drawn]
    return [text[at : at + LENGTH] for text, at in zip(drawn, starts, strict=True)]


def _all_rows(searcher: Searcher) -> tuple[list[str], Any]:
    """Every vector out of the store, by name."""
    state = searcher._state
    names = [
        f"{name}~{n}" if n else name
        for name, passage in sorted(state.passages.items())
        for n in range(len(passage.clause.asked) + 1)
    ]
    found = state.index._vectors.rows(names)
    names = [name for name in names if name in found]
    return names, np.stack([found[name] for name in names]).astype(np.float32)


def _nearest(names: list[str], rows: Any, vector: Any, depth: int) -> list[tuple[str, float]]:
    near = rows @ vector
    best = np.argpartition(-near, depth * SEVERAL)[: depth * SEVERAL]
    return best_by_passage([names[at] for at in best], near[best].tolist())[:depth]


def _each(inputs: Any, work: Callable[[Any], object]) -> tuple[float, float]:
    """p50 and p95 in milliseconds, after one turn to warm up."""
    times = []
    for one in inputs:
        started = time.perf_counter()
        work(one)
        times.append((time.perf_counter() - started) * 1000)
    ordered = sorted(times[1:])
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


STAGES = {"take_in": take_in, "reopen": reopen, "query": query}

if __name__ == "__main__":
    print(json.dumps(STAGES[sys.argv[1]](*map(Path, sys.argv[2:]))))
