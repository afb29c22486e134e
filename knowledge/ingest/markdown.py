"""The shipped format: YAML front matter, then `## label {#id checked=… place=…}` headings with paragraphs."""

import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge.document import Clause, Document
from knowledge.wrong_value import why_wrong
from knowledge.yaml_file import CorpusError, parse_yaml

FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
HEADING = re.compile(r"^##\s+(?P<label>.+?)\s*\{#(?P<id>[A-Za-z0-9._-]+)(?P<rest>[^}]*)\}\s*$")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
ASKED = re.compile(r"^>\s*问：(?P<questions>.+)$")
CHAPTER = re.compile(r"^#\s+(?P<label>.+?)\s*$")


def is_shipped_format(text: str) -> bool:
    """Whether `text` has front matter and at least one heading with an id."""
    front = FRONT.match(text)
    return bool(front) and any(HEADING.match(line) for line in text.splitlines())


def read_shipped(path: Path) -> Document:
    """The document in `path`. Raises CorpusError with file and place."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"读不到文件 {path}，请确认它是 UTF-8 编码的文本") from error
    return parse_shipped(text, str(path))


def parse_shipped(text: str, where: str) -> Document:
    """The document written in `text`; `where` names it in errors."""
    front = FRONT.match(text.replace("\r\n", "\n"))
    if front is None:
        raise CorpusError(f"{where} 开头应当是 --- 之间的文件信息，请对照已有的政策文件补上")
    fields = parse_yaml(front[1], where)
    if not isinstance(fields, dict):
        raise CorpusError(f"{where} 开头的文件信息应当是“键: 值”，请改正")
    checked = fields.get("checked", "unverified")
    try:
        clauses = tuple(Clause.model_validate(raw) for raw in _clauses(front[2], checked))
        document = Document.model_validate(fields | {"clauses": clauses})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CorpusError(f"{where} 的“{key}”不正确，请改正：{why_wrong(first)}") from error
    if not ID.fullmatch(document.id):
        raise CorpusError(f"{where} 的“id”只能用英文字母、数字和 . _ -，请改正")
    ids = [clause.id for clause in document.clauses]
    if not ids or len(set(ids)) < len(ids):
        raise CorpusError(f"{where} 里没有条款，或者有两条用了同一个 {{#编号}}，请改正")
    return document


def _clauses(body: str, checked: str) -> list[dict[str, Any]]:
    clauses: list[dict[str, Any]] = []
    chapter: str | None = None
    lines: list[list[str]] = []
    for line in body.splitlines():
        if heading := HEADING.match(line):
            attributes = dict(part.split("=", 1) for part in heading["rest"].split() if "=" in part)
            clauses.append(
                {"id": heading["id"], "label": heading["label"], "chapter": chapter}
                | {"checked": checked}
                | attributes
                | {"asked": ()}
            )
            lines.append([])
        elif clauses and (asked := ASKED.match(line)):
            clauses[-1]["asked"] += tuple(re.findall(r"[^？?]+[？?]", asked["questions"]))
        elif title := CHAPTER.match(line):
            chapter = title["label"]
        elif lines:
            lines[-1].append(line)
    for clause, own in zip(clauses, lines, strict=True):
        clause["text"] = re.sub(r"\n{2,}", "\n", "\n".join(own)).strip()
    return clauses
