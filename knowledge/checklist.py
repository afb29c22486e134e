"""The reviewer's list: what a person judges by the five dimensions, where a machine only lists."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.yaml_file import read_yaml

CHECKLIST = Path(__file__).parent / "corpus" / "checklist.yaml"


class CheckPart(BaseModel):
    """One dimension with its questions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dimension: str
    questions: tuple[str, ...]


@cache
def load_checklist() -> tuple[CheckPart, ...]:
    """The shipped list. Raises CorpusError."""
    return tuple(CheckPart.model_validate(one) for one in read_yaml(CHECKLIST)["parts"])
