"""Changing a draft in words: 把满意度改成90%, 删掉生态效益, 撤销."""

from collections.abc import Sequence

from assistant.drafting.change import undo
from assistant.drafting.remove import remove
from assistant.drafting.say import Wish, read_wish, split_wishes
from assistant.drafting.set_value import set_value, shift_value
from assistant.values.draft import Draft
from assistant.values.numerals import arabic
from assistant.values.numerals import flat as flat_text
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet
from knowledge.terms import normalise

KNOWN = "现在听得懂的说法：把…改成…、删掉…、撤销"


def revise(
    draft: Draft, say: Sequence[str] | str, *, catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    """The draft after each wish, in order. What is not understood changes nothing and is asked back."""
    wishes = [say] if isinstance(say, str) else list(say)
    understood: list[str] = []
    for said in wishes:
        draft, done = _one(draft, said, catalogue, ruleset)
        understood += done
        draft = draft.model_copy(update={"said": (*draft.said, said)})
        if draft.asked_back:
            break
    text = "；".join(understood) if understood else "没有改动"
    return draft.model_copy(update={"understood": text})


def _one(
    draft: Draft, said: str, catalogue: Catalogue, ruleset: RuleSet
) -> tuple[Draft, list[str]]:
    """All the wishes of one sentence, or none of them."""
    start, done = draft, []
    plain = arabic(flat_text(normalise(said)).replace("~", "-"))
    for part in split_wishes(plain):
        draft = _apply(draft, read_wish(part), part, catalogue, ruleset)
        if draft.asked_back:
            return start.model_copy(update={"asked_back": draft.asked_back}), []
        done.append(draft.understood)
    return draft, done


def _apply(draft: Draft, wish: Wish, said: str, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    if wish.kind == "undo":
        return _undo(draft, wish.steps, catalogue, ruleset)
    if wish.kind == "remove":
        return remove(draft, wish, catalogue=catalogue, ruleset=ruleset)
    if wish.kind == "shift":
        return shift_value(draft, wish, catalogue=catalogue, ruleset=ruleset)
    if wish.kind == "set":
        return set_value(draft, wish, catalogue=catalogue, ruleset=ruleset)
    return ask_back(draft, f"没有听懂“{said}”。{KNOWN}。要改哪一格、改成什么？")


def ask_back(draft: Draft, text: str) -> Draft:
    return draft.model_copy(update={"asked_back": text, "understood": "没有改动"})


def _undo(draft: Draft, steps: int, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    if not draft.history:
        return ask_back(draft, "没有可以撤销的改动")
    steps = min(steps, len(draft.history))
    for _ in range(steps):
        draft = undo(draft, catalogue=catalogue, ruleset=ruleset)
    return draft.model_copy(update={"understood": f"已撤销 {steps} 步", "asked_back": None})
