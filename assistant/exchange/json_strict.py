"""JSON as it has to be in a file that people hand in: each thing once, every number a number."""

import json
import math
from typing import Any, NoReturn

from assistant.values.input_error import InputError

MAX_DEPTH = 30
LARGEST_EXACT = 2**53  # RFC 8785 has no larger integers; they are kept as text


def parse_json(text: str, where: str) -> Any:
    """`text` as JSON without NaN, Infinity, double keys or deep nesting. Raises InputError."""
    if not text.strip():
        raise InputError(f"“{where}”是空的，里面什么也没有，请检查文件")
    value = _parsed(text, where)
    if _depth(value) > MAX_DEPTH:
        raise InputError(f"“{where}”嵌套超过 {MAX_DEPTH} 层，不是目标表，请检查文件")
    return value


def _parsed(text: str, where: str) -> Any:
    def refuse(name: str) -> NoReturn:
        raise InputError(f"“{where}”里有 {name}，它不是数，请改成数字或留空")

    def real(digits: str) -> float:
        number = float(digits)
        if math.isinf(number):
            raise InputError(f"“{where}”里的数 {digits[:20]} 太大，读不出来，请改正后再试")
        return number

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            name = _twice([name for name, _ in pairs])
            raise InputError(f"“{where}”里“{name}”写了两次，不知道用哪个，请删去一个")
        return found

    try:
        return json.loads(
            text, parse_constant=refuse, parse_int=_whole_number, parse_float=real,
            object_pairs_hook=once,
        )  # fmt: skip
    except RecursionError as error:
        raise InputError(f"“{where}”嵌套太深，不是目标表，请检查文件") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"“{where}”第 {error.lineno} 行第 {error.colno} 个字符处不是正确的 JSON，请改正后再试"
        ) from error


def _twice(names: list[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name[:40]
        seen.add(name)
    return ""


def _whole_number(digits: str) -> int | str:
    if len(digits) > 20:
        return digits
    number = int(digits)
    return number if abs(number) <= LARGEST_EXACT else digits


def _depth(value: Any) -> int:
    level, here = 0, [value]
    while here and level <= MAX_DEPTH + 1:
        level += 1
        here = [
            child
            for one in here
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
            if isinstance(child, dict | list)
        ]
    return level
