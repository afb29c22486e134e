"""Batch files: JSON lines in, JSON lines out, an error in the place of each unusable line."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from assistant.exchange.json_file import read_text
from assistant.exchange.json_strict import parse_json
from assistant.exchange.write_file import write_bytes
from assistant.values.input_error import InputError
from knowledge.file_fault import file_reason


def run_batch(source: Path, out: Path, work: Callable[[dict[str, Any]], Any]) -> tuple[int, int]:
    """Write `work` of each line of `source` to `out`; returns (usable, unusable) lines.

    Raises InputError if the files cannot be read or written.
    """
    usable = unusable = 0
    lines = list(_lines(read_text(source)))
    try:
        with out.open("w", encoding="utf-8") as target:
            for number, line in lines:
                result, good = _one(line, f"{source.name} 第 {number} 行", work)
                usable, unusable = usable + good, unusable + (not good)
                target.write(json.dumps(result, ensure_ascii=False) + "\n")
    except OSError as error:
        raise InputError(
            f"不能写入“{out}”（{file_reason(error)}），请检查路径和磁盘空间"
        ) from error
    return usable, unusable


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _one(line: str, where: str, work: Callable[[dict[str, Any]], Any]) -> tuple[Any, bool]:
    raw: Any = None
    try:
        raw = parse_json(line, where)
        if not isinstance(raw, dict):
            raise InputError(f"“{where}”应当是一个 JSON 对象")
        return work(raw), True
    except ValueError as error:  # InputError, and every refusal of the layers below
        given = raw.get("id") if isinstance(raw, dict) else None
        return {"id": given, "error": str(error)}, False


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path`. Raises InputError."""
    write_bytes(path, text.encode("utf-8"))
