"""A receipt (jixiao.receipt/1): proof that a table passed the gate."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.values.report import Report
from assistant.values.target import Target


class Receipt(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_: Literal["jixiao.receipt/1"] = Field("jixiao.receipt/1", alias="schema")
    id: str
    target_hash: str
    at: str  # local time, ISO 8601 with offset
    target: Target
    report: Report

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True) | {"target": self.target.to_json()}
