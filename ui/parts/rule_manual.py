"""The manual of rules: which to list, one as a line, one in full with its clauses and examples."""

from collections.abc import Callable, Iterable, Sequence

from assistant.batch.comparison import Comparison
from assistant.batch.fired import Fired
from assistant.validator.registry import Explanation
from assistant.validator.rule import INTERNAL, Rule
from assistant.validator.sheet import Example
from assistant.values.report import DIMENSIONS
from knowledge.document import Passage
from ui.parts.findings_view import SEVERITIES
from ui.parts.plain_text import element, plain
from ui.parts.target_table import COLUMNS, FUNDING, GOAL, PROJECT

Told = Rule | Comparison
NAMES = {"project": PROJECT, "funding": FUNDING, "goal": GOAL}


def by_dimension(rules: Iterable[Told]) -> list[tuple[str, list[Told]]]:
    """The five dimensions that have rules, in their order."""
    listed = list(rules)
    groups = [(name, [one for one in listed if one.dimension == name]) for name in DIMENSIONS]
    return [(name, group) for name, group in groups if group]


def matching(rules: Sequence[Told], words: str, level: str) -> list[Told]:
    """Those of the level (a Chinese word; any other is every level) that hold every word."""
    wanted = words.lower().split()
    known = level in SEVERITIES.values()
    return [
        one
        for one in rules
        if (not known or SEVERITIES[one.severity] == level)
        and all(word in _about(one) for word in wanted)
    ]


def _about(rule: Told) -> str:
    parts = (rule.code, rule.title, rule.why, rule.remedy, rule.accepted)
    return " ".join(parts).lower()


def rule_line(rule: Told) -> str:
    """Level and title, the code, then what a table with this fault comes to."""
    level = element("span", SEVERITIES[rule.severity], "severity")
    head = f"{level}{element('strong', rule.title)}{element('span', rule.code, 'tag')}"
    return f'<div class="{rule.severity}">{head}{element("div", rule.why, "soft")}</div>'


def rule_sheet(
    rule: Explanation, passage: Callable[[str], Passage | None], fired: Fired | None = None
) -> str:
    """One rule in full."""
    certain = "" if rule.decidable == "certain" else element("span", "凭字面推断", "tag doubt")
    facts = [
        ("为什么", rule.why), ("怎么改", rule.remedy), ("不算问题", rule.accepted),
        ("维度", rule.dimension), ("结果", _outcome(rule)),
    ]  # fmt: skip
    pairs = "".join(element("dt", name) + element("dd", text) for name, text in facts if text)
    return (
        element("h2", f"{rule.code}　{rule.title}")
        + f'<p class="{rule.severity}">{element("span", SEVERITIES[rule.severity], "severity")}{certain}</p>'
        + f'<dl class="apart">{pairs}</dl>'
        + element("h2", "依据")
        + "".join(_basis(ref, passage(ref)) for ref in rule.basis)
        + element("h2", "例子")
        + '<div style="display:flex;flex-wrap:wrap;gap:1rem">'
        + _examples("算问题", rule.bad)
        + _examples("不算问题", rule.good)
        + "</div>"
        + (element("h2", "多常报") + element("p", fired.told) if fired else "")
    )


def _examples(word: str, some: Sequence[Example]) -> str:
    """One column; the two stand side by side where there is room."""
    shown = "".join(_example(word, one) for one in some)
    return f'<div style="flex:1 1 18rem;min-width:0">{shown}</div>'


def _outcome(rule: Explanation) -> str:
    if rule.severity == "error":
        return f"不改不能提交，结论为“{rule.outcome}”"
    if rule.severity == "warning":
        return f"改好，或写明理由后可以提交；否则结论为“{rule.outcome}”"
    return "只是提示，不影响提交"


def _basis(ref: str, found: Passage | None) -> str:
    if ref == INTERNAL:
        return element("p", "表内勾稽：只看表里的内容前后是否对得上，不引用文件。")
    if found is None:
        return element("p", "所依据的条款已不在资料库中。", "soft")
    document, clause = found.document, found.clause
    named = f"（{document.number}）" if document.number else ""
    doubt = element("span", "待核对", "tag doubt") if clause.checked == "unverified" else ""
    title = f"<b>{plain(f'《{document.title}》{named} {clause.label}')}{doubt}</b>"
    return f'<div class="clause here">{title}{element("span", clause.text, "kept")}</div>'


def _example(word: str, one: Example) -> str:
    cells = [_cell(pointer, value) for pointer, value in one.changes.items()]
    listed = "".join(element("li", cell) for cell in cells if cell)
    head = element("p", f"{word}：{one.name}")
    return head + (f'<ul class="soft">{listed}</ul>' if listed else "")


def _cell(pointer: str, value: object) -> str | None:
    """`第1行 目标值：130`; None for what is more than a cell."""
    if isinstance(value, dict | list):
        return None
    part, *rest = pointer.strip("/").split("/")
    name = NAMES.get(part, {}).get(rest[0]) if rest else {"year": "预算年度"}.get(part)
    if part == "indicators" and len(rest) == 2 and rest[1] in COLUMNS:
        name = f"第{int(rest[0]) + 1}行 {COLUMNS[rest[1]]}"
    return f"{name}：{'空' if value is None else value}" if name else None
