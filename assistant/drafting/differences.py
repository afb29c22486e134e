"""What differs between two states of a draft, cell by cell, in words."""

from typing import Any

from assistant.drafting.cells import flat
from assistant.drafting.edit import label
from assistant.values.draft import Draft


def differences(before: Draft, after: Draft) -> list[str]:
    """`满意度：90 → 92` for each cell that differs; a row that came or went is one line."""
    names = [{row.id: row.name or row.id for row in one.target.indicators} for one in (before, after)]  # fmt: skip
    came = [row for row in names[1] if row not in names[0]]
    gone = [row for row in names[0] if row not in names[1]]
    lines = [f"多了一行“{names[1][row]}”" for row in came]
    lines += [f"少了一行“{names[0][row]}”" for row in gone]
    old, new = flat(before.target), flat(after.target)
    for key in {**old, **new}:
        in_both = key.startswith("/") or key.rsplit("/", 1)[0] not in (*came, *gone)
        if in_both and old.get(key) != new.get(key):
            lines.append(f"{label(after, key)}：{_shown(old.get(key))} → {_shown(new.get(key))}")
    order = [[row for row in names[0] if row in names[1]], [row for row in names[1] if row in names[0]]]  # fmt: skip
    if order[0] != order[1]:
        lines.append("行的先后顺序变了")
    return lines


def _shown(value: Any) -> str:
    return str(value) if value else "空"
