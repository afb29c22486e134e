"""Rule sets: the numbers, code tables, levels and clauses that rules are run with, per region, year and purpose."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from knowledge.document import Checked
from knowledge.form import list_forms
from knowledge.ruleset_keys import faults_of
from knowledge.ruleset_text import require_plain
from knowledge.wrong_value import why_wrong
from knowledge.yaml_file import CorpusError, read_yaml

RULESETS = Path(__file__).parent / "corpus" / "rulesets"


class Basis(BaseModel):
    """The clause behind a rule, as the report prints it (a test compares it with the corpus)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str | None
    clause: str
    checked: Checked
    passage: str | None = Field(None, exclude_if=lambda value: value is None)  # an older version's


def _off(value: Any) -> Any:
    """YAML reads a bare `off` as False."""
    return "off" if value is False else value


class Level(BaseModel):
    """A changed level of one rule; lowering needs a reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    severity: Annotated[Literal["error", "warning", "advice", "off"], BeforeValidator(_off)]
    reason: str


class RuleSet(BaseModel):
    """A rule set with everything it inherits already merged in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    region: str
    purpose: Literal["submit", "published"]
    extends: str | None = None
    valid_from: str
    valid_to: str | None = None
    form: str | None = None  # the usual form; a table's own form wins
    required: tuple[str, ...] = ()  # JSON pointers that must be filled
    numbers: dict[str, float] = Field(default_factory=dict)  # thresholds by name
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # word lists by name
    weights: dict[str, Any] = Field(default_factory=dict)
    levels: dict[str, Level] = Field(default_factory=dict)
    bases: dict[str, Basis] = Field(default_factory=dict)  # passage id -> clause
    year: int | None = None  # budget year to compare with (--year), never from the clock
    hash: str = ""
    file: str = ""  # where it is written, for what is wrong with it

    def for_year(self, year: int | None) -> "RuleSet":
        """The same rule set asked to compare tables with `year`."""
        return self.model_copy(update={"year": year})

    def hashed(self) -> "RuleSet":
        """The same with the hash of what it says now."""
        content = self.model_dump(mode="json", exclude={"hash", "year", "file"})
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return self.model_copy(
            update={"hash": "sha256:" + hashlib.sha256(text.encode()).hexdigest()}
        )

    def in_force(self, day: str) -> bool:
        """Whether it is in use on an ISO day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def label(self) -> str:
        """`id@sha256:…` as reports name it."""
        return f"{self.id}@{self.hash}"


def _merge(parent: Any, child: Any) -> Any:
    if isinstance(parent, dict) and isinstance(child, dict):
        return parent | {key: _merge(parent.get(key), value) for key, value in child.items()}
    return child


def _read_merged(path: Path, seen: tuple[str, ...] = ()) -> dict[str, Any]:
    if path.parent != RULESETS:
        require_plain(path)
    raw = read_yaml(path)
    if not isinstance(raw, dict):
        raise CorpusError(f"{path} 里应当是“键: 值”的规则集，请对照 knowledge/corpus/rulesets 改正")
    parent = raw.get("extends")
    if not parent:
        return raw
    if parent in (raw.get("id"), path.stem, str(path), *seen):
        raise CorpusError(
            f"{path} 的 extends 写的是它自己（“{parent}”），请改成：{'、'.join(list_rulesets())}"
        )
    if parent not in list_rulesets():
        raise CorpusError(
            f"{path} 的 extends 写的“{parent}”不可用，可用：{'、'.join(list_rulesets())}"
        )
    merged: dict[str, Any] = _merge(_read_merged(RULESETS / f"{parent}.yaml", (*seen, parent)), raw)
    return merged


def read_ruleset(path: Path) -> RuleSet:
    """The rule set in `path`, with what it extends. Raises CorpusError: file, key, allowed values."""
    merged = _read_merged(path)
    try:
        ruleset = RuleSet.model_validate(merged)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CorpusError(
            f"规则集 {path} {line_of(path, key)}的“{key}”不正确：{why_wrong(first)}"
        ) from error
    _require_keys(path, ruleset)
    return ruleset.model_copy(update={"file": str(path)}).hashed()


def _require_keys(path: Path, ruleset: RuleSet) -> None:
    """Raises CorpusError where a rule would find its number, words or weights missing or unusable."""
    for key, fault in faults_of(ruleset.numbers, ruleset.words, ruleset.weights):
        raise CorpusError(f"规则集 {path} {line_of(path, key)}的“{key}”{fault}")
    if ruleset.form is not None and ruleset.form not in list_forms():
        raise CorpusError(
            f"规则集 {path} {line_of(path, 'form')}的“form”应是：{'、'.join(list_forms())}"
        )


def line_of(path: Path, key: str) -> str:
    """Where `key`, or the nearest block around it, is written in the file; empty where it is inherited."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for part in reversed(key.split(".")):
        written = re.compile(rf"^\s*[\"']?{re.escape(part)}[\"']?\s*:")
        if found := next((n for n, line in enumerate(lines, 1) if written.match(line)), None):
            return f"第 {found} 行"
    return ""


@cache
def load_ruleset(ruleset_id: str) -> RuleSet:
    """The shipped rule set `ruleset_id`. Raises CorpusError naming the known ones."""
    if ruleset_id not in list_rulesets():
        raise CorpusError(f"没有规则集“{ruleset_id}”，可用：{'、'.join(list_rulesets())}")
    return read_ruleset(RULESETS / f"{ruleset_id}.yaml")


@cache
def list_rulesets() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in RULESETS.glob("*.yaml")))
