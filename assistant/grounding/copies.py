"""Sentences that nearly copy a clause: what was changed in them may be only what carries no meaning."""

import re
from difflib import SequenceMatcher

from assistant.grounding.force import blank_force, read_force
from assistant.grounding.measures import read_measures
from assistant.grounding.words import GLUE, SCOPE

LIKE = 0.75  # how alike two parts are before a change in one counts as an alteration of the other
SHORTEST = 5
_PART = re.compile(r"[，；：。\n]")
_TURNS = re.compile(r"[不未非无没勿莫免]")


def altered(said: str, quotes: str) -> list[str]:
    """Words replaced, negators put in or taken out, amounts moved, in parts that are otherwise a copy."""
    parts = [part for part in _PART.split(quotes) if len(part) >= SHORTEST]
    problems = []
    for own in _PART.split(said):
        likeness = [(_alike(part, own), part) for part in parts]
        ratio, part = max(likeness, default=(0.0, ""))
        if ratio >= LIKE and own not in quotes:
            problems += _changes(part, own, said, quotes)
    return problems


def _alike(one: str, other: str) -> float:
    """Whatever their numbers are."""
    plain, changed = (re.sub(r"\d", "0", text) for text in (one, other))
    return SequenceMatcher(None, plain, changed, autojunk=False).ratio()


def _changes(part: str, own: str, said: str, quotes: str) -> list[str]:
    problems = []
    before, after = ([one.key for one in read_measures(text)] for text in (part, own))
    if len(before) == len(after) and before != after:
        problems.append(f"“{own}”里的数与原文不同")
    new = set(SCOPE.findall(own)) - set(SCOPE.findall(part))
    if new and abs(len(own) - len(part)) <= 2:
        problems.append(f"“{min(new)}”没有出处")
    for kind, i, j, k, m in SequenceMatcher(None, part, own, autojunk=False).get_opcodes():
        if kind != "equal" and _matters(part, part[i:j], own[k:m], said, quotes):
            problems.append(f"“{part[i:j]}”改成了“{own[k:m]}”")
    return problems


def _matters(part: str, gone: str, new: str, said: str, quotes: str) -> bool:
    kept = not gone or said.count(gone) >= part.count(gone)
    if len(new) > 2 and new in quotes and kept:
        return False  # moved
    if _force(gone) != _force(new):
        return not (len(gone) > 2 and gone in said and not new)
    old_words, new_words = _content(gone), _content(new)
    if old_words and not new_words:
        return bool(SCOPE.search(gone))
    return bool(old_words and new_words)


def _force(text: str) -> set[str]:
    """应当 and 必须 may reach over what is joined to them: they are counted sentence by sentence."""
    found = {one.kind for one in read_force(text)} - {"应", "必须"}
    return found | ({"不"} if not found and _TURNS.search(text) else set())


def _content(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", GLUE.sub("", blank_force(text)))
