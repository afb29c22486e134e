"""What another rule set would change, as plain text for the terminal."""

from collections.abc import Sequence

from assistant.values.ruleset_diff import KeyChange, RulesetDiff, TableChange

SHOWN = 50


def diff_text(one: RulesetDiff) -> str:
    """Keys, then what they do to the tables."""
    lines = [f"规则集 {one.before} → {one.after}", "", f"不同的键：{len(one.keys)} 个"]
    lines += [f"  {key_text(key)}" for key in one.keys]
    if one.tables:
        lines += [
            "",
            f"共 {one.tables} 张表：新增不通过 {len(one.fails)} 张，变为通过 {len(one.passes)} 张，"
            f"其他有变化 {len(one.others)} 张，没有变化 {one.same} 张",
        ]
        lines += _tables("新增不通过（原来没有错误，现在有）", one.fails)
        lines += _tables("变为通过（原来有错误，现在没有）", one.passes)
        lines += _tables("其他有变化的", one.others)
    if one.rules:
        lines += ["", "由这些规则引起："]
        lines += [f"  {r.code} {r.title}：{r.new} 张表新报，{r.gone} 张表不再报" for r in one.rules]
    return "\n".join(lines)


def key_text(one: KeyChange) -> str:
    name = f"{one.name}（{one.key}）" if one.name != one.key else one.key
    return f"{name}：{'没有' if one.before is None else one.before} → {'没有' if one.after is None else one.after}"


def change_text(one: TableChange) -> str:
    parts = [f"新报 {'、'.join(one.new)}"] if one.new else []
    parts += [f"不再报 {'、'.join(one.gone)}"] if one.gone else []
    return f"{one.project or '（没有项目名称）'}（{one.where}）：{one.before} → {one.after}；{'，'.join(parts)}"


def _tables(title: str, changes: Sequence[TableChange]) -> list[str]:
    more = [f"  ……共 {len(changes)} 张"] if len(changes) > SHOWN else []
    return ["", f"{title}：", *(f"  {change_text(one)}" for one in changes[:SHOWN]), *more] if changes else []  # fmt: skip
