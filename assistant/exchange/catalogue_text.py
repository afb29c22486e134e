"""What an import did to the indicator library, and its history, as plain text."""

from collections.abc import Sequence

from assistant.exchange.catalogue_columns import COLUMNS
from assistant.exchange.catalogue_sheet import Fault
from knowledge.levels.change import Changed, LevelChange
from knowledge.levels.level import LEVEL_NAMES, LibraryLevel
from knowledge.mining.groups import Proposal

_TITLES = {column.path.partition(".")[0]: column.title for column in reversed(COLUMNS)}
_TITLES |= {"level1": "一级指标", "level2": "二级指标", "reference": "参考值", "takes": "取数规则", "key": "取数规则"}  # fmt: skip


def change_text(made: LevelChange, faults: Sequence[Fault], stored: bool) -> str:
    """Added, changed, retired, and what is wrong in which cell."""
    name = LEVEL_NAMES[made.level.level]
    head = f"{name}：新增 {len(made.added)} 条，修改 {len(made.changed)} 条，停用 {len(made.retired)} 条，没有变化 {made.unchanged} 条"  # fmt: skip
    lines = [head if stored or made.nothing else f"（只看不存）{head}"]
    lines += [f"  新增  {one.indicator.code}  {one.indicator.name}" for one in made.added]
    lines += [f"  修改  {one.code}  {one.name}：{fields_text(one)}" for one in made.changed]
    lines += [f"  停用  {one.indicator.code}  {one.indicator.name}" for one in made.retired]
    if faults:
        lines.append(f"有 {len(faults)} 处不能用，所在的行没有导入：")
        lines += [f"  {one.cell}：{one.what}" for one in faults]
    return "\n".join(lines)


def fields_text(one: Changed) -> str:
    return "、".join(dict.fromkeys(_TITLES.get(field, field) for field in one.fields))


def history_text(states: Sequence[LibraryLevel]) -> str:
    if not states:
        return "指标库还没有改过，用的是随产品附带的条目"
    return "\n".join(
        f"{LEVEL_NAMES[one.level]} 第 {one.number} 版  {one.at.replace('T', ' ')[:16]}  "
        f"{one.who or '没有署名'}  {one.what}（本级 {len(one.entries)} 条，停用 {len(one.retired)} 条）"
        for one in states
    )


def proposals_text(proposals: Sequence[Proposal]) -> str:
    """One line a proposal, the other wordings under it."""
    lines = []
    for one in proposals:
        known = f"，库中已有 {one.known}" if one.known else ""
        unit = f"，单位 {one.unit}" if one.unit else ""
        lines.append(f"{one.tables} 张表  {one.name}（{one.level2 or '未分类'}{unit}{known}）")
        if one.wordings:
            lines.append("    也写作：" + "；".join(one.wordings))
    return "\n".join(lines) or "这些表里没有指标"
