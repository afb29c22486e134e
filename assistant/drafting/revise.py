"""Changing a draft in words: 把满意度改成90%, 加一个时效指标, 改成2027年, 撤销."""

from collections.abc import Callable, Sequence

from assistant.drafting.add_row import add_row
from assistant.drafting.change import ask, redo, undo
from assistant.drafting.from_last_year import from_last_year
from assistant.drafting.loose_wish import ask_how_much, set_count
from assistant.drafting.move_row import move_row
from assistant.drafting.remove import remove
from assistant.drafting.rename_row import rename_row
from assistant.drafting.say import read_wish, split_wishes
from assistant.drafting.set_value import set_value, shift_value
from assistant.drafting.spread import spread
from assistant.drafting.swap_row import swap_row
from assistant.drafting.talk_log import with_wish
from assistant.drafting.to_form import to_form
from assistant.drafting.to_year import to_year
from assistant.drafting.weigh_rows import weigh_rows
from assistant.drafting.wish import Kind, Wish
from assistant.values.draft import Draft
from assistant.values.numerals import arabic
from assistant.values.numerals import flat as flat_text
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet
from knowledge.terms import normalise

KNOWN = (
    "现在听得懂的说法：把…改成…、加一个…、删掉…、把…改名为…、把…移到…、把…换成…、"
    "…权重改成…、改成2015版、改成2027年、按去年的来、撤销"
)
LONGEST = 1_000
Change = Callable[..., Draft]
CHANGES: dict[Kind, Change] = {
    "set": set_value, "shift": shift_value, "remove": remove, "add": add_row, "rename": rename_row,
    "move": move_row, "swap": swap_row, "weigh": weigh_rows, "form": to_form, "year": to_year,
    "last_year": from_last_year, "vague": ask_how_much, "count": set_count,
}  # fmt: skip
FULFILLED = "不用改"  # what is so already asks for nothing: the next wish goes on


def revise(
    draft: Draft, say: Sequence[str] | str, *, catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    """The draft after each wish, in order. What is not understood changes nothing and is asked back."""
    wishes = [say] if isinstance(say, str) else list(say)
    understood: list[str] = []
    for said in wishes:
        before = draft
        draft, done = _one(draft, said, catalogue, ruleset)
        understood += done
        draft = with_wish(before, draft, said)
        draft = draft.model_copy(update={"said": (*draft.said, said)})
        if draft.asked_back and FULFILLED not in draft.asked_back:
            break
    text = "；".join(understood) if understood else "没有改动"
    return draft.model_copy(update={"understood": text})


def _one(
    draft: Draft, said: str, catalogue: Catalogue, ruleset: RuleSet
) -> tuple[Draft, list[str]]:
    """All the wishes of one sentence, or none of them."""
    start, done = draft, []
    if len(said) > LONGEST:
        return ask(
            draft, f"这句话有 {len(said)} 字，太长了，请分几次说（每次 {LONGEST} 字以内）"
        ), []
    plain = arabic(flat_text(normalise(said)).replace("~", "-"))
    for part in split_wishes(plain):
        for wish in spread(draft.target, read_wish(part)):
            draft = _apply(draft, wish, part, catalogue, ruleset)
            if draft.asked_back:
                return start.model_copy(update={"asked_back": draft.asked_back}), []
            done.append(draft.understood)
    return draft, done


def _apply(draft: Draft, wish: Wish, said: str, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    draft = draft.model_copy(update={"asked_back": None})
    if wish.kind in ("undo", "redo"):
        return _back_or_forth(draft, wish, catalogue, ruleset)
    if wish.kind in CHANGES:
        return CHANGES[wish.kind](draft, wish, catalogue=catalogue, ruleset=ruleset)
    return ask(draft, f"没有听懂“{said}”。{KNOWN}。要改哪一格、改成什么？")


def _back_or_forth(draft: Draft, wish: Wish, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    back = wish.kind == "undo"
    there = len(draft.history if back else draft.undone)
    if not there:
        return ask(draft, "没有可以撤销的改动" if back else "没有撤销过的改动可以重做")
    steps = min(wish.steps, there)
    for _ in range(steps):
        draft = (undo if back else redo)(draft, catalogue=catalogue, ruleset=ruleset)
    said = f"已撤销 {steps} 步" if back else f"已重做 {steps} 步"
    return draft.model_copy(update={"understood": said, "asked_back": None})
