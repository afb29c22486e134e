"""Target tables to a file, in the format that its name says."""

import json
from collections.abc import Sequence
from pathlib import Path

from assistant.exchange.write_file import write_bytes
from assistant.values.input_error import InputError
from assistant.values.target import Target

WRITABLE = (".json", ".jsonl", ".xlsx", ".docx")


def require_writable(out: Path | None, formats: Sequence[str] = WRITABLE) -> None:
    """Raises InputError if `out` names a format that cannot be written; before any work is done."""
    if out and out.suffix.lower() not in formats:
        raise InputError(f"不能输出“{out.name}”这种格式，可用 {'、'.join(formats)}")


def write_tables(out: Path, targets: Sequence[Target]) -> None:
    """Raises InputError for a format that cannot hold them, or a path that cannot be written."""
    write_bytes(out, table_bytes(out.suffix.lower(), targets))


def table_bytes(suffix: str, targets: Sequence[Target]) -> bytes:
    """The tables in one file of this format."""
    if suffix == ".xlsx":
        from assistant.exchange.xlsx_write import write_xlsx

        return write_xlsx(targets)
    if suffix == ".docx":
        from assistant.exchange.docx_write import write_docx

        return write_docx(targets)
    if suffix == ".jsonl":
        lines = (json.dumps(one.to_json(), ensure_ascii=False) + "\n" for one in targets)
        return "".join(lines).encode()
    if len(targets) > 1:
        raise InputError(
            f"有 {len(targets)} 张目标表，一个 .json 放不下，请输出到 .jsonl、.xlsx 或 .docx"
        )
    return (json.dumps(targets[0].to_json(), ensure_ascii=False, indent=1) + "\n").encode()
