"""How often each rule spoke in the last evaluation: numbers only, written by `python -m evals.fired`."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.yaml_file import read_yaml

FIRED = Path(__file__).with_name("fired.yaml")


class Fired(BaseModel):
    """`clean`, `real`: in how many tables of the `…_of` tables of that kind the rule spoke."""

    model_config = ConfigDict(frozen=True)

    clean: int
    clean_of: int
    real: int
    real_of: int

    @property
    def told(self) -> str:
        return (
            f"上次评测：{self.clean_of} 张合格的表里有 {self.clean} 张报了这一条，"
            f"{self.real_of} 张真实公开的表里有 {self.real} 张报了。"
        )


@cache
def _all() -> dict[str, Fired]:
    raw = read_yaml(FIRED)
    tables = raw["tables"]
    return {
        code: Fired(clean=clean, clean_of=tables["clean"], real=real, real_of=tables["real"])
        for code, (clean, real) in raw["rules"].items()
    }


def fired(code: str) -> Fired | None:
    """The figures of one rule; None for one that was not there at the last evaluation."""
    return _all().get(code.strip().upper())
