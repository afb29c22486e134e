"""Topics: a clause about the neighbouring thing is no answer, however alike the words are."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.document import Passage
from knowledge.yaml_file import read_yaml

TOPICS = Path(__file__).parent / "corpus" / "topics.yaml"


class Topic(BaseModel):
    """Questions with a word of `asked` are answered only by clauses with a word of `held`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: tuple[str, ...]
    held: tuple[str, ...]


@cache
def load_topics() -> tuple[Topic, ...]:
    return tuple(Topic.model_validate(entry) for entry in read_yaml(TOPICS))


def has_topic(question: str) -> bool:
    """Whether the question has a word of any topic."""
    return any(word in question for topic in load_topics() for word in topic.asked)


def is_on_topic(question: str, passage: Passage) -> bool:
    """Whether the clause, with its heading and title, has a word for each topic of the question."""
    text = f"{passage.document.title}{passage.clause.label}{passage.text}"
    return all(
        any(word in text for word in topic.held)
        for topic in load_topics()
        if any(word in question for word in topic.asked)
    )
