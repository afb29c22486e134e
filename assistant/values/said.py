"""A statement before grounding: text, and the quotes it is meant to rest on."""

from pydantic import BaseModel, ConfigDict

from knowledge.document import Passage


class Quote(BaseModel):
    """A run of a passage's text, by code point offsets."""

    model_config = ConfigDict(frozen=True)

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


class Said(BaseModel):
    """One statement of an engine. It is shown only after grounding has passed it."""

    model_config = ConfigDict(frozen=True)

    text: str
    quotes: tuple[Quote, ...]
