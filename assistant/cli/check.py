"""The command `check`: tables in files and folders, one or a whole city's."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.frame import AsOf, BudgetYear, Out, RuleSetName, app, read_day, say
from assistant.exchange.report_files import require_format
from assistant.wiring import open_assistant

if TYPE_CHECKING:
    from assistant.batch.work import Done


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="目标表文件、.zip 或文件夹")],
    form: Annotated[
        str, typer.Option("--format", help="text、json、sarif、html、xlsx、docx")
    ] = "text",
    out: Out = None,
    ruleset: RuleSetName = None,
    year: BudgetYear = None,
    as_of: AsOf = None,
    fix: Annotated[bool, typer.Option("--fix", help="修正格式问题，写成新文件")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, max=64, help="同时用几个进程，默认看文件多少")
    ] = None,
    summary: Annotated[
        Path | None, typer.Option("--summary", help="汇总和比对另写一份，.html、.json 或 .txt")
    ] = None,
) -> None:
    """检查目标表，给出五个维度的问题，多张表另有汇总和比对；xlsx 是带批注的原表，docx 是审核意见书。"""
    from assistant.batch.results import open_results
    from assistant.exchange.summary_file import require_summary_format, write_summary

    require_format(form, out)
    require_summary_format(summary)
    assistant = open_assistant()
    order = assistant.order(form, ruleset, year, read_day(as_of))
    with open_results(form, out) as results:
        if fix:
            from assistant.cli.fix import fix_files
            from assistant.exchange.read_tables import read_paths

            read, lines = fix_files(assistant, read_paths(files, originals=True), ruleset, year)
            (sys.stdout if form == "text" else sys.stderr).write("\n".join(lines) + "\n\n")
            outcome = assistant.check_read(read, order, results.keep)
        else:
            with _progress(files) as seen:
                outcome = assistant.check_batch(files, order, _both(results.keep, seen), jobs)
        written = results.close(outcome)
    for line in written:
        say(line)
    if summary:
        write_summary(summary, outcome.summary)
        say(f"已写入 {summary}")
    for line in (*outcome.notes, *outcome.unreadable):
        sys.stderr.write(line + "\n")
    if outcome.unreadable or outcome.open_errors:
        raise typer.Exit(1)


def _both(keep: "Callable[[Done], None]", seen: "Callable[[Done], None]") -> "Callable[[Done], None]":  # fmt: skip
    def work(done: "Done") -> None:
        keep(done)
        seen(done)

    return work


@contextmanager
def _progress(files: Sequence[Path]) -> "Iterator[Callable[[Done], None]]":
    """A bar on the terminal, by bytes; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from assistant.exchange.pieces import size_of

    bar = typer.progressbar(length=max(size_of(files), 1), label="检查", file=sys.stderr)
    with bar as shown:
        yield lambda done: shown.update(done.size)
