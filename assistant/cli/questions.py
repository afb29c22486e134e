"""Commands about policies: ask, search, docs, ingest, forget."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel, ConfigDict

from assistant.cli.frame import AsJson, AsOf, Batch, Out, app, batch_run, read_day, say, show
from assistant.exchange.answer_text import answer_text
from assistant.exchange.intake_text import intake_text
from assistant.exchange.json_file import parse_value
from assistant.exchange.listing_text import as_of_text, document_text, documents_text, wanted_text
from assistant.values.answer import Turn
from assistant.values.input_error import InputError
from assistant.values.intake import Intake
from assistant.wiring import Assistant, open_assistant, sentence_of


class AskLine(BaseModel):
    """One line of `ask --batch`."""

    model_config = ConfigDict(frozen=True)

    id: str | int | None = None
    question: str
    as_of: str | None = None
    region: str | None = None
    history: tuple[Turn, ...] = ()


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="要问的问题")] = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    region: Annotated[str | None, typer.Option(help="按哪个地区")] = None,
    engine: Annotated[str, typer.Option(help="offline 或 llm")] = "offline",
    strict: Annotated[bool, typer.Option(help="没有答案时退出码为 1")] = False,
    batch: Batch = None,
    out: Out = None,
) -> None:
    """问政策问题，回答附出处。"""
    if batch:
        batch_run(batch, out, lambda assistant, raw: _line(assistant, raw, engine))
        return
    answer = _told().ask(question or "", as_of=read_day(as_of), region=region, engine_name=engine)
    show(answer.to_json(), lambda: answer_text(answer), as_json)
    if strict and answer.status != "answered":
        raise typer.Exit(1)


def _told() -> Assistant:
    """The assistant; on stderr first what there is to know of its index."""
    assistant = open_assistant()
    if notice := assistant.index_notice():
        sys.stderr.write(f"请注意：{notice}\n")
    return assistant


def _line(assistant: Assistant, raw: dict[str, Any], engine: str) -> Any:
    line = parse_value(AskLine, raw, "这一行")
    answer = assistant.ask(
        line.question, history=line.history, as_of=read_day(line.as_of), region=line.region,
        engine_name=engine, question_id=None if line.id is None else str(line.id),
    )  # fmt: skip
    return answer.to_json() | {"id": line.id}


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="检索词")],
    k: Annotated[int, typer.Option("--k", help="条数", min=1, max=100)] = 10,
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """只检索，不作答。"""
    day = read_day(as_of)
    hits = _told().search(query, k, day)
    lines = [f"{h.score:.3f}  {h.passage}  {'、'.join(h.why)}" for h in hits]
    show(
        [hit.model_dump(mode="json") for hit in hits],
        lambda: as_of_text(day, "\n".join(lines)),
        as_json,
    )


@app.command()
def docs(
    ref: Annotated[str | None, typer.Argument(help="文件编号，或 文件编号#条款编号")] = None,
    as_json: AsJson = False,
    missing: Annotated[bool, typer.Option("--missing", help="列出希望补充的原文")] = False,
    as_of: AsOf = None,
    original: Annotated[
        Path | None, typer.Option("--original", help="把收入时的原文件写到这里")
    ] = None,
) -> None:
    """列出资料库文件，或显示一个文件、一条条款。"""
    assistant, day = open_assistant(), read_day(as_of)
    if original:
        say(assistant.write_original((ref or "").partition("#")[0], original))
        return
    if ref:
        view = assistant.document_view(ref, day)
        show(view.model_dump(mode="json"), lambda: as_of_text(day, document_text(view)), as_json)
        return
    if missing and day:
        raise InputError("希望补充的原文不分日期，请去掉 --as-of")
    entries = assistant.document_entries(day, missing=missing)
    listed = [one.model_dump(mode="json") for one in entries]
    text = partial(wanted_text, assistant.wanted()) if missing else None
    show(listed, text or (lambda: as_of_text(day, documents_text(entries))), as_json)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="PDF、Word、Excel、网页、文本文件，或文件夹")],
    yes: Annotated[bool, typer.Option("--yes", help="不逐个确认")] = False,
    title: Annotated[str | None, typer.Option(help="改正标题")] = None,
    number: Annotated[str | None, typer.Option(help="改正文号")] = None,
    level: Annotated[str | None, typer.Option(help="改正级次：国家、自治区、市、区县")] = None,
    region: Annotated[str | None, typer.Option(help="改正地区")] = None,
    date: Annotated[str | None, typer.Option(help="改正发布日期，如 2026-01-01")] = None,
) -> None:
    """把政策原文收入资料库。"""
    assistant = open_assistant()
    said = {"title": title, "number": number, "level": level, "region": region, "date": date}
    written = {name: text for name, text in said.items() if text is not None}
    files = _files(paths)
    if len(files) > 1 and written:
        raise InputError(
            "--title、--number、--level、--region、--date 只能用于一份文件，请分开收入"
        )
    read, refused = _read(assistant, files, written)
    asked = not yes and sys.stdin.isatty()
    documents = []
    for one in read:
        say(intake_text(one))
        if not asked or typer.confirm("收入资料库？", default=True):
            documents.append(one)
    if len(refused) == len(files):
        raise InputError(refused[0] if len(files) == 1 else f"{len(files)} 份文件都没有读成")
    for sentence in assistant.take_in_all(documents, say):
        say(sentence)
    if refused:
        say(f"{len(refused)} 份文件没有收入，原因见上")
        raise typer.Exit(1)


def _read(
    assistant: Assistant, files: Sequence[Path], written: dict[str, str]
) -> tuple[list[Intake], list[str]]:
    """What was read, and a sentence for each file that was not; those are printed where others follow."""
    read, refused = [], []
    for path in files:
        try:
            read.append(assistant.correct(assistant.read_file(path), written))
        except assistant.errors as error:
            refused.append(sentence_of(error))
            if len(files) > 1:
                say(refused[-1])
    return read, refused


def _files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those in folders; what an editor or a system hides there is passed over."""
    found: list[Path] = []
    for path in paths:
        inside = [path]
        if path.is_dir():
            inside = sorted(
                one for one in path.rglob("*")
                if one.is_file() and not one.name.startswith((".", "~$"))
            )  # fmt: skip
        if not inside:
            raise InputError(f"文件夹“{path}”是空的，请放入要收入的文件")
        found += inside
    return found


@app.command()
def forget(doc_id: Annotated[str, typer.Argument(help="文件编号")]) -> None:
    """把收入的文件移出资料库。"""
    say(open_assistant().forget(doc_id, say))
