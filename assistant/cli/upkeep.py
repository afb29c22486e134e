"""Commands around the product itself: ui, setup, schema, reindex, migrate, eval, bench."""

import json
import sys
from typing import Annotated

import typer

from assistant.cli.frame import app, say
from assistant.exchange.schema import schemas
from assistant.values.input_error import InputError
from assistant.wiring import open_assistant, read_settings

_ASKS = {
    "region": "地区，如 乌鲁木齐市",
    "level": "级次（国家/自治区/市/区县）",
    "year": "预算年度（留空则不比对）",
    "ruleset": "规则集（留空则按地区选）",
    "contact": "资料库中没有时请用户联系谁",
}


@app.command()
def ui(port: Annotated[int | None, typer.Option("--port", help="端口，默认 8501")] = None) -> None:
    """打开网页（只在本机可访问）。"""
    from assistant.server import serve

    settings = read_settings()
    if port is not None and not 1 <= port <= 65535:
        raise InputError(f"端口 {port} 不对，请写 1 到 65535 的数，如 jixiao ui --port 8501")
    serve(settings.model_copy(update={"port": port}) if port else settings)


@app.command()
def setup(
    region: Annotated[str | None, typer.Option(help=_ASKS["region"])] = None,
    level: Annotated[str | None, typer.Option(help=_ASKS["level"])] = None,
    year: Annotated[str | None, typer.Option(help=_ASKS["year"])] = None,
    ruleset: Annotated[str | None, typer.Option(help=_ASKS["ruleset"])] = None,
    contact: Annotated[str | None, typer.Option(help=_ASKS["contact"])] = None,
) -> None:
    """设置地区、级次、年度、规则集和联系人。"""
    assistant = open_assistant()
    options = {"region": region, "level": level, "year": year, "ruleset": ruleset}
    given = {k: v for k, v in (options | {"contact": contact}).items() if v is not None}
    if not given and sys.stdin.isatty():
        now = assistant.setup.model_dump()
        given = {key: typer.prompt(ask, default=str(now[key] or "")) for key, ask in _ASKS.items()}
    say(assistant.change_setup(given).describe())


@app.command()
def schema() -> None:
    """输出各 JSON 格式的定义。"""
    say(json.dumps(schemas(), ensure_ascii=False, indent=1))


@app.command()
def reindex() -> None:
    """用设置的句向量模型重建检索索引；建好之前网页照用原来的。"""
    say(open_assistant().reindex(say))


@app.command()
def migrate() -> None:
    """把数据库升级到当前版本。"""
    say(open_assistant().migrate())


@app.command("eval")
def evaluate() -> None:
    """运行评测。"""
    _module("evals.run")


@app.command()
def bench() -> None:
    """运行性能测试。"""
    _module("evals.bench.run")


def _module(name: str) -> None:
    import runpy

    try:
        runpy.run_module(name, run_name="__main__")
    except ImportError as error:
        raise InputError("评测要先运行 make test 装好测试依赖") from error
