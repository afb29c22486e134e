"""Which files of the paths handed in may hold tables, and their bytes."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.values.input_error import InputError
from knowledge.file_fault import file_reason

READABLE = (".json", ".jsonl", ".xlsx", ".docx", ".zip")
OLD = (".xls", ".doc", ".et", ".wps")
MACRO = (".xlsm", ".docm", ".xltm")
MAX_UPLOAD = 100_000_000
NAMED = 5  # files that a remark names


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files in the order given, those of a folder by name; links to folders are not followed.

    A folder that cannot be read or holds no table stands for itself: `read_bytes` says so.
    """
    found: list[Path] = []
    for path in paths:
        if not _is_folder(path):
            found.append(path)
            continue
        closed: list[OSError] = []
        inside = sorted(one for one in _walk(path, closed) if wanted(one.name))
        found += [*inside, *(Path(str(error.filename)) for error in closed)]
        if not inside and not closed:
            found.append(path)
    return found


def left_out(paths: Sequence[Path]) -> list[str]:
    """A remark on each folder with other files, so that nobody takes a scan for a checked table."""
    found = []
    for path in paths:
        if _is_folder(path):
            others = [one for one in _walk(path, []) if shown(one.name) and not wanted(one.name)]
            found += left_out_of(str(path), sorted(str(one.relative_to(path)) for one in others))
    return found


def left_out_of(where: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    some = "、".join(names[:NAMED]) + ("等" if len(names) > NAMED else "")
    return [f"“{where}”里另有 {len(names)} 个文件不是目标表的格式，没有检查：{some}"]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # somewhere that may not be looked into: `read_bytes` says so
        return False


def _walk(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    for place, _, names in os.walk(folder, onerror=closed.append):
        for name in names:
            yield Path(place, name)


def shown(name: str) -> bool:
    """Not the lock files of Office, nor what systems hide."""
    bare = name.rsplit("/", 1)[-1]
    return not (bare.startswith(("~$", ".")) or name.startswith("__MACOSX/"))


def wanted(name: str) -> bool:
    """Tables, and what may be one in a format that is refused by name."""
    return shown(name) and name.lower().endswith((*READABLE, *OLD, *MACRO))


def read_bytes(path: Path) -> bytes:
    """Raises InputError for what is too large, no file, or cannot be read."""
    what = "文件"
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            what = "文件夹"
            next(path.iterdir(), None)  # raises where it may not be read
            said = f"文件夹“{path}”里没有目标表文件（{'、'.join(READABLE)}），请检查路径"
            raise InputError(said)
        if not stat.S_ISREG(facts.st_mode):  # a pipe or a device never ends
            raise InputError(f"“{path}”不是普通文件，没有读，请换成表格文件")
        if facts.st_size > MAX_UPLOAD:
            raise InputError(f"文件“{path}”超过 100 MB，请拆分后再试")
        return path.read_bytes()
    except OSError as error:
        reason = file_reason(error)
        raise InputError(f"读不到{what}“{path}”（{reason}），请检查路径和权限") from error
