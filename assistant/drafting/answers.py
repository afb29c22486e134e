"""Answers to the questions of a draft that may have been changed since."""

from typing import Any

from assistant.drafting.cells import flat, in_order, with_cells
from assistant.drafting.change import Sources, change
from assistant.drafting.draft import draft as make_draft
from assistant.drafting.edit import label
from assistant.drafting.fill_in import fill_in
from assistant.drafting.talk_log import with_replies
from assistant.drafting.year_shift import in_year
from assistant.values.draft import Draft, Reply
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

_TOLD = ("/project/unit", "/project/department", "/project/attribute", "/project/basis",
         "/funding/annual", "/year", "/project/fund_use")  # fmt: skip


def answer(draft: Draft, replies: list[Reply], *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with the answers, and with what follows from them, as one step.

    Cells that other changes have touched keep those changes.
    """
    named = [_named(draft, reply) for reply in replies if reply.value.strip()]
    made = _answered(draft, named, catalogue, ruleset)
    return made if made is draft else with_replies(draft, made, named)


def _answered(draft: Draft, named: list[Reply], catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    first = _made(draft, draft.answers, catalogue, ruleset) if draft.description else None
    drafted = [row.id for row in first.target.indicators] if first else []
    later = [
        one for one in named
        if first is None or (one.row and one.row not in drafted) or _emptied(draft, first, one)
    ]  # fmt: skip
    if later:  # cells that no description has drafted, or that were emptied since
        draft = fill_in(draft, later, catalogue=catalogue, ruleset=ruleset)
        named = [one for one in named if one not in later]
    if first is None or not named:
        return draft
    return _drafted(draft, first, named, catalogue, ruleset)


def _drafted(
    draft: Draft, first: Draft, named: list[Reply], catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    """Answers to questions about the description: drafted again with them."""
    given = (*draft.answers, *named)
    second = _made(draft, given, catalogue, ruleset)
    old, new, now = flat(first.target), flat(second.target), flat(draft.target)
    changed: dict[str, Any] = {
        key: new.get(key) for key in {**old, **new} if old.get(key) != new.get(key)
    }
    gone = tuple(_rows(old) - _rows(new))
    ours = {key: value for key, value in changed.items() if _free(key, old, now, gone)}
    ours |= _this_year(ours, first.target.year, draft.target.year)
    target = with_cells(draft.target, ours, gone)
    if _rows(new) - _rows(old):
        target = in_order(target, [row.id for row in second.target.indicators])
    sources: Sources = {key: second.provenance.get(key) for key in ours}
    sources |= _settled(draft, first, second)
    sources |= {key: None for key in draft.provenance if key.split("/")[0] in gone}
    said = "；".join(
        f"{label(second, key)}：{old.get(key) or '空'} → {value}"
        for key, value in ours.items()
        if value is not None and key.split("/")[-1] == "value" or key in _TOLD
    )
    return change(
        draft, target, sources, said or second.understood, catalogue=catalogue, ruleset=ruleset,
        questions=second.questions, answers=given,
    )  # fmt: skip


def _settled(draft: Draft, first: Draft, second: Draft) -> Sources:
    """Sources of cells that an answer leaves empty: 无, or one that has to be asked again."""
    old, new, now = flat(first.target), flat(second.target), flat(draft.target)
    return {
        key: source
        for key, source in second.provenance.items()
        if old.get(key) is None and new.get(key) is None and now.get(key) is None
        and source != first.provenance.get(key)
        and draft.provenance.get(key) == first.provenance.get(key) is not None
    }  # fmt: skip


def _emptied(draft: Draft, first: Draft, reply: Reply) -> bool:
    """Whether a cell is empty by a later change, so that drafting anew would not fill it."""
    key = f"{reply.row}/{reply.at.rsplit('/', 1)[-1]}" if reply.row else reply.at
    return flat(draft.target).get(key) is None and flat(first.target).get(key) is not None


def _this_year(cells: dict[str, Any], drafted: int | None, now: int | None) -> dict[str, str]:
    """Days of the year that the description names, told for the year the table has now."""
    if not drafted or not now or drafted == now:
        return {}
    return {
        key: in_year(value, drafted, now)
        for key, value in cells.items()
        if isinstance(value, str) and key.endswith(("/value", "/end", "/start"))
    }


def _named(draft: Draft, reply: Reply) -> Reply:
    """With the row's id, which stays when rows move."""
    parts = reply.at.split("/")
    if reply.row is None and len(parts) == 4 and parts[1] == "indicators" and parts[2].isdigit():
        place = int(parts[2])
        if place < len(draft.target.indicators):
            return reply.model_copy(update={"row": draft.target.indicators[place].id})
    return reply


def _made(
    draft: Draft, answers: tuple[Reply, ...], catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    year = draft.target.year or ruleset.year
    return make_draft(
        draft.description, catalogue=catalogue, ruleset=ruleset, year=year, answers=answers,
        form=draft.target.form, draft_id=draft.id,
    )  # fmt: skip


def _rows(cells: dict[str, Any]) -> set[str]:
    return {key.split("/")[0] for key in cells if not key.startswith("/")}


def _free(key: str, old: dict[str, Any], now: dict[str, Any], gone: tuple[str, ...]) -> bool:
    """Whether no other change has touched the cell since it was drafted."""
    if key.split("/")[0] in gone:
        return False
    same = now.get(key) == old.get(key)
    there = (
        key.startswith("/")
        or key.split("/")[0] in _rows(now)
        or key.split("/")[0] not in _rows(old)
    )
    return same and there
