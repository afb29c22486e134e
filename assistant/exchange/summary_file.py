"""The batch report as a file of its own: a page to mail, JSON for programs, or plain text."""

import json
from pathlib import Path

from assistant.exchange.report_html import PAGE_END, page_head
from assistant.exchange.summary_html import summary_html
from assistant.exchange.summary_text import summary_text
from assistant.exchange.write_file import write_bytes
from assistant.values.batch import Summary
from assistant.values.input_error import InputError

FORMATS = (".html", ".json", ".txt")


def require_summary_format(out: Path | None) -> None:
    """Raises InputError for a format there is not; before any work is done."""
    if out and out.suffix.lower() not in FORMATS:
        raise InputError(f"--summary 不能写“{out.name}”这种格式，可用 {'、'.join(FORMATS)}")


def write_summary(out: Path, summary: Summary) -> None:
    """Raises InputError."""
    write_bytes(out, summary_bytes(out.suffix.lower(), summary))


def summary_bytes(suffix: str, summary: Summary) -> bytes:
    """The batch report in this format."""
    if suffix == ".json":
        content = {"schema": "jixiao.batch/1", **summary.model_dump(mode="json")}
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    if suffix == ".html":
        return (page_head(summary.tables, summary_html(summary)) + PAGE_END).encode()
    return (summary_text(summary) + "\n").encode()
