"""Commands that keep the data safe: backup, restore."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.frame import app, say
from assistant.wiring import open_assistant


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="写到哪个文件，如 备份.zip")]) -> None:
    """把全部数据备份成一个文件；网页开着也可以。"""
    say(open_assistant().backup(file))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="jixiao backup 写出的文件")]) -> None:
    """从备份恢复；原来的数据移到旁边，不删除。先停掉网页。"""
    say(open_assistant().restore(file))
