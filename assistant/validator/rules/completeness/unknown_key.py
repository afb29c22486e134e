"""C33: a key that is no field of the target format."""

from collections.abc import Iterator

from pydantic import BaseModel

from assistant.validator.rule import Found, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("C33", "规范完整性", "advice", basis="表内勾稽")
def unknown_key(target: Target, _: RuleSet, __: Catalogue) -> Iterator[Found]:
    """有不认识的栏目

    为什么：不认识的字段会原样保留，但没有任何规则看它；字段名写错时，真正的那一格其实是空的。
    怎么改：对照 jixiao schema 改正字段名，或者删掉。
    不算问题：所有字段都在格式里。
    """
    yield from _extras(target, "")


def _extras(value: BaseModel, at: str) -> Iterator[Found]:
    for key in value.model_extra or {}:
        place = f"{at}/{key.replace('~', '~0').replace('/', '~1')}"
        yield Found(at=place, message=f"未知栏目“{key}”，原样保留，没有检查。")
    for name, inside in vars(value).items():
        if isinstance(inside, BaseModel):
            yield from _extras(inside, f"{at}/{name}")
        elif isinstance(inside, tuple):
            for index, one in enumerate(inside):
                if isinstance(one, BaseModel):
                    yield from _extras(one, f"{at}/{name}/{index}")
