"""Question cases: is the status right, does the first citation answer, are the facts in the text?"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.values.answer import Answer, Citation, Evidence, Statement
from knowledge.document import Passage
from knowledge.yaml_file import read_yaml

GLOSSARY = "glossary#"  # a term's meaning may stand first; a case asks for the policy's clause
CASES = Path(__file__).parent / "cases" / "questions"
Ask = Callable[[str], Answer]


class Place(BaseModel):
    """A document, and words that the quote with its heading must hold: one of each list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doc: str
    words: tuple[tuple[str, ...], ...] = ()


class QuestionCase(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    question: str
    status: Literal["answered", "not_found", "out_of_scope", "refused"]
    cites: tuple[Place, ...] = ()
    says: tuple[tuple[str, ...], ...] = ()
    avoids: tuple[str, ...] = ()
    missing: bool = False
    why: str


class Judged(BaseModel):
    """`passed` is everything that the case asks; the rest says what failed."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str  # "answerable" | "not answerable"
    passed: bool
    status: bool
    cites: bool
    says: bool
    got: str


def read_cases(half: str) -> list[QuestionCase]:
    """`dev` or `frozen`."""
    raw = read_yaml(CASES / f"{half}.yaml")
    return [QuestionCase.model_validate(case) for case in raw["cases"]]


def judge(case: QuestionCase, answer: Answer) -> Judged:
    """All of: status, first citation, facts said, nothing wrong said, `missing` as expected."""
    answerable = case.status == "answered"
    refused = answer.status != "answered"
    status = answer.status == case.status if answerable else refused
    policies = [one for one in answer.citations if not one.passage.startswith(GLOSSARY)]
    cites = not answerable or (bool(policies) and _cites(case, policies[0]))
    says = not answerable or _says(case, answer)
    return Judged(
        id=case.id,
        kind="answerable" if answerable else "not answerable",
        passed=status and cites and says,
        status=status,
        cites=cites,
        says=says,
        got=f"{answer.status}: {answer.text[:60]}",
    )


def _cites(case: QuestionCase, first: Citation) -> bool:
    text = first.quote + first.clause
    doc = first.passage.split("#")[0]
    return any(place.doc == doc and _holds(place.words, text) for place in case.cites)


def _says(case: QuestionCase, answer: Answer) -> bool:
    wrong = any(word in answer.text for word in case.avoids)
    return _holds(case.says, answer.text) and not wrong and bool(answer.missing) == case.missing


def _holds(lists: tuple[tuple[str, ...], ...], text: str) -> bool:
    return all(any(word in text for word in words) for words in lists)


def run(half: str, ask: Ask) -> list[Judged]:
    return [judge(case, ask(case.question)) for case in read_cases(half)]


def always_refuse(question: str) -> Answer:
    """The trivial program that never answers."""
    return _trivial(question, "not_found", "资料库中没有", [])


def keyword_only(search: Callable[[str], list[Passage]]) -> Ask:
    """The trivial program that always answers with the whole clause that keyword search likes best."""

    def ask(question: str) -> Answer:
        found = search(question)
        return _trivial(question, "answered", found[0].text if found else "", found[:1])

    return ask


def _trivial(
    question: str, status: Literal["answered", "not_found"], text: str, found: list[Passage]
) -> Answer:
    citations = tuple(
        Citation(
            passage=one.id, title=one.document.title, number=one.document.number,
            clause=one.clause.label, edition=one.document.edition, checked=one.clause.checked,
            valid="in_force", quote=one.text, start=0, end=len(one.text),
        )
        for one in found
    )  # fmt: skip
    return Answer(
        question=question, understood=question, status=status, text=text, citations=citations,
        statements=tuple(Statement(text=text, citations=(0,)) for _ in citations),
        evidence=Evidence(score=0, threshold=0), as_of="2026-01-01", seconds=0.0,
    )  # fmt: skip
