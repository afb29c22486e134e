"""The form of one indicator row: every cell, and what was typed in it."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.values.target import TargetIndicator
from ui.parts.target_table import DETAILS

OPERATORS = ("", "≥", "≤", "=", ">", "<", "定性", "其他")
LONG = ("definition", "method", "scoring")
Classes = Sequence[tuple[str, str]]


def row_fields(row: TargetIndicator | None, classes: Classes, key: str) -> dict[str, str]:
    """Draw the cells inside the current form; returns them as typed."""
    typed: dict[str, str] = {
        "name": st.text_input("指标名称", _text(row, "name"), key=f"{key}:name")
    }
    typed |= _class(row, classes, key)
    op, value, unit, weight = st.columns([2, 4, 2, 2])
    typed["op"] = _choice(op, "运算符", list(OPERATORS), _text(row, "op"), f"{key}:op")
    typed["value"] = value.text_input("目标值", _text(row, "value"), key=f"{key}:value")
    typed["unit"] = unit.text_input("单位", _text(row, "unit"), key=f"{key}:unit")
    typed["weight"] = weight.text_input("权重", _text(row, "weight"), key=f"{key}:weight")
    with st.expander("解释、取值、来源"):
        for field, name in DETAILS.items():
            draw: Any = st.text_area if field in LONG else st.text_input
            more = {"height": 80} if field in LONG else {}
            typed[field] = draw(name, _text(row, field), key=f"{key}:{field}", **more)
    return typed


def _class(row: TargetIndicator | None, classes: Classes, key: str) -> dict[str, str]:
    now = (_text(row, "level1"), _text(row, "level2"))
    options = list(classes) if now in classes else [now, *classes]
    chosen = st.selectbox(
        "分类", options, options.index(now), key=f"{key}:class",
        format_func=lambda one: "／".join(part for part in one if part) or "（没有分类）",
    )  # fmt: skip
    return {"level1": chosen[0], "level2": chosen[1]}


def _choice(where: Any, name: str, options: list[str], now: str, key: str) -> str:
    known = options if now in options else [now, *options]
    chosen: str = where.selectbox(
        name, known, known.index(now), key=key, format_func=lambda one: one or "（空）"
    )
    return chosen


def _text(row: TargetIndicator | None, field: str) -> str:
    return (getattr(row, field) or "") if row else ""


def changed_only(row: TargetIndicator, typed: dict[str, str]) -> dict[str, str]:
    """The fields that differ from the row."""
    return {name: text for name, text in typed.items() if text.strip() != _text(row, name)}
