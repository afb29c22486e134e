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
    year: int | None = None
    unit: str | None = None  # who does it, or the department above
    open_errors: int = 0
    open_warnings: int = 0
    versions: int = 1
    archived: bool = False


class KeptDraft(DraftEntry):
    draft: Draft


class VersionEntry(BaseModel):
    """One kept version of a draft: who made it, when, and what changed."""

    model_config = ConfigDict(frozen=True)

    version: int
    at: str
    author: str | None  # the visitor; None where nobody is known
    what: str
    open_errors: int
    open_warnings: int


class CarriedOver(BaseModel):
    """What became of last year's tables: the drafts, and a sentence for each that did not become one."""

    model_config = ConfigDict(frozen=True)

    year: int
    drafts: tuple[DraftEntry, ...]
    to_confirm: int  # open cells of all drafts together
    unreadable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        failed = f"，{len(self.unreadable)} 个读不出" if self.unreadable else ""
        return (
            f"{len(self.drafts)} 张去年的表已转成 {self.year} 年的草稿{failed}；"
            f"共 {self.to_confirm} 格要确认今年的数"
        )
