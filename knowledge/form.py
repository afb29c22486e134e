"""Form layouts (2015 and 2021): which level 1 and level 2 classes a table may have."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.yaml_file import CorpusError, read_yaml

FORMS = Path(__file__).parent / "corpus" / "forms"


class Level1(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str  # "产出指标"
    aliases: tuple[str, ...] = ()  # "产出", "项目产出指标"
    level2: tuple["Level2", ...]


class Level2(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str  # "数量指标"
    aliases: tuple[str, ...] = ()


class Form(BaseModel):
    """One layout of the 项目支出绩效目标申报表."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str  # "2015" | "2021"
    title: str
    source: str
    level1: tuple[Level1, ...]

    def find_level1(self, text: str | None) -> Level1 | None:
        """The class written as `text`, by name or alias."""
        return next((one for one in self.level1 if text in (one.name, *one.aliases)), None)

    def find_level2(self, level1: str | None, text: str | None) -> Level2 | None:
        """The level 2 class `text` under `level1`."""
        parent = self.find_level1(level1)
        options = parent.level2 if parent else ()
        return next((two for two in options if text in (two.name, *two.aliases)), None)


@cache
def load_form(form_id: str) -> Form:
    """The shipped layout `form_id`. Raises CorpusError naming the known ones."""
    path = FORMS / f"{form_id}.yaml"
    if form_id not in list_forms():
        raise CorpusError(f"没有版式“{form_id}”，可用：{'、'.join(list_forms())}")
    return Form.model_validate(read_yaml(path))


@cache
def list_forms() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FORMS.glob("*.yaml")))
