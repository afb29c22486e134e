"""Grounding: may a statement be shown beside its quotes? Every engine's statement passes here, once, in code."""

import re

from assistant.grounding.facts import Sources, uncovered
from assistant.grounding.shape import misshapen
from assistant.grounding.wording import changed
from assistant.grounding.workings import strip_workings
from assistant.values.said import Quote, Said

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*")
_BEFORE = "。！？\n"
_DOUBT = re.compile(r"（[^（）]*待核对）")
_SAYS = re.compile(r"^(?:[中里]?的?规定|明确|提出|指出|[，,：:、\s])+")
_BY = re.compile(r"^(?:根据|按照|依照|依据|按)")
_ARTICLE = re.compile(r"^约?第[零〇一二三四五六七八九十百\d]+[条款项](?:之[一二三四五六七八九十])?")


def check(said: Said, *, question: str = "") -> list[str]:
    """What of the statement its quotes do not cover, in Chinese; empty means it may be shown.

    A sentence that repeats a quoted one word for word is covered. Any other may differ from the
    clause only where numbers, units, dates, names, negators, modals, actors and scope agree.
    """
    problems = _bad_quotes(said)
    if problems:
        return problems
    sources = Sources.of(said)
    text = strip_workings(said.text, sources.quotes, question)
    problems = misshapen(text, f"{sources.quotes}\n{sources.naming}\n{question}")
    problems += uncovered(text, sources, question)
    reworded = [
        _without_naming(one, sources) for one in _sentences(text) if not _is_quoted(one, sources)
    ]
    return problems + [fault for one in reworded for fault in changed(one, sources)]


def _bad_quotes(said: Said) -> list[str]:
    if not said.quotes:
        return ["没有引文"]
    wrong = [
        f"引文位置不对（{quote.passage.id}）"
        for quote in said.quotes
        if not 0 <= quote.start < quote.end <= len(quote.passage.text)
    ]
    if wrong:
        return wrong
    return [f"引文不是整句（{q.passage.id}）" for q in said.quotes if not _is_whole(q)]


def _is_whole(quote: Quote) -> bool:
    """Half a sentence may have lost its 不得."""
    before = quote.passage.text[: quote.start].rstrip(" \t\u3000")
    after = quote.passage.text[quote.end :].lstrip(" \t\u3000")
    starts = not before or before[-1] in _BEFORE
    ends = quote.text.rstrip()[-1:] in _BEFORE or not after or after[0] in _BEFORE
    return starts and ends


def _sentences(text: str) -> list[str]:
    found = [_DOUBT.sub("", match[0]).strip() for match in _SENTENCE.finditer(text)]
    return [one for one in found if re.search(r"\w", one)]


def _is_quoted(sentence: str, sources: Sources) -> bool:
    """Word for word a quoted sentence, with nothing before it but where it stands."""
    bare = _bare(sentence)
    quoted = {_bare(_DOUBT.sub("", match[0])) for match in _SENTENCE.finditer(sources.quotes)}
    return any(
        bare.endswith(one) and not _without_naming(bare.removesuffix(one), sources)
        for one in quoted
        if one
    )


def _without_naming(sentence: str, sources: Sources) -> str:
    """`sentence` without the words before it that name where it comes from."""
    while True:
        rest = _ARTICLE.sub("", _BY.sub("", sentence))
        for name in sources.names:
            rest = rest.removeprefix(name)
        if rest == _BY.sub("", sentence):
            return sentence
        sentence = _SAYS.sub("", rest)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text).rstrip("。；！？")
