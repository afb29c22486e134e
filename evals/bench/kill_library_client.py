"""A client that takes documents in and out without pause, and prints a line before and after each step."""

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from assistant.wiring import Assistant
from knowledge.document import Clause, Document
from knowledge.library import open_library
from knowledge.originals import Original

BATCH = 6  # documents taken in at once
LOADED = ("chromadb", "tantivy", "tokenizers", "safetensors.numpy", "knowledge.index.write", "knowledge.index.vector")  # fmt: skip
KEPT = 18  # of one life; what is beyond goes out again


def document(name: str, edition: int) -> Document:
    """The same text each time: 12 to 40 articles."""
    number = sum(name.encode())
    clauses = tuple(
        Clause(
            id=f"article-{n}",
            label=f"第{n}条",
            text=f"{name}第{edition}版第{n}项：项目经费{number * n % 977}万元，由{name}办公室按季度核对。"
            * 3,
            checked="original",
        )
        for n in range(1, 13 + number % 28)
    )
    return Document(
        id=f"doc-{name}", title=f"云岭市{name}经费管理办法", edition="original",
        checked="original", clauses=clauses,
    )  # fmt: skip


def file_of(name: str, edition: int) -> Original:
    """What it was read from; the second edition of two names is the same file."""
    return Original.of(f"{name}.txt", f"{name[:-2]} 第{edition}版".encode() * 2000)


def say(kind: str, **what: Any) -> None:
    sys.stdout.write(json.dumps({"kind": kind} | what) + "\n")
    sys.stdout.flush()


def live(data: Path, life: str) -> None:
    """Goes on until it is killed."""
    assistant, step, kept = Assistant(Settings(data=data)), 0, list[str]()
    while True:
        step += 1
        # every third batch is a second edition of the one before it
        edition = 2 if step % 3 == 0 else 1
        names = [f"{life}n{step - (edition - 1)}n{n}" for n in range(BATCH)]
        say("begin", stage="take in", docs=[[name, edition] for name in names])
        files = [file_of(name, edition) for name in names]
        open_library(data).add_all([document(name, edition) for name in names], files)
        say("in", docs=[[name, edition] for name in names])
        say("begin", stage="index")
        assistant.keep_up(lambda _: None)
        say("indexed")
        kept += [name for name in names if name not in kept]
        while len(kept) > KEPT:
            out = kept.pop(0)
            say("begin", stage="remove", docs=[[out, 0]])
            open_library(data).forget(f"doc-{out}")
            say("out", docs=[[out, 0]])
            if len(kept) % 2:  # sometimes several go before the index follows
                say("begin", stage="index")
                assistant.keep_up(lambda _: None)
                say("indexed")


def nursery() -> None:
    """Starts a life for each line on stdin: what every one would import is imported once."""
    for name in LOADED:
        importlib.import_module(name)
    for line in sys.stdin:
        data, life, said = json.loads(line)
        child = os.fork()
        if not child:
            os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), sys.stdout.fileno())
            live(Path(data), life)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    nursery()
