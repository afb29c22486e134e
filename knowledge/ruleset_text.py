"""The text of a rule set that somebody wrote, before it is read: of a size, each key once, no tricks."""

import stat
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from knowledge.file_fault import file_reason
from knowledge.yaml_file import CorpusError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def require_plain(path: Path) -> None:
    """Raises CorpusError with file and line; what is no YAML at all is left for whoever reads it."""
    try:
        facts = path.stat()
        if stat.S_ISREG(facts.st_mode) and facts.st_size > MAX_BYTES:
            raise CorpusError(f"规则集 {path} 超过 1 MB，不像规则集，请检查文件")
        if not stat.S_ISREG(facts.st_mode):
            raise CorpusError(f"{path} 不是普通文件，规则集要写成 YAML 文件")
        text = path.read_text(encoding="utf-8")
    except UnicodeError:
        return
    except OSError as error:
        raise CorpusError(f"读不到文件 {path}（{file_reason(error)}），请检查路径和权限") from error
    try:
        said = _fault(text)
    except yaml.YAMLError:
        return
    if said:
        raise CorpusError(f"规则集 {path} {said}")


class _Block(NamedTuple):
    """An open mapping or list: its keys so far (None for a list), and how many nodes it has."""

    keys: set[str] | None
    nodes: list[None]


def _fault(text: str) -> str | None:
    """The first double key, reference or too deep a nesting; events are read without recursion."""
    blocks: list[_Block] = []
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionEndEvent):
            blocks.pop()
        elif isinstance(event, yaml.NodeEvent) and (said := _wrong(event, blocks)):
            return f"第 {event.start_mark.line + 1} 行{said}"  # type: ignore[union-attr]
    return None


def _wrong(event: Any, blocks: list[_Block]) -> str | None:
    if event.anchor:  # of an alias as well: they can grow without end
        return "用了 & 或 * 引用，请把内容直接写出来"
    if blocks and _is_twice(event, blocks[-1]):
        return f"的“{event.value[:40]}”写了两次，请删去一个"
    if isinstance(event, yaml.CollectionStartEvent):
        mapping = isinstance(event, yaml.MappingStartEvent)
        blocks.append(_Block(set() if mapping else None, []))
        if len(blocks) > MAX_DEPTH:
            return f"嵌套超过 {MAX_DEPTH} 层，不像规则集，请检查文件"
    return None


def _is_twice(event: Any, block: _Block) -> bool:
    block.nodes.append(None)
    is_key = block.keys is not None and len(block.nodes) % 2 == 1
    if not is_key or not isinstance(event, yaml.ScalarEvent) or block.keys is None:
        return False
    known = event.value in block.keys
    block.keys.add(event.value)
    return known
