"""The common-indicator library: industries, fund uses and their indicators."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.compiled import read_all
from knowledge.wrong_value import why_wrong
from knowledge.yaml_file import CorpusError, read_yaml

INDICATORS = Path(__file__).parent / "corpus" / "indicators"
INDUSTRIES = (
    "通用类", "一般公共服务", "教育", "科学技术",
    "社会保障和就业", "应急管理", "城乡与住房保障类", "交通运输类",
)  # fmt: skip
FactKind = Literal["count", "percent", "deadline", "total", "unit_cost", "gain", "none"]


class Reference(BaseModel):
    """A reference value with its reason; `value` None is an honest 按项目实际."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str | None
    kind: Literal["计划标准", "行业标准", "历史标准", "预算支出标准", "按项目实际"]
    reason: str


class Takes(BaseModel):
    """Which fact of a description fills the value of an indicator."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: FactKind
    units: tuple[str, ...] = ()  # count: its units; unit_cost: the units money is shared among
    words: tuple[str, ...] = ()  # one of them must stand beside the number
    without: tuple[str, ...] = ()  # none of them may be what is counted
    by: str = ""  # unit_cost: key of the count that money is shared among, where units do not tell
    repeat: bool = False  # a row for each matching count; `{item}` in texts is what is counted
    item: str = ""  # what is counted, where the description does not name it
    items: tuple[str, ...] = ()  # only these are told apart: 县道, 乡道
    instead: tuple[str, ...] = ()  # keys of rows that, once stated, make this one needless
    when: tuple[str, ...] = ()  # only if the description has one of these words


class CommonIndicator(BaseModel):
    """One common indicator. `level1`/`level2` are keyed by form id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    key: str  # its name in the goal template of its fund use
    name: str
    definition: str
    formula: str | None = None
    level1: dict[str, str]
    level2: dict[str, str]
    op: str
    unit: str
    direction: Literal["up", "down", "none"]
    reference: Reference
    basis: str  # 指标值设定依据
    basis_type: str
    method: str  # 完成值取值方式
    source: str  # 完成值数据来源
    scoring: str
    evidence: str
    misuse: str
    everyday: tuple[str, ...] = ()  # how people say it, who do not know its name
    weight: float
    core: bool = True  # in every table of its fund use; else only when a fact calls for it
    takes: Takes
    ask: str | None = None  # the question when the value is missing
    why: str | None = None
    origin: str = "本库自编"  # who wrote the entry


class FundUse(BaseModel):
    """One 资金用途 with its indicators: one YAML file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str  # = file stem
    industry: str
    subclass: str
    name: str
    title: str  # the project's name when the description gives none
    cues: tuple[str, ...]  # words of a description that point here, strongest first
    needs: tuple[tuple[str, ...], ...]  # one word of each group must be there
    against: tuple[str, ...] = ()  # words that point away
    categories: tuple[str, ...]  # project.categories
    attribute: str | None = None
    goal: tuple[str, ...]  # parts of the yearly goal; one whose `{key}` has no value is left out
    indicators: tuple[CommonIndicator, ...]
    example: dict[str, Any] | None = (
        None  # a whole jixiao.target/1 that has no error and no warning
    )


class Catalogue(BaseModel):
    """All fund uses, in stable order, with the hash that reports carry."""

    model_config = ConfigDict(frozen=True)

    fund_uses: tuple[FundUse, ...]
    own: tuple[CommonIndicator, ...] = ()  # moulds for what a description states and no entry has
    hash: str  # "sha256:…" over the parsed entries

    def fund_use(self, fund_use_id: str) -> FundUse | None:
        return next((use for use in self.fund_uses if use.id == fund_use_id), None)

    def find(self, code: str) -> CommonIndicator | None:
        """The entry or mould with this code."""
        entries = [i for use in self.fund_uses for i in use.indicators]
        return next((i for i in (*entries, *self.own) if i.code == code), None)


def read_fund_use(path: Path) -> FundUse:
    """The fund use in `path`. Raises CorpusError: file, key, what is wrong."""
    return _fund_use(path, read_yaml(path))


def _fund_use(path: Path, raw: Any) -> FundUse:
    try:
        use = FundUse.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CorpusError(f"指标库 {path} 的“{key}”不正确：{why_wrong(first)}") from error
    if use.id != path.stem or use.industry not in INDUSTRIES:
        raise CorpusError(
            f"指标库 {path} 的 id 应当是文件名“{path.stem}”，industry 应当是："
            f"{'、'.join(INDUSTRIES)}"
        )
    return use


@cache
def load_catalogue(folder: Path = INDICATORS, cache: Path | None = None) -> Catalogue:
    """The library under `folder`, read once per process, `cache` or not. Raises CorpusError."""
    paths = sorted(folder.glob("*/*/*.yaml"))
    raws = read_all(paths, cache)
    uses = [_fund_use(path, raw) for path, raw in zip(paths, raws, strict=True)]
    uses.sort(key=lambda use: (INDUSTRIES.index(use.industry), use.subclass, use.id))
    moulds = folder / "own.yaml"
    own = (
        [CommonIndicator.model_validate(raw) for raw in read_yaml(moulds)]
        if moulds.exists()
        else []
    )
    return make_catalogue(uses, own)


def make_catalogue(uses: Sequence[FundUse], own: Sequence[CommonIndicator]) -> Catalogue:
    """The catalogue of these entries, with its hash."""
    text = json.dumps(
        [one.model_dump(mode="json") for one in (*uses, *own)], ensure_ascii=False, sort_keys=True
    )
    return Catalogue(
        fund_uses=tuple(uses),
        own=tuple(own),
        hash="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
    )
