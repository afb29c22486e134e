"""What is wrong with one value of a data file, in Chinese, with what is allowed."""

from collections.abc import Mapping
from typing import Any

_WHY = {
    "missing": "没有写，请补上",
    "extra_forbidden": "是不认识的键，请删去或改正拼写",
    "string_type": "要写文字（数和日期请加引号）",
    "float_type": "要写数",
    "float_parsing": "要写数",
    "int_type": "要写整数",
    "int_parsing": "要写整数",
    "bool_type": "要写 true 或 false",
    "bool_parsing": "要写 true 或 false",
    "tuple_type": "要写成一列",
    "list_type": "要写成一列",
    "dict_type": "要写成“键: 值”",
    "model_type": "要写成“键: 值”",
    "date_type": "要写成 2026-01-01 这样的日期",
    "date_parsing": "要写成 2026-01-01 这样的日期",
    "date_from_datetime_parsing": "要写成 2026-01-01 这样的日期",
    "too_short": "太少",
    "too_long": "太多",
    "string_too_short": "是空的或太短",
    "string_too_long": "太长",
}


def why_wrong(fault: Mapping[str, Any]) -> str:
    """`fault`: one of pydantic's errors."""
    context = fault.get("ctx") or {}
    if fault["type"] in ("literal_error", "enum"):
        allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", "、")
        return f"只能写 {allowed.replace(', ', '、')}"
    if fault["type"] == "value_error":  # raised by our own check, in Chinese
        return str(context.get("error", "写法不对"))
    return _WHY.get(fault["type"], "写法不对")
