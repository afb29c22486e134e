"""Faithful rewordings of clauses: how many does the grounding check let pass?"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.engines.sentences import cut_sentences
from assistant.grounding.check import check
from assistant.values.said import Quote, Said
from knowledge.document import Passage
from knowledge.library import Library
from knowledge.yaml_file import read_yaml

CASES = Path(__file__).parent / "cases" / "rewordings" / "rewordings.yaml"


class Rewording(BaseModel):
    """`quote` are the opening words of the sentences that `text` rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    half: str
    kind: str
    passage: str
    quote: tuple[str, ...]
    text: str


def read_rewordings(half: str) -> list[Rewording]:
    """`dev` or `kept`."""
    cases = [Rewording.model_validate(one) for one in read_yaml(CASES)["cases"]]
    return [one for one in cases if one.half == half]


def as_said(case: Rewording, library: Library) -> Said:
    passage = library.resolve(case.passage)
    assert passage, case.passage
    return Said(text=case.text, quotes=tuple(_sentence(passage, words) for words in case.quote))


def _sentence(passage: Passage, words: str) -> Quote:
    at = passage.text.index(words)
    one = next(s for s in cut_sentences(passage, 0) if s.start <= at < s.end)
    return Quote(passage=passage, start=one.start, end=one.end)


def judge(half: str, library: Library) -> dict[str, list[str]]:
    """The faults of each rewording; none means that it may be shown."""
    return {one.text: check(as_said(one, library)) for one in read_rewordings(half)}
