"""Entry point of the command: every error ends in one Chinese sentence and an exit code."""

import importlib
import io
import re
import sys
from collections.abc import Sequence

import typer

from assistant.cli.frame import app, say
from assistant.cli.help import asked_help, usage_fault
from assistant.wiring import log_failure, sentence_of, usable_errors

MODULES = ("check", "catalogue", "keeping", "questions", "rules", "tables", "upkeep")
_USAGE: type[Exception] = typer.BadParameter.__bases__[0]  # typer keeps its own copy of click


def main() -> None:
    """Run `jixiao`. 0 fine, 1 found something, 2 unusable input: one line on stderr."""
    _prepare_terminal()
    try:
        _register(sys.argv[1:2])
        program = typer.main.get_command(app)
        text = asked_help(program, sys.argv[1:])
        if text:
            say(text)
        code = 0 if text else program.main(prog_name="jixiao", standalone_mode=False)
    except _USAGE as error:
        _stop(_usage(error))
    except (typer.Abort, KeyboardInterrupt):
        _stop("已取消，没有改动")
    except BrokenPipeError:
        sys.exit(0)
    except usable_errors() as error:
        _stop(sentence_of(error))
    except Exception as error:  # noqa: BLE001 - the last door: logged in full, no traceback reaches a user
        _stop(f"程序内部出错，已记入 {log_failure(error)}，请把这个文件交给维护人员")
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _register(command: Sequence[str]) -> None:
    """Importing a module registers its commands; `check` is run for each table, and needs only its own."""
    for name in ("check",) if list(command) == ["check"] else MODULES:
        importlib.import_module(f"assistant.cli.{name}")


def _prepare_terminal() -> None:
    """A terminal that has no Chinese gets escapes, not a crash."""
    sys.stdout = sys.stdout or io.StringIO()  # closed by whoever called
    sys.stderr = sys.stderr or io.StringIO()
    sys.unraisablehook = lambda _: (
        None
    )  # a library that cleans up after a full disk prints no traceback
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _usage(error: Exception) -> str:
    unknown = re.search(r"No such command '(.*)'", str(error))
    if unknown:
        return f"没有命令“{unknown[1]}”。用 jixiao --help 看有哪些命令"
    return usage_fault(error)


def _stop(sentence: str) -> None:
    sys.stderr.write(" ".join(sentence.split("\n")) + "\n")
    sys.exit(2)
