"""The folders of the index: an immutable base, a small delta beside it, and CURRENT that names the pair."""

import json
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge.shelf import write_atomically

KEPT_BASES, KEPT_DELTAS = 2, 4  # those in use, and those that other processes may still open
BUILDING = ".building-"


class Part:
    """One folder of the index, written once: passages for keywords, as vectors, and their words."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keyword = folder / "keyword"
        self.vectors = folder / "vectors"
        self.words = folder / "words.json"

    @property
    def whole(self) -> bool:
        return (self.folder / "complete").is_file()

    @cached_property
    def about(self) -> dict[str, Any]:
        """What was written with it: its documents, what is gone, its recipe."""
        about: dict[str, Any] = json.loads((self.folder / "complete").read_text(encoding="utf-8"))
        return about

    @property
    def documents(self) -> dict[str, list[Any]]:
        """Document id: [what of it is searched, as a hash; how many passages]."""
        documents: dict[str, list[Any]] = self.about["documents"]
        return documents

    @property
    def passages(self) -> int:
        return sum(count for _, count in self.documents.values())

    @property
    def gone(self) -> frozenset[str]:
        """Documents of the base that do not count any more (of a delta)."""
        return frozenset(self.about.get("gone", ()))


@dataclass(frozen=True)
class Current:
    """What CURRENT names; `fingerprint` is the state of the library that the pair was made for."""

    base: Part
    delta: Part | None
    fingerprint: str
    encoder: dict[str, Any]

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.base, self.delta) if self.delta else (self.base,)


def read_current(data: Path) -> Current | None:
    """What CURRENT names, if all of it is there."""
    root = data / "index"
    try:
        named = json.loads((root / "CURRENT").read_text(encoding="utf-8"))
        base, delta = Part(root / named["base"]), named["delta"] and Part(root / named["delta"])
        current = Current(base, delta, named["fingerprint"], named["encoder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return current if all(part.whole for part in current.parts) else None


def name_current(data: Path, current: Current) -> None:
    """Swaps: from now on every process opens this pair at its next question."""
    named = {
        "base": current.base.folder.name,
        "delta": current.delta.folder.name if current.delta else None,
        "fingerprint": current.fingerprint,
        "encoder": current.encoder,
    }
    text = json.dumps(named, ensure_ascii=False, indent=1)
    write_atomically(data / "index" / "CURRENT", text + "\n")


def clean(root: Path, current: Current) -> None:
    """Removes old folders but the latest ones, and what a killed builder left."""
    used = {part.folder for part in current.parts}
    old = [path for path in root.iterdir() if path.is_dir() and path not in used]
    old.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    deltas = [path for path in old if path.name.startswith("delta-")]
    building = [path for path in old if path.name.startswith(BUILDING)]
    bases = [path for path in old if path not in deltas and path not in building]
    for path in (*building, *bases[KEPT_BASES - 1 :], *deltas[KEPT_DELTAS - 1 :]):
        shutil.rmtree(path, ignore_errors=True)
