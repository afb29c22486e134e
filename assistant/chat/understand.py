"""Understanding a question: its limits, completing a follow-up, and its parts."""

import re
from collections.abc import Sequence

from assistant.engines.asked import asks_for_an_amount
from assistant.values.answer import Turn
from assistant.values.input_error import InputError
from knowledge.terms import normalise
from knowledge.topics import has_topic
from knowledge.typos import mend_typos

MAX_CHARACTERS = 2_000
_FOLLOW = re.compile(
    r"^(那么?|另外|它|其(?!他|余|中|它)|这个|这些|上面|前面|如果是|换成|改成|要是|再(?=说|问|讲|具体)|还有(?=呢|吗|什么|哪))|呢[？?]?$"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_END = re.compile(r"(?<=[？?；;])\s*")
_POLITE = re.compile(
    r"^(那么?|那|请问|再问一下|还有|另外|如果是|换成|改成|要是)[，,]?|呢(?=[？?]?$)"
)


def read_question(text: str) -> str:
    """The question in normal characters, slips of pinyin input mended. Raises InputError if empty or too long."""
    if not text.strip():
        raise InputError("问题是空的，请输入要问的内容")
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"问题有 {len(text)} 个字，超过 {MAX_CHARACTERS} 字，请缩短后再问，长材料请用“编目标”或“查表格”"
        )
    return mend_typos(normalise(text).strip())[0]


def complete(question: str, history: Sequence[Turn]) -> str:
    """A follow-up as a full question of its own; any other question as it is.

    `那92分呢` after `自评得85分是什么等级` takes the number's place; otherwise the earlier
    question goes before it. Evidence is always searched anew.
    """
    if not history or not _is_follow_up(question):
        return question
    earlier = complete(mend_typos(normalise(history[-1].question).strip())[0], history[:-1])
    core = _POLITE.sub("", question).strip("？?。 ")
    numbers, old = _NUMBER.findall(core), _NUMBER.findall(earlier)
    if len(numbers) == 1 and len(old) == 1 and len(core) - len(numbers[0]) <= 2:
        return earlier.replace(old[0], numbers[0])
    return f"{earlier.rstrip('？?。')}，{core}？"


def _is_follow_up(question: str) -> bool:
    return bool(_FOLLOW.search(question)) and len(question) <= 30


def parts(question: str) -> list[tuple[str, str | None]]:
    """The questions in `question`, each with its own words where those may stand alone.

    A short later part is completed by the first; by itself it may only be tried if it has a topic
    and asks for no amount, which would be anybody's.
    """
    pieces = [piece.strip() for piece in _END.split(question) if piece.strip()]
    if len(pieces) < 2:
        return [(question, None)]
    first = pieces[0]
    found: list[tuple[str, str | None]] = [(first, None)]
    for piece in pieces[1:]:
        if len(piece) > 20:
            found.append((piece, None))
            continue
        own = piece if has_topic(piece) and not asks_for_an_amount(piece) else None
        found.append((f"{first.rstrip('？?；;')}，{piece}", own))
    return found
