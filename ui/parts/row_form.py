"""The form of one indicator row: every cell, and what was typed in it."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.values.target import TargetIndicator
from ui.parts.target_table import COLUMNS, DETAILS

OPERATORS = ("", "≥", "≤", "=", ">", "<", "定性", "其他")
LONG = ("definition", "method", "scoring")
Classes = Sequence[tuple[str, str]]


def row_fields(row: TargetIndicator | None, classes: Classes, key: str) -> None:
    """Draw the cells inside the current form."""
    now = row_text(row) | carried(key)
    st.text_input("指标名称", now["name"], key=f"{key}:name")
    _class((now["level1"], now["level2"]), classes, key)
    op, value, unit, weight = st.columns([2, 4, 2, 2])
    _choice(op, "运算符", list(OPERATORS), now["op"], f"{key}:op")
    value.text_input("目标值", now["value"], key=f"{key}:value")
    unit.text_input("单位", now["unit"], key=f"{key}:unit")
    weight.text_input("权重", now["weight"], key=f"{key}:weight")
    with st.expander("解释、取值、来源"):
        for field, name in DETAILS.items():
            draw: Any = st.text_area if field in LONG else st.text_input
            more = {"height": 80} if field in LONG else {}
            draw(name, now[field], key=f"{key}:{field}", **more)


def _class(now: tuple[str, str], classes: Classes, key: str) -> None:
    options = list(classes) if now in classes else [now, *classes]
    st.selectbox(
        "分类", options, options.index(now), key=f"{key}:class",
        format_func=lambda one: "／".join(part for part in one if part) or "（没有分类）",
    )  # fmt: skip


def _choice(where: Any, name: str, options: list[str], now: str, key: str) -> None:
    known = options if now in options else [now, *options]
    where.selectbox(name, known, known.index(now), key=key, format_func=lambda one: one or "（空）")


def row_text(row: TargetIndicator | None) -> dict[str, str]:
    """Every cell of the row as text; of a new row, nothing."""
    return {name: (getattr(row, name) or "") if row else "" for name in COLUMNS}


def typed_row(key: str) -> dict[str, str]:
    """What stands in the form that `row_fields` drew."""
    level1, level2 = st.session_state[f"{key}:class"]
    typed = {
        name: st.session_state[f"{key}:{name}"]
        for name in COLUMNS
        if name not in ("level1", "level2")
    }
    return typed | {"level1": level1, "level2": level2}


def carry(key: str, typed: dict[str, str]) -> None:
    """The form that is drawn next under `key` begins with what was typed and could not be saved."""
    st.session_state[f"carried:{key}"] = typed


def carried(key: str) -> dict[str, str]:
    """What was carried over into the form `key`."""
    found: dict[str, str] = st.session_state.get(f"carried:{key}", {})
    return found


def changed_only(row: TargetIndicator | None, typed: dict[str, str]) -> dict[str, str]:
    """The fields that differ from the row."""
    before = row_text(row)
    return {name: text for name, text in typed.items() if text.strip() != before[name]}
