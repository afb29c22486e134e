"""Two rule sets side by side: which keys differ, and what that does to some tables."""

from pydantic import BaseModel, ConfigDict

from assistant.values.report import Verdict


class KeyChange(BaseModel):
    """One key, as people call it; None where a rule set lacks it."""

    model_config = ConfigDict(frozen=True)

    key: str  # "numbers.cost_share"
    name: str
    before: str | None
    after: str | None


class TableChange(BaseModel):
    """One table whose findings differ. `new` and `gone`: codes of the rules that cause it."""

    model_config = ConfigDict(frozen=True)

    where: str
    project: str
    before: Verdict
    after: Verdict
    new: tuple[str, ...]
    gone: tuple[str, ...]


class RuleChange(BaseModel):
    """How many tables get a finding of this rule more, or lose one."""

    model_config = ConfigDict(frozen=True)

    code: str
    title: str
    new: int
    gone: int


class RulesetDiff(BaseModel):
    """`fails`: no error before, one now; `passes`: the other way; `others`: only warnings or more errors."""

    model_config = ConfigDict(frozen=True)

    before: str
    after: str
    keys: tuple[KeyChange, ...]
    tables: int
    fails: tuple[TableChange, ...]
    passes: tuple[TableChange, ...]
    others: tuple[TableChange, ...]
    rules: tuple[RuleChange, ...]
    unreadable: tuple[str, ...] = ()

    @property
    def same(self) -> int:
        return self.tables - len(self.fails) - len(self.passes) - len(self.others)
