"""What follows from a changed cell: worked-out costs, the project's end, and the goal's wording."""

from decimal import Decimal
from typing import Any

from assistant.drafting.cell import down_to
from assistant.drafting.cells import Flat
from assistant.drafting.mend import Told, mend
from assistant.drafting.shared_count import count_key, share_among
from assistant.drafting.when import iso
from assistant.drafting.workings import reworked
from assistant.values.draft import Draft, Provenance
from assistant.values.money import plain, read_amount
from knowledge.indicator import Catalogue, CommonIndicator

_MENDED = ("/goal/annual", "/goal/overall", "/project/content")


def follow(
    draft: Draft, before: Flat, changed: dict[str, Any], catalogue: Catalogue
) -> tuple[dict[str, Any], dict[str, Provenance]]:
    """Further cells that change with `changed`, and their sources."""
    after = before | changed
    more: dict[str, Any] = {}
    sources: dict[str, Provenance] = {}
    for key, (value, working) in _money(before, changed).items():
        more[key], sources[key] = value, _derived(working)
    for key, (value, working) in reworked(draft, before, changed | more).items():
        more[key], sources[key] = value, _again(draft, key, working)
    after |= more
    for key, (value, working) in _costs(draft, after, catalogue).items():
        if key not in changed and after.get(key) != value:
            more[key], sources[key] = value, _derived(working, "/funding/annual")
    for key, value in _end(before, changed).items():
        more[key], sources[key] = value, _derived("与完成时间一致")
    for key, value in _wording(before, changed | more).items():
        if key not in changed:
            more[key] = value
            sources[key] = _reworded(draft.provenance.get(key))
    return more, sources


def _derived(working: str, ref: str | None = None) -> Provenance:
    return Provenance(kind="derived", ref=ref, text=working)


def _again(draft: Draft, key: str, working: str) -> Provenance:
    """The working anew, of the same source."""
    return _derived(working, draft.provenance[key].ref)


def _reworded(source: Provenance | None) -> Provenance:
    """The source of a text whose numbers were mended: no longer the user's words as they were said."""
    note = "（其中的数字已随修改改写）"
    if source is None:
        return _derived(note)
    text = source.text if source.text.endswith(note) else source.text + note
    kind = "derived" if source.kind == "user" else source.kind
    return source.model_copy(update={"kind": kind, "text": text})


def _money(before: Flat, changed: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The same amount in other cells of the money block goes along."""
    old, new = before.get("/funding/annual"), changed.get("/funding/annual")
    if old is None or new is None:
        return {}
    return {
        key: (str(new), "与年度资金总额一致")
        for key in ("/funding/total", "/funding/fiscal")
        if before.get(key) == old and key not in changed
    }


def entry_of(draft: Draft, row_id: str, catalogue: Catalogue) -> CommonIndicator | None:
    """The library entry that a row was made from."""
    source = draft.provenance.get(f"{row_id}/definition")
    return (
        catalogue.find(source.ref) if source and source.kind == "library" and source.ref else None
    )


def row_ids(cells: Flat) -> list[str]:
    return list(dict.fromkeys(key.split("/")[0] for key in cells if not key.startswith("/")))


def _costs(draft: Draft, after: Flat, catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    """Costs that were worked out from the money are worked out again."""
    found: dict[str, tuple[str, str]] = {}
    money = read_amount(after.get("/funding/annual"), after.get("/funding/unit"))
    counts = _counts(draft, after, catalogue)
    for row in row_ids(after):
        source = draft.provenance.get(f"{row}/value")
        entry = entry_of(draft, row, catalogue)
        if not (money and source and entry) or source.ref != "/funding/annual":
            continue
        if entry.takes.fact == "total":
            found[f"{row}/value"] = (plain(money.in_unit), f"以年度资金总额 {money.show()} 为上限")
        elif shared := share_among(entry, counts):
            cut = down_to(money.yuan / shared.number)
            found[f"{row}/value"] = (
                plain(cut),
                f"{money.show()}÷{shared.shown}{shared.unit}={plain(cut)}元/{shared.unit}",
            )
    return found


def _counts(draft: Draft, after: Flat, catalogue: Catalogue) -> dict[str, tuple[Decimal, str]]:
    """The counts of the table by the key of their entry."""
    counts: dict[str, tuple[Decimal, str]] = {}
    for row in row_ids(after):
        value, entry = str(after.get(f"{row}/value") or ""), entry_of(draft, row, catalogue)
        if entry and entry.takes.fact == "count" and value.replace(".", "", 1).isdigit():
            counts[count_key(entry, row)] = (Decimal(value), str(after.get(f"{row}/unit") or ""))
    return counts


def _end(before: Flat, changed: dict[str, Any]) -> dict[str, str]:
    """The project's end moves with the deadline that it was taken from."""
    for key, value in changed.items():
        old = before.get(key)
        is_day = key.endswith("/value") and before.get(f"{key.split('/')[0]}/unit") == "日期"
        if is_day and old and value and iso(str(old)) == before.get("/project/end"):
            return {"/project/end": iso(str(value))}
    return {}


def _wording(before: Flat, changed: dict[str, Any]) -> dict[str, str]:
    """Goal and content with changed numbers mended."""
    texts = {key: str(before[key]) for key in _MENDED if before.get(key)}
    mended = dict(texts)
    for key, new in changed.items():
        told = _told(before, changed, key, new)
        if told:
            mended = {where: mend(text, told) for where, text in mended.items()}
    return {key: text for key, text in mended.items() if text != texts[key]}


def _told(before: Flat, changed: dict[str, Any], key: str, new: Any) -> Told | None:
    old = before.get(key)
    if old is None or new is None or not isinstance(old, str):
        return None
    if key in ("/funding/annual", "/funding/total"):
        unit = str(before.get("/funding/unit") or "")
        return Told(name="", old=f"{old}{unit}", new=f"{new}{unit}", old_op=None, new_op=None)
    if key in ("/project/name", "/project/department"):
        return Told(name="", old=old, new=str(new), old_op=None, new_op=None, words=True)
    if key.startswith("/") or not key.endswith("/value"):
        return None
    row = key.split("/")[0]
    op = before.get(f"{row}/op")
    unit = str(before.get(f"{row}/unit") or "")
    new_unit = str(changed.get(f"{row}/unit", unit) or "")
    tail, new_tail = ("", "") if unit == "日期" else (unit, new_unit)
    return Told(name=str(before.get(f"{row}/name") or ""), old=f"{old}{tail}", new=f"{new}{new_tail}",
                old_op=op, new_op=changed.get(f"{row}/op", op))  # fmt: skip
