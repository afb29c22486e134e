"""Documents, their clauses, and the passages that search finds and answers cite."""

import datetime as dt
import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Checked = Literal["original", "secondary", "unverified"]
Edition = Literal["digest", "original"]
LEVELS = ("国家", "自治区", "市", "区县")


class Clause(BaseModel):
    """One 条 or heading section: the unit of search. 款 and 项 are places inside `text`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str  # ASCII slug, unique in its document: "article-57"
    label: str  # heading as shown: "第五十七条 绩效评价"
    text: str  # what quotes' offsets (code points) count in
    chapter: str | None = None
    place: str | None = None  # "约第十三条" where the number is uncertain
    checked: Checked
    page: int | None = None
    start: int | None = None  # where it begins and ends in the text that was read from the file
    end: int | None = None
    asked: tuple[str, ...] = ()  # how people ask for it: searched, never shown or quoted


class OriginalFile(BaseModel):
    """The file that a document was read from, kept under its hash (knowledge/originals.py)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    name: str
    size: int = Field(ge=0)


class Document(BaseModel):
    """A policy document in one version. `edition` digest: in our own words (摘编)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    short: str | None = None  # how answers name it; worked out from number or title if absent
    number: str | None = None  # 文号
    issuer: str | None = None
    level: str = "国家"
    region: str | None = None
    binds: str | None = None
    date: dt.date | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    supersedes: tuple[str, ...] = ()
    edition: Edition = "digest"
    checked: Checked = "unverified"
    source: str | None = None
    original: OriginalFile | None = None  # the file as it was taken in
    restricted: str | None = None  # 内部资料 不得外传, as it stands there: never to a model
    clauses: tuple[Clause, ...] = Field(default=())

    @property
    def name(self) -> str:
        """How a sentence names it: 短名, 文号, or 《预算法》."""
        return self.short or self.number or f"《{self.title.removeprefix('中华人民共和国')}》"

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with this id, or None."""
        return next((c for c in self.clauses if c.id == clause_id), None)

    @property
    def begins(self) -> dt.date | None:
        """The day from which it is in force: its own date, or the year of its 文号, where none is named."""
        if self.valid_from or self.date:
            return self.valid_from or self.date
        year = re.search(r"[〔\[（(]((?:19|20)\d{2})[〕\]）)]", self.number or "")
        return dt.date(int(year[1]), 1, 1) if year else None

    def in_force(self, day: dt.date) -> bool:
        """Whether this version is in force on `day`; an unknown bound is open."""
        starts = self.begins
        return not ((starts and day < starts) or (self.valid_to and day > self.valid_to))


class Passage(BaseModel):
    """A clause together with what a citation needs to know of its document."""

    model_config = ConfigDict(frozen=True)

    id: str  # "doc-id#clause-id"
    document: Document = Field(repr=False)
    clause: Clause

    @property
    def text(self) -> str:
        return self.clause.text


def split_ref(ref: str) -> tuple[str, str | None]:
    """`doc-id#clause` as its two parts; the second is None for a whole document."""
    doc, _, clause = ref.partition("#")
    return doc, clause or None
