"""Reports as files, in every format: what `check --out` writes and the page gives back."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from assistant.exchange.report_text import report_text
from assistant.exchange.write_file import write_bytes
from assistant.values.checked_table import CheckedTable
from assistant.values.input_error import InputError
from knowledge.file_fault import file_reason

TEXTS = ("text", "json", "sarif", "html")
FILES = ("xlsx", "docx")
_FIXED = (1980, 1, 1, 0, 0, 0)  # the archive of the same reports is the same


def require_format(name: str, out: Path | None) -> None:
    """Raises InputError for an unknown format, or one that needs a file to go to."""
    if name not in (*TEXTS, *FILES):
        raise InputError(f"“{name}”格式没有，可用 {'、'.join((*TEXTS, *FILES))}")
    if name in FILES and out is None:
        raise InputError(f"{name} 格式要用 --out 指明输出文件（多个文件时指明文件夹或 .zip）")


def report_as_text(form: str, checked: Sequence[CheckedTable], *, many: bool) -> str:
    """All reports in one text. `many`: JSON is an array, also of one."""
    if form == "text":
        return "\n\n".join(
            report_text(one.report, one.target, where=one.read.where) for one in checked
        )
    if form == "html":
        from assistant.exchange.report_html import report_html

        return report_html(checked).rstrip("\n")
    if form == "sarif":
        from assistant.exchange.report_sarif import sarif

        return json.dumps(sarif(checked), ensure_ascii=False, indent=1)
    reports = [one.report.to_json() for one in checked]
    return json.dumps(reports if many else reports[0], ensure_ascii=False, indent=1)


def report_files(
    form: str, checked: Sequence[CheckedTable], workbooks: Mapping[str, bytes]
) -> list[tuple[str, bytes]]:
    """xlsx: one workbook for each file that came in; docx: one page for each table."""
    made = _workbooks(checked, workbooks) if form == "xlsx" else _pages(checked)
    return _distinct(made)


def _workbooks(
    checked: Sequence[CheckedTable], workbooks: Mapping[str, bytes]
) -> list[tuple[str, bytes]]:
    from assistant.exchange.report_xlsx import annotate

    by_file: dict[str, list[CheckedTable]] = {}
    for one in checked:
        by_file.setdefault(one.read.file, []).append(one)
    made = []
    for file, group in by_file.items():
        raw, tables = workbooks.get(file), group
        if raw is None:
            raw, tables = _as_workbook(group)
        made.append((f"{_stem(file)}-检查结果.xlsx", annotate(raw, file, tables)))
    return made


def _as_workbook(group: Sequence[CheckedTable]) -> tuple[bytes, list[CheckedTable]]:
    """Tables that came in no workbook, written as one; their findings get its cells."""
    from assistant.exchange.form_read import read_forms
    from assistant.exchange.located import located
    from assistant.exchange.xlsx_grid import read_workbook
    from assistant.exchange.xlsx_write import write_xlsx

    raw = write_xlsx([one.target for one in group])
    forms = [form for grid in read_workbook(raw, "表").grids for form in read_forms(grid, "表")]
    return raw, [
        located(one.read.model_copy(update={"cells": form.cells}), one.report)
        for one, form in zip(group, forms, strict=True)
    ]


def _pages(checked: Sequence[CheckedTable]) -> list[tuple[str, bytes]]:
    from assistant.exchange.report_docx import review_docx

    return [
        (
            f"审核意见书-{file_name(one.target.project.name or _stem(one.read.file))}.docx",
            review_docx(one),
        )
        for one in checked
    ]


def _stem(file: str) -> str:
    return file_name(PurePath(file).stem)


def file_name(text: str) -> str:
    """`text` as a part of a file name on any system."""
    kept = "".join(
        sign if sign.isprintable() and sign not in '\\/:*?"<>|' else " " for sign in text
    )
    return kept.strip(" .")[:60] or "目标表"


def _distinct(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    seen: dict[str, int] = {}
    named = []
    for name, content in files:
        seen[name] = seen.get(name, 0) + 1
        path = PurePath(name)
        number = f"({seen[name]})" if seen[name] > 1 else ""
        named.append((f"{path.stem}{number}{path.suffix}", content))
    return named


def zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The files in one archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, _FIXED), content)
    return stream.getvalue()


def write_files(out: Path, files: Sequence[tuple[str, bytes]], form: str) -> list[Path]:
    """One file to `out`; several into the folder or the .zip that it names. Raises InputError."""
    if out.suffix.lower() == ".zip":
        write_bytes(out, zipped(files))
        return [out]
    if len(files) == 1 and not out.is_dir() and out.suffix.lower() == f".{form}":
        write_bytes(out, files[0][1])
        return [out]
    if out.suffix:
        raise InputError(
            f"--out 要写 .{form} 文件；有 {len(files)} 份结果，多份时请写文件夹或 .zip"
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"不能写入“{out}”（{file_reason(error)}），请检查路径") from error
    for name, content in files:
        write_bytes(out / name, content)
    return [out / name for name, _ in files]
