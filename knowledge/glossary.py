"""The glossary as a document that answers can quote: a clause a term, with what it is confused with."""

import re
from functools import cache
from typing import NamedTuple

from knowledge.document import Clause, Document, Passage, split_ref
from knowledge.terms import Term, load_terms

GLOSSARY = "glossary"
_ASIDE = re.compile(
    r"^(?:预算绩效(?:管理)?|财政|绩效目标表|我们|咱们)?(?:里面?|中|上)?(?:说的|讲的|所说的|所谓的?)"
    r"|^(?:预算绩效(?:管理)?|财政|绩效目标表)(?:里面?|中|上)?的"  # but 我们的绩效目标 is one's own
)
_OPENING = re.compile(r"^(?:请问|想问一?下?|问一下|老师|你好|您好|那么?|到底|究竟)+[，,：:\s]*")
_WHAT = (
    re.compile(r"^(?:什么是|什么叫做?|何为|何谓|啥是|啥叫|解释一?下|介绍一?下|怎么理解|如何理解)(?P<one>.+)$"),
    re.compile(
        r"^(?P<one>.+?)(?:到底|究竟)?"
        r"(?:是(?:个)?(?:什么|啥)(?:意思|概念|东西|含义)?|指的?是?(?:什么|啥)|(?:是)?(?:什么|啥)意思|怎么理解|如何理解"
        r"|的(?:定义|含义|概念|意思)(?:是(?:什么|啥))?)$"
    ),
)  # fmt: skip
_APART = (
    re.compile(
        r"^(?P<both>.+?)(?:之间|两者|二者)?(?:到底|究竟)?(?:的)?(?:有(?:什么|啥|何|哪些)?|是什么|的)?"
        r"(?:区别|不同|差别|差异)(?:是什么|在哪里?|在哪儿|有哪些|吗|是啥)?$"
    ),
    re.compile(
        r"^(?P<both>.+?)(?:是不是|是|算不算)(?:一回事|一个意思|同一个?|一样的?|一码事)(?:吗|么)?$"
    ),
)  # fmt: skip
_AND = re.compile(r"和|与|跟|同|、|以及")
_EDITIONS = {"digest": "摘编", "original": "原文"}


def edition_name(ref: str, edition: str) -> str:
    """What kind of text a document or a passage of it is: 原文, 摘编, or the glossary's 自编."""
    return "自编" if split_ref(ref)[0] == GLOSSARY else _EDITIONS[edition]


class Explained(NamedTuple):
    """A whole sentence of a term's clause: `start` to `end` in its text."""

    passage: Passage
    start: int
    end: int


@cache
def glossary() -> Document:
    """All terms, in their order in the file. Raises CorpusError."""
    return Document(
        id=GLOSSARY,
        title="绩效助手术语表",
        short="术语表",
        level="国家",
        source="绩效助手自编，不是文件原文",
        clauses=tuple(_clause(term) for term in load_terms()),
    )


def _clause(term: Term) -> Clause:
    also = f"也叫：{'、'.join(term.synonyms)}。" if term.synonyms else ""
    differences = (f"与“{other.term}”的区别：{other.difference}" for other in term.confusable)
    lines = (f"{term.term}：{term.definition}", also, *differences)
    return Clause(
        id=re.sub(r"[^a-z0-9]+", "-", term.english.lower()).strip("-"),
        label=term.term,
        text="\n".join(line for line in lines if line),
        checked="unverified",
    )


def passage_of(clause_id: str) -> Passage | None:
    """The passage of one term."""
    clause = glossary().clause(clause_id)
    ref = f"{GLOSSARY}#{clause_id}"
    return Passage(id=ref, document=glossary(), clause=clause) if clause else None


def explain(question: str) -> list[Explained]:
    """What the glossary says to 什么是绩效目标 or 自评等级和考核等次有什么区别; nothing to any other question.

    The terms must be named by themselves: 绩效目标的审核是什么 asks for something else.
    """
    core = _OPENING.sub("", question.strip()).strip("？?。！! “”\"'")
    core = re.sub(r"(?:呢|呀|啊|吗|(?<!什)么)$", "", core) if len(core) > 4 else core
    for pattern in _APART:
        if found := pattern.match(core):
            return _told_apart(found["both"])
    for pattern in _WHAT:
        if (found := pattern.match(core)) and (one := _named(found["one"])):
            return [_line(one, 0)]
    return []


def _named(words: str) -> str | None:
    """The term that these words are, as they stand or as a synonym or everyday wording."""
    names = _names()
    bare = _bare(words)
    return names.get(bare) or names.get(_bare(_ASIDE.sub("", words)))


def _bare(words: str) -> str:
    return words.strip("“”\"' 《》").replace("“", "").replace("”", "")


@cache
def _names() -> dict[str, str]:
    terms = load_terms()
    said = {_bare(word): term.term for term in reversed(terms) for word in term.everyday}
    synonyms = {_bare(word): term.term for term in reversed(terms) for word in term.synonyms}
    return said | synonyms | {_bare(term.term): term.term for term in terms}


def _told_apart(both: str) -> list[Explained]:
    """Of the places where two terms may part (中华人民共和国预算法和…) the first that parts two."""
    for place in _AND.finditer(both):
        one, other = _named(both[: place.start()]), _named(both[place.end() :])
        if one and other and one != other:
            return _difference(one, other)
    return []


def _difference(one: str, other: str) -> list[Explained]:
    """The difference where it is spelled out, after what each is."""
    both = [_line(one, 0), _line(other, 0)]
    for first, second in ((one, other), (other, one)):
        clause = _passage(first)
        lines = clause.text.splitlines()
        place = next(
            (n for n, line in enumerate(lines) if line.startswith(f"与“{second}”的区别")), None
        )
        if place is not None:
            return [*both, _line(first, place)]
    return both


def _passage(term: str) -> Passage:
    clause = next(one for one in glossary().clauses if one.label == term)
    return Passage(id=f"{GLOSSARY}#{clause.id}", document=glossary(), clause=clause)


def _line(term: str, number: int) -> Explained:
    passage = _passage(term)
    lines = passage.text.splitlines(keepends=True)
    start = sum(len(line) for line in lines[:number])
    return Explained(passage, start, start + len(lines[number].rstrip("\n")))
