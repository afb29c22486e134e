"""The command about the indicator library: search, export, import, history."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.frame import AsJson, Out, app, say, show
from assistant.exchange.listing_text import catalogue_text
from assistant.values.input_error import InputError
from assistant.wiring import Assistant, open_assistant

ACTIONS = ("export", "import", "history", "mine")


@app.command()
def catalogue(
    query: Annotated[
        str,
        typer.Argument(
            help="检索词，留空列出全部；或 export 文件.xlsx、import 文件.xlsx、history、mine 文件夹"
        ),
    ] = "",
    path: Annotated[
        Path | None, typer.Argument(help="要写出或导入的 Excel 文件；mine 后是放往年表格的文件夹")
    ] = None,
    level: Annotated[str | None, typer.Option(help="导入到哪一级：region 或 city")] = None,
    who: Annotated[str, typer.Option(help="谁改的，记入历史")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改什么，不存")] = False,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """查共性指标库；把它导出成 Excel 表，导入本单位的表，或从往年的表里归并出共性指标。"""
    assistant = open_assistant()
    if query not in ACTIONS:
        if path is not None:
            raise InputError(
                f"不认识“{query}”，这里能用 {'、'.join(ACTIONS)}；只是检索请把词放进一对引号"
            )
        entries = assistant.search_catalogue(query)
        show([e.model_dump(mode="json") for e in entries], lambda: catalogue_text(entries), as_json)
    elif query == "history":
        from assistant.exchange.catalogue_text import history_text

        say(history_text(assistant.catalogue_history()))
    elif path is None:
        raise InputError(f"请写明文件，如 jixiao catalogue {query} 指标库.xlsx")
    elif query == "export":
        _export(assistant, path)
    elif query == "mine":
        _mine(assistant, path, out, as_json)
    else:
        _import(assistant, path, level, who, dry_run)


def _export(assistant: Assistant, path: Path) -> None:
    from assistant.exchange.write_file import write_bytes

    if path.suffix.lower() != ".xlsx":
        raise InputError(f"指标库只能导出成 .xlsx，请把“{path.name}”改成 .xlsx 结尾")
    write_bytes(path, assistant.export_catalogue())
    say(f"已写入 {path}")


def _import(assistant: Assistant, path: Path, level: str | None, who: str, dry_run: bool) -> None:
    from assistant.exchange.catalogue_text import change_text
    from knowledge.levels.level import LEVELS

    named = next((one for one in LEVELS if one == level), None)
    if level and not named:
        raise InputError(f"--level 写的是“{level}”，只能写 {'、'.join(LEVELS)}")
    made = assistant.import_catalogue(
        path.read_bytes(), path.name, level=named, who=who, store=not dry_run
    )
    say(change_text(made.change, made.faults, not dry_run))
    if made.faults:
        raise typer.Exit(1)


def _mine(assistant: Assistant, folder: Path, out: Path | None, as_json: bool) -> None:
    from assistant.exchange.catalogue_text import proposals_text
    from assistant.exchange.mined_sheet import write_mined
    from assistant.exchange.read_tables import read_paths
    from assistant.exchange.write_file import write_bytes

    if out and out.suffix.lower() != ".xlsx":
        raise InputError(f"归并的结果只能写成 .xlsx，请把“{out.name}”改成 .xlsx 结尾")
    read = read_paths([folder])
    for sentence in read.unreadable:
        sys.stderr.write(f"{sentence}\n")
    found = assistant.mine_catalogue(read.tables)
    if out:
        write_bytes(out, write_mined(found))
        say(
            f"已写入 {out}：{len(read.tables)} 张表，{len(found)} 条建议。在“采纳”一列写“是”，补上行业、子类和资金用途，再运行 jixiao catalogue import {out}"
        )
    else:
        show([one.model_dump(mode="json") for one in found], lambda: proposals_text(found), as_json)
