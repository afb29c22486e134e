"""Adding a row: from the fund use's entries that the table lacks, or in the user's own words."""

import re
from typing import Any, NamedTuple

from assistant.drafting.cells import in_order, with_cells
from assistant.drafting.change import Sources, ask, change
from assistant.drafting.classes import ClassOf, class_names, find_class, place_in_order
from assistant.drafting.new_row import NewRow, new_row
from assistant.drafting.own_kind import own_kind
from assistant.drafting.pick_row import Unclear, left_of, names_of, numbered
from assistant.drafting.reshare import reshared
from assistant.drafting.wish import Wish
from assistant.exchange.form_plan import form_of
from assistant.values.draft import Draft, Question
from assistant.values.target import Target
from knowledge.indicator import Catalogue, CommonIndicator
from knowledge.ruleset import RuleSet

_BY = r"(?:≥|≤|=|>|<|大于等于|小于等于|不低于|不少于|不超过|不高于|不大于|不小于|不晚于|至少|最多|最少|控制在|达到|达|为|是|:)"
_VALUED = (
    re.compile(rf"^(?P<n>.+?)[:,，]?(?P<v>{_BY}+[0-9].*)$"),
    re.compile(r"^(?P<n>[^0-9]{2,40}?)(?P<v>[0-9].*)$"),
)
_QUOTED = re.compile(r"[“\"](?P<x>[^”\"]+)[”\"](?P<rest>.*)$")


class Asked(NamedTuple):
    """What is to be added, as read from the words."""

    to: ClassOf | None
    named_class: str
    name: str
    value: str | None


def add_row(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with one more row, or unchanged with a question back."""
    try:
        if wish.steps > 1:
            raise Unclear("请一条一条地加，每条写明指标名称和目标值")
        asked = read_asked(wish.value, form_of(draft.target))
        row = _row(draft, asked, catalogue, ruleset)
    except Unclear as error:
        return ask(draft, str(error))
    return insert(draft, row, catalogue=catalogue, ruleset=ruleset)


def read_asked(words: str, form: str) -> Asked:
    """Class, name and value in `时效指标：…`, `指标“设备利用率≥85%”`, `满意度`. Raises Unclear."""
    words = _class_to_front(words)
    to, class_word, rest = _class_first(words, form)
    if match := _QUOTED.search(rest):
        rest = match["x"] + match["rest"]
    rest = re.sub(r"^(?:指标|[:：,，])+", "", rest).strip('“”" ')
    for pattern in _VALUED:
        if match := pattern.match(rest):
            value = re.sub(r"^(?:达到|达|为|是|:)+", "", match["v"]).strip('“”" ')
            return Asked(to, class_word, _name(match["n"]), value)
    return Asked(to, class_word, _name(rest), None)


def _class_to_front(words: str) -> str:
    """`“出勤率不低于95%”的质量指标` says the same as `质量指标：“出勤率不低于95%”`."""
    for word in class_names():
        for tail in (f"的{word}指标", f"的{word}"):
            if words.endswith(tail) and len(words) > len(tail):
                return f"{word}:{words.removesuffix(tail)}"
    return words.removesuffix("的")


def _name(text: str) -> str:
    bare = re.sub(r"(?:这?1?[个条项])?指标$", "", text.strip('“”":：,， '))
    return re.sub(r"(?:目标值|指标值|目标|应当?|要|须)$", "", bare).strip('“”":：,， ')


def _class_first(words: str, form: str) -> tuple[ClassOf | None, str, str]:
    """A class at the head of the words, and what follows it."""
    for word in class_names():
        for head in (
            word,
            f"{word}指标",
            f"{word}的指标",
            f"{word}的",
            f"{word}类指标",
            f"{word}方面的指标",
        ):
            if not words.startswith(head):
                continue
            rest = words[len(head) :]
            if not rest or rest[0] in ':：,，“"' or head.endswith("指标"):
                to = find_class(word, form)
                if to is None:
                    raise Unclear(f"{form} 版式没有“{word}”这一类，加到哪一类？")
                return to, word, rest
    return None, "", words


def _row(draft: Draft, asked: Asked, catalogue: Catalogue, ruleset: RuleSet) -> NewRow:
    rows = [row for row in draft.target.indicators if asked.name and row.name == asked.name]
    if rows:
        raise Unclear(f"表里已有{numbered(draft, rows)}，要改它请说“把…改成…”")
    left, form = left_of(draft, catalogue), form_of(draft.target)
    fitting = left.of_class(asked.to, form) if asked.to else left.entries
    if not asked.name:
        entry = _only(fitting, asked)
        return new_row(draft, entry, asked.value, catalogue, ruleset)
    named = [one for one in left.named(asked.name) if one in fitting]
    if len(named) > 1:
        raise Unclear(f"指标库里有{names_of(named)}，要加哪一条？")
    if named:
        return new_row(draft, named[0], asked.value, catalogue, ruleset)
    mould, to = own_kind(asked.name, asked.value, asked.to, catalogue, draft)
    return new_row(draft, mould, asked.value, catalogue, ruleset, name=asked.name, to=to)


def _only(fitting: list[CommonIndicator], asked: Asked) -> CommonIndicator:
    """The one entry of the class. Raises Unclear with the choices, or with a way to say it."""
    if len(fitting) == 1 and asked.to:
        return fitting[0]
    what = f"“{asked.named_class}”" if asked.named_class else "指标"
    if fitting:
        raise Unclear(f"指标库里还没有用到的{what}有{names_of(fitting)}，要加哪一条？")
    raise Unclear(
        f"指标库里这一用途没有别的{what}了。要加自己的，请写名称和目标值，例如“加{what.strip('“”')}：…率≥90%”"
    )


def insert(draft: Draft, row: NewRow, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with `row` at the end of its class, the weights shared anew."""
    target = in_order(with_cells(draft.target, row.cells), _ids(draft.target, row))
    sources: Sources = dict(row.sources)
    weights = reshared(
        draft, target, sources, "新增后重新分配", catalogue=catalogue, ruleset=ruleset
    )
    cells: dict[str, Any] = {f"{key}/weight": value for key, (value, _) in weights.items()}
    sources |= {f"{key}/weight": source for key, (_, source) in weights.items()}
    goal = with_phrase(draft, row)
    if goal:
        cells["/goal/annual"] = goal
        sources["/goal/annual"] = draft.provenance["/goal/annual"]
    target = in_order(with_cells(target, cells), [one.id for one in target.indicators])
    return change(
        draft, target, sources, said_of(target, row, bool(weights), bool(goal)),
        catalogue=catalogue, ruleset=ruleset,
        questions=(*questions(draft, target, row), *_weight_question(target, row)),
    )  # fmt: skip


def _weight_question(target: Target, row: NewRow) -> tuple[Question, ...]:
    """What the new row weighs, where the user has set the weights and they are not shared anew."""
    new = next(one for one in target.indicators if one.id == row.id)
    if new.weight or not any(one.weight for one in target.indicators):
        return ()
    at = f"/indicators/{target.indicators.index(new)}/weight"
    ask_for = (
        f"“{new.name}”占几分权重？从其余各条里按原比例匀出，合计不变；"
        "答“按标准”就把全部权重重新分配"
    )
    why = "权重是您定过的，不能替您改；没有权重的指标不计分"
    return (Question(at=at, row=row.id, ask=ask_for, why=why),)


def questions(draft: Draft, target: Target, row: NewRow) -> tuple[Question, ...]:
    """The open questions with the one of the new row, which points to where it stands."""
    if row.question is None:
        return draft.questions
    place = next(n for n, one in target.rows() if one.id == row.id)
    return (*draft.questions, row.question.model_copy(update={"at": f"/indicators/{place}/value"}))


def _ids(target: Target, row: NewRow) -> list[str]:
    """Row ids with the new one after the last of its class, or where the class would stand."""
    form = form_of(target)
    level1, level2 = (row.cells.get(f"{row.id}/{name}") for name in ("level1", "level2"))
    mine = place_in_order(level1, level2, form)
    ids = [one.id for one in target.indicators]
    before = [
        one.id for one in target.indicators if place_in_order(one.level1, one.level2, form) <= mine
    ]
    place = ids.index(before[-1]) + 1 if before else 0
    return [*ids[:place], row.id, *ids[place:]]


def said_of(target: Target, row: NewRow, weighed: bool, goal: bool) -> str:
    """The new row as a difference, in words."""
    new = next(one for one in target.indicators if one.id == row.id)
    value = f"{new.op or ''}{new.value}{'' if new.unit == '日期' else new.unit or ''}"
    shown = value if new.value else "目标值待确认"
    known = (row.sources.get(f"{row.id}/name"), row.sources.get(f"{row.id}/value"))
    origin = "用户自定" if known[0] and known[0].kind == "user" else "指标库"
    more = "" if weighed or new.weight else "；新行还没有权重，请答占几分，或说“权重按标准重新分配”"
    return (
        f"新增“{new.name}”（{origin}，{'／'.join(filter(None, (new.level1, new.level2)))}）：空 → {shown}"
        + ("；权重重新分配" if weighed else more)
        + ("；年度目标同步改写" if goal else "")
    )


def with_phrase(draft: Draft, row: NewRow) -> str | None:
    """The yearly goal with the new value; only a goal that was made of the table's values."""
    text, source = draft.target.goal.annual, draft.provenance.get("/goal/annual")
    if not text or not row.phrase or not source or source.kind != "derived":
        return None
    name = row.cells[f"{row.id}/name"]
    day = row.cells.get(f"{row.id}/unit") == "日期"
    part = f"{row.phrase}前{name.removesuffix('时间')}" if day else f"{name}{row.phrase}"
    return f"{text.rstrip('。')}，{part}。"
