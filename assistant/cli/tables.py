"""Commands about target tables: draft, revise, check, convert, submit, receipt, verify, rules, catalogue."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel, ConfigDict

from assistant.cli.frame import AsJson, Batch, Out, app, batch_run, give, say, show
from assistant.exchange.draft_text import draft_text
from assistant.exchange.json_file import parse_value, read_draft, read_reasons
from assistant.exchange.listing_text import verify_text
from assistant.exchange.read_tables import read_one, read_paths
from assistant.exchange.report_text import outcome_text, unused_line
from assistant.exchange.write_tables import require_writable, write_tables
from assistant.values.draft import Draft, Reply
from assistant.values.input_error import InputError
from assistant.values.report import Report
from assistant.wiring import Assistant, open_assistant

DRAFTS = (".json", ".xlsx", ".docx")


class DraftLine(BaseModel):
    """One line of `draft --batch`."""

    model_config = ConfigDict(frozen=True)

    id: str | int | None = None
    description: str
    answers: tuple[Reply, ...] = ()
    form: str | None = None
    year: int | None = None
    ruleset: str | None = None


@app.command()
def draft(
    description: Annotated[str | None, typer.Argument(help="一两句话说明项目")] = None,
    as_json: AsJson = False,
    out: Out = None,
    batch: Batch = None,
) -> None:
    """根据一段描述编写绩效目标表。"""
    if batch:
        batch_run(batch, out, _draft_line)
        return
    require_writable(out, DRAFTS)
    _give_draft(open_assistant().draft(description or ""), as_json, out)


def _give_draft(made: Draft, as_json: bool, out: Path | None) -> None:
    """A .json file holds the whole draft; a form holds its table."""
    if out and out.suffix.lower() in (".xlsx", ".docx"):
        write_tables(out, [made.target])
        say(f"已写入 {out}（只含目标表；来源和问题在 .json 里）")
        out = None
    give(made.to_json(), lambda: draft_text(made), as_json, out)


def _draft_line(assistant: Assistant, raw: dict[str, Any]) -> Any:
    line = parse_value(DraftLine, raw, "这一行")
    made = assistant.draft(
        line.description, answers=line.answers, form=line.form, year=line.year,
        ruleset=line.ruleset,
    )  # fmt: skip
    return made.to_json() | {"id": line.id}


@app.command()
def revise(
    file: Annotated[Path | None, typer.Argument(help="draft 输出的 JSON 文件")] = None,
    words: Annotated[str | None, typer.Argument(help="要改什么，如 把满意度改成90%")] = None,
    as_json: AsJson = False,
    out: Out = None,
    batch: Batch = None,
) -> None:
    """用一句话修改目标表。"""
    if batch:
        batch_run(batch, out, _revise_line)
        return
    if file is None or not (words or "").strip():
        raise InputError("请写明草稿文件和要改什么，如 jixiao revise 草稿.json “把满意度改成90%”")
    require_writable(out, DRAFTS)
    _give_draft(open_assistant().revise(read_draft(file), [words or ""]), as_json, out)


def _revise_line(assistant: Assistant, raw: dict[str, Any]) -> Any:
    say_words = raw.get("say")
    if not isinstance(say_words, list) or not all(isinstance(one, str) for one in say_words):
        raise InputError("“say”应当是一组要改的话")
    made = assistant.revise(read_draft(raw.get("draft")), say_words)
    return made.to_json() | {"id": raw.get("id")}


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(help="目标表：.json、.jsonl、.xlsx、.docx")],
    out: Annotated[Path, typer.Argument(help="输出文件：.json、.jsonl、.xlsx、.docx")],
    form: Annotated[str | None, typer.Option("--form", help="换成 2015 或 2021 版式")] = None,
) -> None:
    """目标表在 JSON、Excel、Word 之间互换，也可以换版式。"""
    require_writable(out)
    read = read_paths([source])
    tables, said = open_assistant().change_forms([one.target for one in read.tables], form)
    write_tables(out, tables)
    say(f"已写入 {out}（{len(tables)} 张表）")
    for line in (*said, *read.notes):
        say(line)
    for line in read.unreadable:
        sys.stderr.write(line + "\n")
    if read.unreadable:
        raise typer.Exit(1)


@app.command()
def submit(
    file: Annotated[Path, typer.Argument(help="目标表：.json、.xlsx、.docx")],
    reasons: Annotated[Path | None, typer.Option("--reasons", help="对警告的说明 R.json")] = None,
    as_json: AsJson = False,
) -> None:
    """提交目标表：通过检查才收，给出回执。"""
    one, notes = read_one(file)
    target = one.target
    for line in notes:
        sys.stderr.write(line + "\n")
    assistant, given = open_assistant(), read_reasons(reasons)
    for unused in assistant.unused_reasons(target, given) if given else ():
        sys.stderr.write(unused_line(unused, target) + "\n")
    result = assistant.submit(target, given)
    show(result.to_json(), lambda: outcome_text(result, target, where=str(file)), as_json)
    if isinstance(result, Report):
        raise typer.Exit(1)


@app.command()
def receipt(
    receipt_id: Annotated[str, typer.Argument(help="回执编号")], as_json: AsJson = False
) -> None:
    """查看一张回执。"""
    found = open_assistant().receipt(receipt_id)
    show(found.to_json(), lambda: outcome_text(found, found.target, where=found.id), as_json)


@app.command()
def verify(as_json: AsJson = False) -> None:
    """重新核对已保存的报告、回执和索引。"""
    result = open_assistant().verify()
    show(result.model_dump(mode="json"), lambda: verify_text(result), as_json)
    if not result.clean:
        raise typer.Exit(1)
