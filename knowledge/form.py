"""Form layouts (2015 and 2021): which level 1 and level 2 classes a table may have."""

import re
from functools import cache, cached_property, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.yaml_file import CorpusError, read_yaml

FORMS = Path(__file__).parent / "corpus" / "forms"


class Level2(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str  # "数量指标"
    aliases: tuple[str, ...] = ()

    def is_named(self, text: str) -> bool:
        """Whether `text` is its name or one of its usual spellings."""
        return text == self.name or text in self.aliases


class Level1(Level2):
    """`name` is 产出指标, with aliases such as 产出, 项目产出指标."""

    level2: tuple[Level2, ...]


class Form(BaseModel):
    """One layout of the 项目支出绩效目标申报表."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str  # "2015" | "2021"
    title: str
    source: str
    level1: tuple[Level1, ...]

    @cached_property
    def by_level1(self) -> dict[str | None, tuple[Level1, dict[str | None, Level2]]]:
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
        """The class written as `text`, by name or alias; numbers before and points behind do not count."""
        found = self._entry(text)
        return found[0] if found else None

    def find_level2(self, level1: str | None, text: str | None) -> Level2 | None:
        """The level 2 class `text` under `level1`."""
        found = self._entry(level1)
        if not found or not text:
            return None
        return found[1].get(text) or found[1].get(bare_class(text))

    def _entry(self, text: str | None) -> tuple[Level1, dict[str | None, Level2]] | None:
        if not text:
            return None
        return self.by_level1.get(text) or self.by_level1.get(bare_class(text))


@lru_cache(maxsize=2048)
def bare_class(text: str) -> str:
    """`一、产出 指标（50分）` and `★产出指标` are 产出指标."""
    bare = re.sub(r"\s+", "", text)
    bare = re.sub(r"^[★☆*]+", "", bare)
    bare = re.sub(r"^(?:[0-9]{1,2}[.、．]|[（(]?[一二三四五六七八九十][)）、.．])", "", bare)
    return re.sub(r"[（(][0-9.]+[分%]*[)）]$", "", bare)


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
