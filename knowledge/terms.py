"""The glossary: terms, their synonyms and everyday words; and one plain form for any typed text."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.wrong_value import why_wrong
from knowledge.yaml_file import CorpusError, read_yaml

TERMS = Path(__file__).parent / "corpus" / "terms.yaml"
KEPT = "，。；：？！（）、“”‘’《》〈〉【】〔〕…—～"  # Chinese punctuation is no variant of the ASCII one
HAN = r"[\u3400-\u9fff〇]"


class Confusable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str
    difference: str


class Term(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str
    english: str = ""
    definition: str
    synonyms: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    confusable: tuple[Confusable, ...] = ()


@cache
def load_terms(path: Path = TERMS) -> tuple[Term, ...]:
    """The glossary, read once per process. Raises CorpusError."""
    try:
        return tuple(Term.model_validate(raw) for raw in read_yaml(path) or ())
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CorpusError(f"术语表 {path} 的“{key}”不正确：{why_wrong(first)}") from error


@cache
def domain_words() -> tuple[str, ...]:
    """Terms and synonyms of at least two characters, longest first."""
    words = {word for term in load_terms() for word in (term.term, *term.synonyms)}
    return tuple(sorted((w for w in words if len(w) >= 2), key=lambda word: (-len(word), word)))


@cache
def _sayings() -> tuple[tuple[str, str], ...]:
    """(what people write, formal term), longest first."""
    pairs = {
        (word, term.term) for term in load_terms() for word in (*term.synonyms, *term.everyday)
    }
    return tuple(sorted((p for p in pairs if len(p[0]) >= 2), key=lambda p: (-len(p[0]), p)))


@cache
def _formal() -> tuple[str, ...]:
    return tuple(sorted((term.term for term in load_terms()), key=lambda word: (-len(word), word)))


def sayings(text: str) -> tuple[tuple[str, str], ...]:
    """(what `text` says, the formal term for it), none that it names itself.

    A saying inside a longer one that was found already (目标 in 绩效目标) says nothing of its own.
    """
    rest = text
    for term in _formal():
        rest = rest.replace(term, "\n")
    found: list[tuple[str, str]] = []
    for saying, formal in _sayings():
        if saying in rest:
            rest = rest.replace(saying, "\n")
            if formal not in text:
                found.append((saying, formal))
    return tuple(found)


def expand(text: str) -> tuple[str, ...]:
    """Formal terms that `text` speaks of in other words, each once."""
    return tuple(dict.fromkeys(formal for _, formal in sayings(text)))


def definition(text: str) -> Term | None:
    """The term that is named exactly by `text` (a term or a synonym), or None."""
    return next((t for t in load_terms() if text == t.term or text in t.synonyms), None)


def normalise(text: str) -> str:
    """Half-width letters and digits, simplified characters, single blanks, none between characters."""
    text = text.translate(_plain_characters())
    if _maybe_traditional(text):
        text = _converter().convert(text)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(rf"(?<={HAN}) (?={HAN})", "", text) if _spaced_out(text) else text


class _PlainCharacters(dict[int, str]):
    """For str.translate: each character worked out once, as a million are asked for when indexing."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = char if char in KEPT else unicodedata.normalize("NFKC", char)
        self[code] = _visible(plain)
        return self[code]


@cache
def _plain_characters() -> _PlainCharacters:
    return _PlainCharacters()


def _visible(text: str) -> str:
    """Control and zero-width characters vanish."""
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf")
    )


def _spaced_out(text: str) -> bool:
    """Whether single characters are set apart (预 算 法), as in copies from typeset pages."""
    return len(re.findall(rf"(?<!{HAN}){HAN} (?={HAN}(?: |$))", text)) >= 2


def _maybe_traditional(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return any(_outside_gb2312(char) for char in set(text))
    return False


@cache
def _outside_gb2312(char: str) -> bool:
    if not "\u3400" <= char <= "\u9fff":
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
