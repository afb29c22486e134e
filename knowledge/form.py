"""Form layouts (2015 and 2021): which level 1 and level 2 classes a table may have."""

from functools import cache, cached_property
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

    @cached_property
    def by_level1(self) -> dict[str | None, tuple[Level1, dict[str | None, "Level2"]]]:
        """Each spelling of a level 1 class, with the spellings under it; what is written first wins."""
        return {
            text: (
                one,
                {spelt: two for two in one.level2[::-1] for spelt in (two.name, *two.aliases)},
            )
            for one in self.level1[::-1]
            for text in (one.name, *one.aliases)
        }

    def find_level1(self, text: str | None) -> Level1 | None:
        """The class written as `text`, by name or alias."""
        found = self.by_level1.get(text)
        return found[0] if found else None

    def find_level2(self, level1: str | None, text: str | None) -> Level2 | None:
        """The level 2 class `text` under `level1`."""
        found = self.by_level1.get(level1)
        return found[1].get(text) if found else None


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
