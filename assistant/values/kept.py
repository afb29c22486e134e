"""What the store gives back to a screen: a turn of a chat, a draft with its state."""

from pydantic import BaseModel, ConfigDict

from assistant.values.answer import Answer
from assistant.values.draft import Draft


class KeptTurn(BaseModel):
    """`answer` is None while the question waits, or when the process died meanwhile."""

    model_config = ConfigDict(frozen=True)

    question: str
    answer: Answer | None


class DraftEntry(BaseModel):
    """A line of the list of drafts."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    stage: str
    updated: str


class KeptDraft(DraftEntry):
    draft: Draft
