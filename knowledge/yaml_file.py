"""Reading YAML data files through the C loader."""

from pathlib import Path
from typing import Any

import yaml

from knowledge.file_fault import file_reason

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CorpusError(ValueError):
    """A data file that cannot be used: one Chinese sentence with file and place."""


def read_yaml(path: Path) -> Any:
    """The parsed content of `path`. Raises CorpusError naming file and line."""
    try:
        return parse_yaml(path.read_text(encoding="utf-8"), str(path))
    except UnicodeError as error:
        raise CorpusError(f"{path} 不是 UTF-8 的文本文件，请改正后再试") from error
    except OSError as error:
        raise CorpusError(f"读不到文件 {path}（{file_reason(error)}），请检查路径和权限") from error


def parse_yaml(text: str, where: str) -> Any:
    """The parsed content of `text`; `where` names it in errors."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else "某处"
        raise CorpusError(f"{where} {line}不是正确的 YAML，请改正后再试") from error
