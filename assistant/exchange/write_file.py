"""A file is written whole or not at all: a full disk leaves what stood there before."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from assistant.values.input_error import InputError
from knowledge.file_fault import file_reason


def write_bytes(path: Path, content: bytes) -> None:
    """Raises InputError."""
    try:
        if path.exists() and (path.is_symlink() or not path.is_file()):  # a pipe, /dev/stdout
            path.write_bytes(content)
            return
        _replace(path, content)
    except OSError as error:
        raise InputError(
            f"不能写入“{path}”（{file_reason(error)}），请检查路径和磁盘空间"
        ) from error


@contextlib.contextmanager
def growing_file(path: Path) -> Iterator[TextIO]:
    """A text file that is written bit by bit, and stands at `path` once it is whole. Raises InputError."""
    special = path.exists() and (path.is_symlink() or not path.is_file())
    beside = path if special else path.with_name(f".jixiao-{os.getpid()}.tmp")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        if not special:
            beside.replace(path)
    except OSError as error:
        raise InputError(
            f"不能写入“{path}”（{file_reason(error)}），请检查路径和磁盘空间"
        ) from error
    finally:
        if not special:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".jixiao-{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
