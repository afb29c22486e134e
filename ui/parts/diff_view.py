"""What another rule set would change, as tables."""

from collections.abc import Sequence

from assistant.values.ruleset_diff import KeyChange, RulesetDiff, TableChange
from ui.parts.plain_text import element, plain

SHOWN = 50


def diff_html(one: RulesetDiff) -> str:
    """Keys, then the tables that would newly fail or pass, then the rules behind it."""
    keys = "".join(map(_key, one.keys)) or "<li>没有不同</li>"
    parts = [
        element("h2", f"{one.before} → {one.after}"),
        element("h3", f"不同的键：{len(one.keys)} 个"),
        f"<ul>{keys}</ul>",
    ]
    if one.tables:
        parts.append(
            element(
                "p",
                f"共 {one.tables} 张表：新增不通过 {len(one.fails)} 张，变为通过 {len(one.passes)} 张，"
                f"其他有变化 {len(one.others)} 张，没有变化 {one.same} 张。",
            )
        )
    parts += [
        _tables("新增不通过（原来没有错误，现在有）", one.fails),
        _tables("变为通过（原来有错误，现在没有）", one.passes),
        _tables("其他有变化的", one.others),
    ]
    if one.rules:
        rules = "".join(
            element("li", f"{r.code} {r.title}：{r.new} 张表新报，{r.gone} 张表不再报")
            for r in one.rules
        )
        parts.append(element("h3", "由这些规则引起") + f"<ul>{rules}</ul>")
    return "".join(parts)


def _key(one: KeyChange) -> str:
    before, after = one.before or "没有", one.after or "没有"
    return f"<li>{plain(one.name)}：{plain(before)} → <b>{plain(after)}</b></li>"


def _tables(title: str, changes: Sequence[TableChange]) -> str:
    if not changes:
        return ""
    lines = "".join(
        element(
            "li",
            f"{one.project or '（没有项目名称）'}（{one.where}）：{one.before} → {one.after}"
            + (f"；新报 {'、'.join(one.new)}" if one.new else "")
            + (f"；不再报 {'、'.join(one.gone)}" if one.gone else ""),
        )
        for one in changes[:SHOWN]
    )
    more = element("p", f"共 {len(changes)} 张，只列前 {SHOWN} 张。", "soft") if len(changes) > SHOWN else ""  # fmt: skip
    return element("h3", f"{title}：{len(changes)} 张") + f"<ul>{lines}</ul>{more}"
