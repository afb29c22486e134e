"""One change to a draft: the patch, its inverse, the sources of the touched cells, a new report."""

from typing import Any

import jsonpatch

from assistant.validator.validate import validate
from assistant.values.draft import Before, Draft, Patch, Provenance, Question, Reply, Undone
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

Json = dict[str, Any]
Sources = dict[str, Provenance | None]
"""New sources of touched cells; None where the cell is gone."""


def change(
    draft: Draft,
    target: Target,
    sources: Sources,
    understood: str,
    *,
    catalogue: Catalogue,
    ruleset: RuleSet,
    questions: tuple[Question, ...] | None = None,
    answers: tuple[Reply, ...] | None = None,
) -> Draft:
    """`draft` with `target` in place of its own, as one step that can be undone."""
    old, new = draft.target.to_json(), target.to_json()
    forward: Patch = jsonpatch.make_patch(old, new).patch
    backward: Patch = jsonpatch.make_patch(new, old).patch
    before = Before(
        provenance={key: draft.provenance.get(key) for key in sources},
        questions=draft.questions,
        answers=draft.answers,
    )
    asked = draft.questions if questions is None else questions
    return draft.model_copy(
        update={
            "target": target,
            "provenance": _with(draft.provenance, sources),
            "questions": still_asked(asked, target),
            "report": validate(target, ruleset, catalogue, draft.report.chosen),
            "changes": (*draft.changes, forward),
            "history": (*draft.history, backward),
            "before": (*draft.before, before),
            "answers": draft.answers if answers is None else answers,
            "undone": (),
            "understood": understood,
            "asked_back": None,
        }
    )


def ask(draft: Draft, text: str) -> Draft:
    """`draft` unchanged, with a question back."""
    return draft.model_copy(update={"asked_back": text})


def undo(draft: Draft, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """`draft` as it was before its last change; the same draft if there is none."""
    if not draft.history:
        return draft
    target = Target.parse(jsonpatch.apply_patch(draft.target.to_json(), draft.history[-1]))
    before = draft.before[-1] if len(draft.before) == len(draft.history) else None
    update: Json = {
        "target": target,
        "report": validate(target, ruleset, catalogue, draft.report.chosen),
        "changes": draft.changes[:-1],
        "history": draft.history[:-1],
        "before": draft.before[:-1] if before else (),
        "undone": (),
        "asked_back": None,
    }
    if before:
        after = Before(
            provenance={key: draft.provenance.get(key) for key in before.provenance},
            questions=draft.questions,
            answers=draft.answers,
        )
        update |= _as_before(draft, before)
        update["undone"] = (*draft.undone, Undone(patch=draft.changes[-1], after=after))
    return draft.model_copy(update=update)


def redo(draft: Draft, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """`draft` with the change that was undone last; the same draft if there is none."""
    if not draft.undone:
        return draft
    last = draft.undone[-1]
    target = Target.parse(jsonpatch.apply_patch(draft.target.to_json(), last.patch))
    again = change(
        draft, target, last.after.provenance, draft.understood,
        catalogue=catalogue, ruleset=ruleset,
    )  # fmt: skip
    more = {**_as_before(draft, last.after), "undone": draft.undone[:-1]}
    return again.model_copy(update=more)


def _as_before(draft: Draft, before: Before) -> Json:
    return {
        "provenance": _with(draft.provenance, before.provenance),
        "questions": before.questions,
        "answers": before.answers,
    }


def _with(provenance: dict[str, Provenance], sources: Sources) -> dict[str, Provenance]:
    whole = {key: value for key, value in provenance.items() if key not in sources}
    return whole | {key: value for key, value in sources.items() if value is not None}


def still_asked(questions: tuple[Question, ...], target: Target) -> tuple[Question, ...]:
    """Questions whose cell is still empty, pointing to where their row now stands."""
    places = {row.id: place for place, row in target.rows()}
    kept: list[Question] = []
    for question in questions:
        if question.row is None:
            if cell_text(target, question.at) is None:
                kept.append(question)
        elif question.row in places:
            field = question.at.rsplit("/", 1)[-1]
            place = places[question.row]
            if getattr(target.indicators[place], field, None) is None:
                kept.append(question.model_copy(update={"at": f"/indicators/{place}/{field}"}))
    return tuple(kept)


def cell_text(target: Target, pointer: str) -> str | None:
    """The text of the cell at `pointer`, or None if it is empty or not there."""
    where: Any = target.to_json()
    for part in pointer.split("/")[1:]:
        if isinstance(where, list):
            where = where[int(part)] if part.isdigit() and int(part) < len(where) else None
        elif isinstance(where, dict):
            where = where.get(part)
        if where is None:
            return None
    return "、".join(where) if isinstance(where, list) else str(where)
