"""The levels on disk: each state of a level is one file that is never changed, so history is kept."""

import json
from pathlib import Path

from pydantic import ValidationError

from knowledge.file_lock import locked
from knowledge.levels.level import LEVELS, LevelName, LibraryLevel
from knowledge.shelf import write_atomically
from knowledge.yaml_file import CorpusError

FOLDER = "library/indicators"


def latest_numbers(data: Path) -> tuple[int, ...]:
    """The newest state of each level, far to near; 0 where there is none. Reads no file."""
    return tuple(max(_numbers(data, level), default=0) for level in LEVELS)


def read_level(data: Path, level: LevelName, number: int | None = None) -> LibraryLevel:
    """A state, the newest without `number`; an empty level where nothing was stored. Raises CorpusError."""
    number = max(_numbers(data, level), default=0) if number is None else number
    if not number:
        return LibraryLevel(level=level)
    path = _path(data, level, number)
    try:
        return LibraryLevel.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise CorpusError(
            f"指标库文件 {path} 损坏或读不到，请从备份恢复它，或删去它以回到上一版"
        ) from error


def read_history(data: Path, level: LevelName) -> list[LibraryLevel]:
    """Every state, the newest first."""
    return [read_level(data, level, one) for one in sorted(_numbers(data, level), reverse=True)]


def write_level(data: Path, state: LibraryLevel, after: int) -> LibraryLevel:
    """Stores `state` as the one after state number `after`. Raises CorpusError if another came between."""
    folder = data / FOLDER / state.level
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "lock"):
        newest = max(_numbers(data, state.level), default=0)
        if newest != after:
            raise CorpusError("指标库刚被别人改过，请重新打开看一眼，再改一次")
        stored = state.model_copy(update={"number": newest + 1})
        text = json.dumps(
            stored.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1
        )
        write_atomically(_path(data, state.level, stored.number), text + "\n")
    return stored


def _path(data: Path, level: LevelName, number: int) -> Path:
    return data / FOLDER / level / f"{number:04d}.json"


def _numbers(data: Path, level: LevelName) -> list[int]:
    folder = data / FOLDER / level
    return [int(path.stem) for path in folder.glob("*.json") if path.stem.isdigit()]
