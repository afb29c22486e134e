"""Common indicators: the tree of industries and fund uses, one as a line, one in full."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.exchange.value_text import NO_UNITS
from knowledge.indicator import CommonIndicator, FundUse
from ui.parts.plain_text import element


class Entry(NamedTuple):
    """An indicator with the fund use that it belongs to."""

    use: FundUse
    indicator: CommonIndicator


def entries_by_code(uses: Sequence[FundUse]) -> dict[str, Entry]:
    return {one.code: Entry(use, one) for use in uses for one in use.indicators}


def by_industry(uses: Sequence[FundUse]) -> list[tuple[str, list[FundUse]]]:
    """The industries in the order of the library, each with its fund uses."""
    names = dict.fromkeys(use.industry for use in uses)
    return [(name, [use for use in uses if use.industry == name]) for name in names]


def filled(text: str, one: CommonIndicator) -> str:
    """A text of the entry; what the project counts stands where the library leaves it open."""
    return text.replace("{item}", one.takes.item)


def asked_value(one: CommonIndicator) -> str:
    """`≥90%`, or 按项目实际 with the operator and unit that go with it."""
    if one.reference.value is not None:
        unit = "" if one.unit in NO_UNITS else one.unit
        return f"{one.op}{one.reference.value}{unit}"
    return f"按项目实际（{one.op}，{one.unit}）" if one.unit else f"按项目实际（{one.op}）"


def use_line(use: FundUse) -> str:
    """A fund use with how many indicators it has, and the first of them."""
    return (
        element("strong", use.name)
        + element("span", f"{len(use.indicators)} 条指标", "tag")
        + element(
            "div", "、".join(filled(one.name, one) for one in use.indicators[:4]) + "…", "soft"
        )
    )


def indicator_line(entry: Entry) -> str:
    """Name and value, then class and where it belongs."""
    use, one = entry
    level1, level2 = list(one.level1.values())[-1], list(one.level2.values())[-1]
    return (
        element("strong", filled(one.name, one))
        + element("span", asked_value(one), "tag")
        + ("" if one.core else element("span", "按需要选用", "tag"))
        + element("div", f"{level1}／{level2}　{use.industry}·{use.name}", "soft")
    )


def facts_of(entry: Entry) -> list[tuple[str, str]]:
    """Everything that the library says of one indicator, point by point."""
    use, one = entry
    classes = [(f"{form} 版式", f"{one.level1[form]}／{one.level2[form]}") for form in one.level1]
    facts = [
        ("用途", f"{use.industry}·{use.subclass}·{use.name}"),
        *classes,
        ("目标值", asked_value(one)),
        ("定值理由", f"{one.reference.kind}：{one.reference.reason}"),
        ("指标解释", one.definition),
        ("计算公式", one.formula),
        ("定值依据", f"{one.basis}（{one.basis_type}）" if one.basis_type else one.basis),
        ("取值方式", one.method),
        ("数据来源", one.source),
        ("佐证材料", one.evidence),
        ("赋分规则", one.scoring),
        ("容易用错", one.misuse),
        ("日常说法", "；".join(one.everyday)),
        ("条目来源", one.origin),
    ]
    return [(name, filled(text, one)) for name, text in facts if text]


def indicator_page(entry: Entry) -> str:
    """All of one indicator under its name."""
    pairs = "".join(element("dt", name) + element("dd", text) for name, text in facts_of(entry))
    return (
        element("h2", filled(entry.indicator.name, entry.indicator))
        + f'<dl class="apart">{pairs}</dl>'
    )
