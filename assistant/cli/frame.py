"""What every command shares: the typer app, its options, printing, and batch runs."""

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.exchange.batch import run_batch, write_text
from assistant.values.input_error import InputError
from assistant.wiring import Assistant, open_assistant

app = typer.Typer(
    name="jixiao",
    help="绩效助手：问政策、编目标、查表格。",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def jixiao() -> None:
    """绩效助手：问政策、编目标、查表格。"""


AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用")]
Batch = Annotated[Path | None, typer.Option("--batch", help="JSON Lines 输入文件")]
Out = Annotated[Path | None, typer.Option("--out", help="输出文件")]
RuleSetName = Annotated[str | None, typer.Option("--ruleset", help="规则集编号或 YAML 文件")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="按哪一天有效的规定，如 2026-01-01")]
BudgetYear = Annotated[int | None, typer.Option("--year", help="预算年度")]


def read_day(text: str | None) -> dt.date | None:
    """An ISO day. Raises InputError."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(f"日期“{text}”不对，请写成 2026-01-01 的样子") from error


def say(text: str) -> None:
    """Print `text`; characters that the terminal cannot show are replaced, never a crash."""
    sys.stdout.write(text + "\n")


def show(value: Any, text: Callable[[], str], as_json: bool) -> None:
    """`value` as JSON for programs, or `text` for people."""
    say(json.dumps(value, ensure_ascii=False, indent=1) if as_json else text())


def give(value: Any, text: Callable[[], str], as_json: bool, out: Path | None) -> None:
    """Like `show`; with `out`, the JSON goes to that file."""
    if out:
        write_text(out, json.dumps(value, ensure_ascii=False, indent=1) + "\n")
        say(f"已写入 {out}")
    if as_json or not out:
        show(value, text, as_json)


def batch_run(
    source: Path, out: Path | None, work: Callable[[Assistant, dict[str, Any]], Any]
) -> None:
    """Every line of `source` through `work`; exit 2 only if none was usable."""
    if out is None:
        raise InputError("批量处理要用 --out 指明输出文件")
    assistant = open_assistant()
    good, bad = run_batch(source, out, lambda raw: work(assistant, raw))
    say(f"已写入 {out}：{good} 行完成，{bad} 行不能用")
    if not good:
        raise InputError(f"“{source}”里没有一行能用，原因见 {out}")
