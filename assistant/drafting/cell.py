"""One cell of a draft: its value, where it comes from, and the question it leaves open."""

from decimal import ROUND_DOWN, Decimal

from pydantic import BaseModel, ConfigDict

from assistant.drafting.facts.fact import Fact
from assistant.values.draft import Provenance, Question

Given = dict[str, str]
"""What the user answered, by cell key: "r3/value" or a pointer such as "/funding/annual"."""
NONE_WORDS = ("无", "没有", "不适用", "不需要", "不设", "暂无")


class Cell(BaseModel):
    """`value` None with a question is an open cell; without one, a cell the table does not need."""

    model_config = ConfigDict(frozen=True)

    value: str | None
    provenance: Provenance
    question: Question | None = None


def from_fact(fact: Fact, value: str) -> Cell:
    """A cell as the description states it."""
    return Cell(value=value, provenance=Provenance(kind="user", ref=fact.ref, text=fact.text))


def from_words(value: str, place: tuple[int, int] | None, raw: str) -> Cell:
    """A cell in the words of the description at `place`."""
    start, end = place or (0, len(raw))
    return Cell(
        value=value,
        provenance=Provenance(kind="user", ref=f"description:{start}-{end}", text=raw[start:end]),
    )


def answered(key: str, value: str) -> Cell:
    """A cell that the user filled by answering."""
    return Cell(value=value, provenance=Provenance(kind="user", ref=f"answer:{key}", text=value))


def derived(value: str, working: str, ref: str | None = None) -> Cell:
    """A cell worked out; `working` shows how."""
    return Cell(value=value, provenance=Provenance(kind="derived", ref=ref, text=working))


def library(value: str, code: str, reason: str) -> Cell:
    return Cell(value=value, provenance=Provenance(kind="library", ref=code, text=reason))


def policy(value: str, passage: str, text: str) -> Cell:
    return Cell(value=value, provenance=Provenance(kind="policy", ref=passage, text=text))


def still_open(at: str, row: str | None, ask: str, why: str) -> Cell:
    """An empty cell with its question."""
    return Cell(
        value=None,
        provenance=Provenance(kind="open", text=f"待确认：{ask}"),
        question=Question(at=at, row=row, ask=ask, why=why),
    )


def drops(answer: str | None) -> bool:
    """Whether an answer says that the cell is not needed."""
    return answer is not None and answer.strip("。 ") in NONE_WORDS


def down_to(number: Decimal, places: str = "0.01") -> Decimal:
    """`number` cut (not rounded up) to the given places: a cost cap must not exceed the money."""
    return number.quantize(Decimal(places), rounding=ROUND_DOWN)
