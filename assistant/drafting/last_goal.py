"""The goal of a carried-over table: last year's number gives way when this year's is confirmed."""

from typing import Any

from assistant.drafting.cells import Flat
from assistant.drafting.mend import Told, mend
from assistant.values.draft import Draft
from assistant.values.target import TargetIndicator

REF = "last_year"
_TEXTS = ("/goal/annual", "/goal/overall", "/project/content")


def told_anew(draft: Draft, before: Flat, changed: dict[str, Any]) -> dict[str, str]:
    """Texts with last year's values of the changed cells replaced."""
    if draft.last_year is None:
        return {}
    texts = {
        key: str(before[key])
        for key in _TEXTS
        if before.get(key) and key in draft.provenance and key not in changed
    }
    mended = dict(texts)
    for key, new in changed.items():
        told = _told(draft, key, new, changed) if new and before.get(key) is None else None
        if told:
            mended = {where: mend(text, told) for where, text in mended.items()}
    return {key: text for key, text in mended.items() if text != texts[key]}


def _told(draft: Draft, key: str, new: Any, changed: dict[str, Any]) -> Told | None:
    last = draft.last_year
    if last is None:
        return None
    if key == "/funding/annual" and last.funding.annual:
        unit = draft.target.funding.unit or ""
        return Told(
            name="", old=f"{last.funding.annual}{last.funding.unit or ''}", new=f"{new}{unit}",
            old_op=None, new_op=None,
        )  # fmt: skip
    row_id, _, field = key.partition("/")
    row = next((one for one in draft.target.indicators if one.id == row_id), None)
    old = _same(last.indicators, row) if row and field == "value" else None
    if row is None or old is None or not old.value or old.unit == "日期":
        return None
    unit = changed.get(f"{row_id}/unit", row.unit) or ""
    return Told(
        name=row.name or "", old=f"{old.value}{old.unit or ''}", new=f"{new}{unit}",
        old_op=old.op, new_op=changed.get(f"{row_id}/op", row.op),
    )  # fmt: skip


def _same(rows: tuple[TargetIndicator, ...], row: TargetIndicator) -> TargetIndicator | None:
    return next((one for one in rows if one.name and one.name == row.name), None)
