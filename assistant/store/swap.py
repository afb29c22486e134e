"""The last step of a restore: one folder takes the place of another, which is moved aside."""

import os
import shutil
from datetime import datetime
from pathlib import Path

_MAKING = ".{}.restoring-"  # not whole yet
_READY = ".{}.restored-"  # whole; the folder that it replaces may be gone aside already
_ASIDE = "{}.before-restore-"


def new_folder_beside(data: Path) -> Path:
    """An empty folder on the same disk; what a killed restore left there is removed."""
    unused = _named(data, _READY) if data.exists() else []
    for left in (*_named(data, _MAKING), *unused):
        shutil.rmtree(left, ignore_errors=True)
    work = data.with_name(_MAKING.format(data.name) + str(os.getpid()))
    work.mkdir()
    return work


def swap(work: Path, data: Path, now: datetime) -> Path | None:
    """`work` becomes `data`; where the old `data` is now. Raises OSError with `data` as it was."""
    if not data.exists():
        work.rename(data)
        return None
    aside, ready = _free_names(data, now)
    work.chmod(data.stat().st_mode)
    work.rename(ready)
    try:
        data.rename(aside)
    except OSError:
        shutil.rmtree(ready, ignore_errors=True)
        raise
    try:
        ready.rename(data)
    except OSError:
        aside.rename(data)
        raise
    return aside


def finish_swap(data: Path) -> None:
    """Called where `data` is missing: a swap that was killed between its renamings goes on."""
    data = data.resolve()
    for ready in reversed(_named(data, _READY)):
        at = ready.name.removeprefix(_READY.format(data.name))
        if data.with_name(_ASIDE.format(data.name) + at).is_dir():
            ready.rename(data)
            return


def _free_names(data: Path, now: datetime) -> tuple[Path, Path]:
    at = now.strftime("%Y%m%d-%H%M%S")
    aside = data.with_name(_ASIDE.format(data.name) + at)
    number = 1
    while aside.exists():
        number += 1
        aside = aside.with_name(f"{_ASIDE.format(data.name)}{at}-{number}")
    return aside, data.with_name(
        _READY.format(data.name) + aside.name.removeprefix(_ASIDE.format(data.name))
    )


def _named(data: Path, pattern: str) -> list[Path]:
    prefix = pattern.format(data.name)
    if not data.parent.is_dir():
        return []
    return sorted(path for path in data.parent.iterdir() if path.name.startswith(prefix))
