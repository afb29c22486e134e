"""Reading JSON that people hand in: targets, batch lines, reasons, drafts."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.exchange.json_size import place_name, too_large
from assistant.exchange.json_strict import parse_json
from assistant.values.draft import Draft
from assistant.values.input_error import InputError
from assistant.values.target import Target, Waiver
from knowledge.file_fault import file_reason

MAX_BYTES = 5_000_000
FORMS = (".xlsx", ".docx", ".xlsm", ".xls", ".doc", ".zip")
Value = TypeVar("Value", bound=BaseModel)
_AROUND = {"jixiao.draft/1": "草稿", "jixiao.receipt/1": "回执"}


def read_text(path: Path) -> str:
    """The text of `path` in UTF-8, UTF-16 or GB18030. Raises InputError."""
    try:
        if path.is_dir():
            raise InputError(f"“{path}”是文件夹，这里需要一个文件")
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"文件“{path}”超过 5 MB，请拆分后再试")
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"读不到文件“{path}”（{file_reason(error)}），请检查路径和权限") from error
    return decode(raw, str(path))


def decode(raw: bytes, where: str) -> str:
    """`raw` as text: UTF-8 first, then UTF-16 with a mark, then GB18030."""
    marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise InputError(f"“{where}”不是文本文件，内容和文件名不符，请换成 JSON 文件")


def table_of(raw: Any) -> tuple[Any, str | None]:
    """The table in what `draft`, `revise` or `submit` put out, and what that is; else `raw` itself."""
    schema = raw.get("schema") if isinstance(raw, dict) else None
    kind = _AROUND.get(schema) if isinstance(schema, str) else None
    return (raw.get("target"), kind) if kind else (raw, None)


def parse_target(raw: Any, where: str) -> Target:
    """`raw` JSON as a target table. Raises InputError naming the place."""
    if not isinstance(raw, dict):
        raise InputError(f"“{where}”里应当是一张目标表（JSON 对象），请检查文件")
    if said := too_large(raw):
        raise InputError(f"“{where}”的目标表不能用：{said}")
    try:
        target = Target.parse(raw)
        _ = target.hash  # text that has no UTF-8 form fails here, not later
    except ValidationError as error:
        raise InputError(f"“{where}”的目标表不能用：{explain(error)}") from error
    except (ValueError, UnicodeError) as error:
        raise InputError(f"“{where}”里有不能保存的字符或数，请检查后再试") from error
    return target


def parse_value(kind: type[Value], raw: Any, where: str) -> Value:
    """`raw` JSON as `kind`. Raises InputError naming the place."""
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise InputError(f"“{where}”不能用：{explain(error)}") from error


def explain(error: ValidationError) -> str:
    """The first fault in Chinese: place, kind and what to do."""
    first = error.errors()[0]
    place = place_name(first["loc"])
    kind = first["type"]
    if kind == "missing":
        return f"缺少 {place.rstrip()}，请补上"
    if kind in ("too_long", "string_too_long"):
        most = first.get("ctx", {}).get("max_length")
        return (
            f"{place}太长，最多 {most} {'行' if kind == 'too_long' else '字'}，请缩短或拆分后再试"
        )
    if kind == "string_too_short":
        return f"{place}是空的，请写上"
    if kind == "literal_error" and place == "/schema ":
        return "/schema 不认识，目标表写 jixiao.target/1"
    return f"{place}的类型不对，请对照 jixiao schema 改正"


def read_draft(source: Any) -> Draft:
    """A draft from a file, or from the JSON in a batch line. Raises InputError."""
    where = str(source) if isinstance(source, Path) else "这一行的 draft"
    if isinstance(source, Path) and source.suffix.lower() in FORMS:
        raise InputError(f"“{where}”不是草稿，这里要 jixiao draft --out 写出的 .json，请换成它")
    raw = parse_json(read_text(source), where) if isinstance(source, Path) else source
    if not isinstance(raw, dict) or "target" not in raw:
        raise InputError(f"“{where}”应当是 jixiao draft 输出的草稿，请检查文件")
    parse_target(raw["target"], where)
    return parse_value(Draft, raw, where)


def read_reasons(path: Path | None) -> list[Waiver]:
    """The reasons for warnings in R.json. Raises InputError."""
    if path is None:
        return []
    raw = parse_json(read_text(path), str(path))
    if not isinstance(raw, list):
        raise InputError(f"“{path}”应当是一组说明：[{{code, row, reason}}]")
    return [parse_value(Waiver, one, str(path)) for one in raw]
