"""The help texts of the commands, and what was wrong with how one was written, in Chinese."""

import unicodedata
from collections.abc import Sequence
from typing import Any

NAMES = {
    "question": "问题", "query": "检索词", "ref": "编号", "paths": "文件", "doc_id": "文件编号",
    "description": "项目描述", "file": "文件", "words": "要改的话", "files": "文件", "source": "源文件",
    "out": "输出文件", "receipt_id": "回执编号", "code": "规则编号", "ruleset_id": "规则集",
}  # fmt: skip
FILES = ("batch", "out", "reasons")
NUMBERS = ("k", "year", "port")
SHOW_HELP = "显示这份说明"
SEE = "用 jixiao --help 或 jixiao 命令 --help 看用法"


def asked_help(program: Any, arguments: Sequence[str]) -> str | None:
    """The help that `arguments` ask for; None where they ask for none."""
    if arguments and "--help" not in arguments:
        return None
    name = next((one for one in arguments if one in program.commands), None)
    return command_help(program.commands[name]) if name else program_help(program)


def program_help(program: Any) -> str:
    """The commands with their first lines."""
    rows = [(name, one.help or "") for name, one in program.commands.items()]
    return "\n".join(
        ["用法：jixiao 命令 [选项] [参数]", "", program.help, "", "命令："]
        + _table(rows)
        + ["", "jixiao 命令 --help 看一个命令的用法"]
    )


def command_help(command: Any) -> str:
    """How to write the command, then its arguments and options."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    usage = " ".join(_in_usage(one) for one in arguments)
    lines = [f"用法：jixiao {command.name} [选项] {usage}".rstrip(), "", command.help or ""]
    if arguments:
        lines += ["", "参数："] + _table([(NAMES.get(one.name, one.name), one.help or "") for one in arguments])  # fmt: skip
    rows = [*(_option(one) for one in options), ("--help", SHOW_HELP)]
    return "\n".join([*lines, "", "选项：", *_table(rows)])


def _in_usage(argument: Any) -> str:
    name = NAMES.get(argument.name, argument.name) + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _option(option: Any) -> tuple[str, str]:
    value = "" if option.is_flag else f" {_value(option.name)}"
    shown = option.default if isinstance(option.default, str | int) and not option.is_flag else None
    default = f"（默认 {shown}）" if shown is not None else ""
    return f"{option.opts[0]}{value}", f"{option.help or ''}{default}"


def _value(name: str) -> str:
    return "文件" if name in FILES else "数" if name in NUMBERS else "文字"


def _table(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Two columns; a Chinese character is as wide as two Latin ones."""
    most = max((_width(left) for left, _ in rows), default=0)
    return [f"  {left}{' ' * (most - _width(left))}  {right}".rstrip() for left, right in rows]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def usage_fault(error: Any) -> str:
    """One sentence on a command that was not written as it must be."""
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or _named(parameter)
    sentences = {
        "MissingParameter": f"缺少{name}",
        "NoSuchOption": f"没有选项 {name}",
        "BadOptionUsage": f"选项 {name} 后面要写内容",
        "BadParameter": f"{name} 不对{_allowed(parameter)}",
    }
    return f"{sentences.get(kind, '命令写得不对，可能多写了内容')}。{SEE}"


def _named(parameter: Any) -> str:
    if parameter is None:
        return "参数"
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return NAMES.get(parameter.name, str(parameter.name))


def _allowed(parameter: Any) -> str:
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    between = f" {least} 到 {most} 的" if least is not None and most is not None else ""
    return f"，要写{between}整数" if getattr(parameter, "name", None) in NUMBERS else ""
