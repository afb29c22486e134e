"""A file that was read and is not yet taken in: what it is, what a person should look at, what taking it in does."""

from pydantic import BaseModel, ConfigDict, Field

from knowledge.document import Document
from knowledge.originals import Original


class Intake(BaseModel):
    """`known`: what the library has of the same document; `same`: exactly this text is there already."""

    model_config = ConfigDict(frozen=True)

    name: str
    document: Document = Field(repr=False)
    notes: tuple[str, ...] = ()
    known: Document | None = Field(default=None, repr=False)
    same: bool = False
    original: Original | None = Field(default=None, repr=False)

    @property
    def effect(self) -> str:
        """What taking it in would do, in one sentence."""
        if self.known is None:
            return "作为新文件收入；如果它应当代替某份摘编，请核对标题和文号"
        named = self.known.number or self.known.title
        if self.same:
            return f"资料库中已有这份文件，内容没有变化：{named}"
        if self.known.edition == "digest":
            return f"代替资料库中的摘编：{named}"
        return f"作为新版本收入，代替资料库中的原文：{named}"


class Resting(BaseModel):
    """What rests on a clause: codes of rules, titles of rule sets, names of indicators."""

    model_config = ConfigDict(frozen=True)

    rules: tuple[str, ...] = ()
    rulesets: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The same in one line; empty where nothing rests on it."""
        parts = (("规则", self.rules), ("规则集", self.rulesets), ("指标", self.indicators))
        return "；".join(f"{name} {'、'.join(held)}" for name, held in parts if held)


class Difference(BaseModel):
    """A clause here and one of another level that give different numbers for the same matter."""

    model_config = ConfigDict(frozen=True)

    clause: str  # id of the clause in the document that is looked at
    other: str  # passage id
    said: str
