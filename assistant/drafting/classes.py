"""Words for the classes of a form: which level 1 and level 2 they mean."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from knowledge.form import list_forms, load_form


class ClassOf(BaseModel):
    """`level2` empty: words for a whole level 1 class."""

    model_config = ConfigDict(frozen=True)

    level1: str
    level2: str = ""


@cache
def class_names() -> tuple[str, ...]:
    """Every word for a class in any form, the longest first."""
    words: set[str] = set()
    for form in map(load_form, list_forms()):
        for one in form.level1:
            words |= {one.name, *one.aliases}
            words |= {word for two in one.level2 for word in (two.name, *two.aliases)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def find_class(words: str, form: str) -> ClassOf | None:
    """The class of `form` that `words` name; level 2 before level 1, a level 1 with one part is that."""
    bare = re.sub(r"(?:里面|里|下面|下|中|之下|类|这一类)$", "", words.strip('“”" '))
    layout = load_form(form)
    for text in (bare, bare + "指标"):
        for one in layout.level1:
            found = layout.find_level2(one.name, text)
            if found:
                return ClassOf(level1=one.name, level2=found.name)
        one_class = layout.find_level1(text)
        if one_class:
            only = one_class.level2[0].name if len(one_class.level2) == 1 else ""
            return ClassOf(level1=one_class.name, level2=only)
    return None


def parts_of(level1: str, form: str) -> list[str]:
    """The level 2 names under a level 1 class."""
    found = load_form(form).find_level1(level1)
    return [two.name for two in found.level2] if found else []


def all_parts(form: str) -> list[str]:
    return [two.name for one in load_form(form).level1 for two in one.level2]


def place_in_order(level1: str | None, level2: str | None, form: str) -> tuple[int, int]:
    """Where a class stands in the form; unknown ones come last."""
    for number, one in enumerate(load_form(form).level1):
        if one.name == level1:
            names = [two.name for two in one.level2]
            return number, names.index(level2) if level2 in names else len(names)
    return 99, 0
