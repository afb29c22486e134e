"""The common-indicator library: industries, fund uses and their indicators."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from knowledge.yaml_file import read_yaml

INDICATORS = Path(__file__).parent / "corpus" / "indicators"
INDUSTRIES = (
    "通用类", "一般公共服务", "教育", "科学技术",
    "社会保障和就业", "应急管理", "城乡与住房保障类", "交通运输类",
)  # fmt: skip


class Reference(BaseModel):
    """A reference value with its reason; `value` None is an honest 按项目实际."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str | None
    kind: Literal["计划标准", "行业标准", "历史标准", "预算支出标准", "按项目实际"]
    reason: str


class CommonIndicator(BaseModel):
    """One common indicator. `level1`/`level2` are keyed by form id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
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
    weight: float
    takes: dict[str, Any] | None = None  # how drafting fills the value (assistant.drafting)
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
    cues: tuple[str, ...]  # words of a description that point here, strongest first
    against: tuple[str, ...] = ()  # words that point away
    categories: tuple[str, ...]  # project.categories
    attribute: str | None = None
    goal: str  # template of the yearly goal; see assistant.drafting
    indicators: tuple[CommonIndicator, ...]
    example: dict[str, Any] | None = (
        None  # a whole jixiao.target/1 that has no error and no warning
    )
    drafting: dict[str, Any] | None = None  # anything more that drafting needs


class Catalogue(BaseModel):
    """All fund uses, in stable order, with the hash that reports carry."""

    model_config = ConfigDict(frozen=True)

    fund_uses: tuple[FundUse, ...]
    hash: str  # "sha256:…" over the parsed entries

    def fund_use(self, fund_use_id: str) -> FundUse | None:
        return next((use for use in self.fund_uses if use.id == fund_use_id), None)

    def find(self, code: str) -> CommonIndicator | None:
        return next((i for use in self.fund_uses for i in use.indicators if i.code == code), None)


@cache
def load_catalogue(folder: Path = INDICATORS) -> Catalogue:
    """The library under `folder`, read once per process. Raises CorpusError."""
    uses = [FundUse.model_validate(read_yaml(path)) for path in sorted(folder.rglob("*.yaml"))]
    uses.sort(key=lambda use: (INDUSTRIES.index(use.industry), use.subclass, use.id))
    text = json.dumps(
        [use.model_dump(mode="json") for use in uses], ensure_ascii=False, sort_keys=True
    )
    return Catalogue(
        fund_uses=tuple(uses), hash="sha256:" + hashlib.sha256(text.encode()).hexdigest()
    )
