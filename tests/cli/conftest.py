"""Running `jixiao` in this process, and the tables that the command tests hand in."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from assistant.cli.main import main
from assistant.validator.sheet import valid_table


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def jixiao(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """`jixiao("ask", "…")` → exit code, stdout, stderr."""

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["jixiao", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """A file with the valid table, changed as told: `table({"/funding/annual": "30"})`."""
    from assistant.validator.sheet import put

    def write(changes: dict[str, Any] | None = None, name: str = "table.json") -> Path:
        raw = valid_table()
        for pointer, value in (changes or {}).items():
            put(raw, pointer, value)
        path = tmp_path / name
        path.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
        return path

    return write
