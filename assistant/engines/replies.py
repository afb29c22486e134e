"""Reading a model's reply: JSON objects as they arrive, and each quote found at its place in its passage."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.engines.lead import lead
from assistant.engines.sentences import Sentence, cut_sentences
from assistant.values.said import Quote, Said
from knowledge.document import Passage

MAX_STATEMENTS = 8
SHORTEST_QUOTE = 4  # characters; fewer stand anywhere
_ITEM = re.compile(r"（[一二三四五六七八九十]+）|\d+[.．、]")


class _Quoted(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    passage: int
    quote: str


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    text: str
    quotes: tuple[_Quoted, ...]


class Reader:
    """Gets the reply piece by piece; gives the JSON objects that are complete."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, piece: str) -> Iterator[dict[str, Any] | str]:
        """Whole objects so far; a str names one that cannot be read."""
        self._rest += piece
        while (whole := self._next()) is not None:
            try:
                value = json.loads(whole)
            except ValueError:
                yield "不是有效的 JSON"
                continue
            yield value

    def _next(self) -> str | None:
        """The innermost first object that has `text` or `none`; a list or object around it is skipped."""
        self._rest = re.sub(r'^[^{]*\{\s*"(?:statements|answer)"\s*:\s*\[', "", self._rest)
        start = self._rest.find("{")
        if start < 0:
            self._rest = self._rest[-40:]  # the head of a `{"statements": [` may be among it
            return None
        end = _end_of_object(self._rest, start)
        if end is None:
            return None
        whole, self._rest = self._rest[start:end], self._rest[end:]
        return whole

    def left(self) -> bool:
        """Whether an object was begun and not ended."""
        return "{" in self._rest


def _end_of_object(text: str, start: int) -> int | None:
    depth, quoted, escaped = 0, False, False
    for at in range(start, len(text)):
        char = text[at]
        if quoted:
            quoted = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            quoted = True
        elif char in "{}":
            depth += 1 if char == "{" else -1
            if depth == 0:
                return at + 1
    return None


def read_reply(value: Any, passages: Sequence[Passage]) -> Said | str | None:
    """The statement with its quotes in place; a str says why it is cut; None for `{"none": true}`."""
    if isinstance(value, dict) and value.get("none") is True:
        return None
    try:
        reply = _Reply.model_validate_json(json.dumps(value))
    except (ValidationError, ValueError):
        return "缺少 text 或 quotes，或者格式不对"
    quotes: list[Quote] = []
    for one in reply.quotes:
        if not 1 <= one.passage <= len(passages):
            return f"没有编号为 {one.passage} 的条款"
        found = find_quote(passages[one.passage - 1], one.quote)
        if not found:
            return f"引文不在条款 {one.passage} 中：“{one.quote[:30]}”"
        quotes += [quote for quote in found if quote not in quotes]
    if not quotes or not reply.text.strip():
        return "没有引文，或者没有文字"
    return Said(text=_led(reply.text.strip(), quotes), quotes=tuple(quotes))


def _led(text: str, quotes: Sequence[Quote]) -> str:
    """The sentence with the name of its document before it, and 待核对 where that is due."""
    doubtful = next((q for q in quotes if q.passage.clause.checked == "unverified"), quotes[0])
    document = doubtful.passage.document
    names = (document.number, document.short, document.name)
    if "待核对" not in lead(doubtful) and any(name and name in text for name in names):
        return text
    return lead(doubtful) + text


def as_clauses(said: Said) -> list[Said]:
    """The clauses themselves, shown where a sentence says something else."""
    return [Said(text=lead(quote) + quote.text, quotes=(quote,)) for quote in said.quotes]


def find_quote(passage: Passage, words: str) -> list[Quote]:
    """The whole sentences that hold `words`, with the head of their list; empty if the words are not there.

    Whole, so that no half of a sentence loses its 不得. Spaces and the width of signs may differ.
    """
    plain, places = _flat(passage.text)
    wanted, _ = _flat(words)
    at = plain.find(wanted) if len(wanted) >= SHORTEST_QUOTE else -1
    if at < 0:
        return []
    start, end = places[at], places[at + len(wanted) - 1] + 1
    sentences = cut_sentences(passage, 0)
    held = [one for one in sentences if one.start < end and one.end > start]
    head = _head_of_list(sentences, held[0])
    run = [Quote(passage=passage, start=held[0].start, end=held[-1].end)]
    return [Quote(passage=passage, start=head.start, end=head.end), *run] if head else run


def _head_of_list(sentences: Sequence[Sentence], first: Sentence) -> Sentence | None:
    if not _ITEM.match(first.text):
        return None
    before = [one for one in sentences if one.end <= first.start]
    return next((one for one in reversed(before) if not _ITEM.match(one.text)), None)


def _flat(text: str) -> tuple[str, list[int]]:
    """`text` without spaces and at one width, and where each character came from."""
    chars, places = [], []
    for at, char in enumerate(text):
        for one in unicodedata.normalize("NFKC", char):
            if not one.isspace():
                chars.append(one)
                places.append(at)
    return "".join(chars), places
