"""Which row of the table, and which entries of the library, some words mean."""

from typing import NamedTuple

from assistant.drafting.classes import ClassOf
from assistant.drafting.follow import entry_of
from assistant.drafting.place import find_place
from assistant.values.draft import Draft
from assistant.values.target import TargetIndicator
from knowledge.indicator import Catalogue, CommonIndicator, FundUse


class Unclear(ValueError):
    """A wish that cannot be carried out; the text asks back."""


def the_row(draft: Draft, words: str, doing: str) -> TargetIndicator:
    """The one row that the words name. Raises Unclear."""
    rows = the_rows(draft, words, doing)
    if len(rows) > 1:
        raise Unclear(f"“{words}”对应不止一条：{numbered(draft, rows)}。要{doing}哪一条？")
    return rows[0]


def the_rows(draft: Draft, words: str, doing: str) -> list[TargetIndicator]:
    """The rows that the words name. Raises Unclear if there are none."""
    keys = find_place(draft.target, words).keys if words else ()
    rows = [row for row in draft.target.indicators if any(k.startswith(f"{row.id}/") for k in keys)]
    if not rows:
        raise Unclear(f"表里找不到“{words}”。要{doing}哪一条，请说指标名称或第几条")
    return rows


def numbered(draft: Draft, rows: list[TargetIndicator]) -> str:
    """`第2条“培训期数”、第3条“参训人次”`."""
    ids = [row.id for row in draft.target.indicators]
    return "、".join(f"第{ids.index(row.id) + 1}条“{row.name or '未命名'}”" for row in rows)


def use_of(draft: Draft, catalogue: Catalogue) -> FundUse | None:
    """The fund use of the draft, else the one that its rows come from."""
    if use := catalogue.fund_use(draft.target.project.fund_use or ""):
        return use
    codes = {e.code for row in draft.target.indicators if (e := entry_of(draft, row.id, catalogue))}
    return next(
        (use for use in catalogue.fund_uses if codes & {one.code for one in use.indicators}), None
    )


class Left(NamedTuple):
    """The library's entries that the table does not have yet; `use` is None without a fund use."""

    use: FundUse | None
    entries: list[CommonIndicator]

    def of_class(self, wanted: ClassOf, form: str) -> list[CommonIndicator]:
        return [
            one
            for one in self.entries
            if one.level1[form] == wanted.level1 and wanted.level2 in ("", one.level2[form])
        ]

    def named(self, words: str) -> list[CommonIndicator]:
        """By name, else by a part of the name."""
        exact = [one for one in self.entries if one.name == words]
        return exact or [one for one in self.entries if len(words) >= 3 and words in one.name]


def left_of(draft: Draft, catalogue: Catalogue) -> Left:
    """What the library still has for this draft."""
    use = use_of(draft, catalogue)
    rows = draft.target.indicators
    codes = {e.code for row in rows if (e := entry_of(draft, row.id, catalogue))}
    names = {row.name for row in rows}
    entries = [
        one
        for one in (use.indicators if use else ())
        if (one.code not in codes and one.name not in names) or one.takes.repeat
    ]
    return Left(use, [one for one in entries if "{item}" not in one.name])


def names_of(entries: list[CommonIndicator]) -> str:
    return "、".join(f"“{one.name}”" for one in entries)
