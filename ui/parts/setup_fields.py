"""The bureau's defaults as fields: region, level, year, rule set, whom to ask."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, get_args

import streamlit as st

from assistant.settings import Setup
from ui.parts.messages import draw_note
from ui.parts.plain_text import block, element

BY_TABLE = "按地区和版式选"
OTHER = "其他地区（自己填写）"
LEVELS = get_args(Setup.model_fields["level"].annotation)
PROVINCE = "自治区"


class Choices(NamedTuple):
    """What can be chosen from."""

    regions: Mapping[str, str | None]  # name -> its level
    rule_sets: Mapping[str, str]  # id -> title
    usual: Callable[[str], str]  # region -> what its tables are checked with


def setup_fields(setup: Setup, choices: Choices, where: str) -> dict[str, Any]:
    """Draw them under keys of `where`; what stands in them."""
    key = f"{where}:{setup.model_dump_json()}"  # what was stored elsewhere makes new fields
    left, right = st.columns(2) if where == "first" else (st.container(), st.container())
    with left:
        region = _region(setup, choices, key)
    st.session_state.setdefault(f"{key}:level", setup.level)
    with right:
        level = st.radio(
            "级次", LEVELS, horizontal=True, key=f"{key}:level",
            format_func=lambda one: f"{one}、省" if one == PROVINCE else one,
        )  # fmt: skip
    left, right = st.columns(2) if where == "first" else (st.container(), st.container())
    year = left.text_input(
        "预算年度", str(setup.year or ""), key=f"{key}:year", max_chars=6,
        placeholder="如 2027，可以空着",
    )  # fmt: skip
    typed, year = year.strip(), year.strip().removesuffix("年")
    if year and not (year.isdigit() and 2000 <= int(year) <= 2100):
        with left:
            draw_note(f"“{typed}”不是年份，请写成 2027 这样的四位数，或者空着", "error")
    contact = right.text_input(
        "资料库中没有时可以问谁", setup.contact, key=f"{key}:contact",
        placeholder="如 市财政局绩效科，电话",
    )  # fmt: skip
    sets = list(dict.fromkeys(["", *choices.rule_sets, setup.ruleset or ""]))
    ruleset = st.selectbox(
        "检查用的规则集", sets, sets.index(setup.ruleset or ""), key=f"{key}:ruleset",
        format_func=lambda one: choices.rule_sets.get(one, one) or BY_TABLE,
    )  # fmt: skip
    if not ruleset:
        block(element("p", f"这样选时，{region}的表用：{choices.usual(region)}", "soft"))
    return {"region": region, "level": level, "year": year, "ruleset": ruleset, "contact": contact}


def _region(setup: Setup, choices: Choices, key: str) -> str:
    """One that ships, or any other in words; an empty one is the nation."""
    names = [*choices.regions, OTHER]
    now = setup.region if setup.region in choices.regions else OTHER
    chosen = st.selectbox(
        "地区", names, names.index(now), key=f"{key}:region", on_change=_propose_level,
        args=(choices.regions, key),
    )  # fmt: skip
    if chosen != OTHER:
        return str(chosen)
    known = "" if setup.region in choices.regions else setup.region
    typed = st.text_input("地区名称", known, key=f"{key}:other", placeholder="如 伊宁市")
    return str(typed).strip() or Setup().region


def _propose_level(regions: Mapping[str, str | None], key: str) -> None:
    """Another region brings its level with it; the user may still change it."""
    if level := regions.get(st.session_state[f"{key}:region"]):
        st.session_state[f"{key}:level"] = level
