"""A change of a draft that no table can hold becomes one sentence that names the cell."""

from collections.abc import Iterator
from contextlib import contextmanager

import rfc8785
from pydantic import ValidationError

from assistant.values.draft import Draft
from assistant.values.input_error import InputError

YEARS = range(2000, 2101)
_WHY = {"string_too_long": "太长", "too_long": "太多", "string_unicode": "里有不能保存的字符"}


@contextmanager
def usable_cells(draft: Draft | None = None) -> Iterator[None]:
    """Around a change of `draft`. Raises InputError."""
    try:
        yield
    except ValidationError as error:
        first = error.errors()[0]
        name = _cell(draft, first["loc"])
        why = _WHY.get(first["type"], "的写法不对")
        raise InputError(f"“{name}”{why}，没有改动，请改好后再试") from error
    except (ArithmeticError, UnicodeError, rfc8785.CanonicalizationError) as error:
        raise InputError("里面有太大的数或不能保存的字符，没有改动，请改好后再试") from error


def require_budget_year(year: int | None) -> None:
    """Raises InputError for what is no year of a budget."""
    if year is not None and year not in YEARS:
        raise InputError(f"预算年度不能是 {year}，请写 2000 到 2100 的年份")


def require_year(made: Draft) -> Draft:
    """`made`, if its year can be one. Raises InputError."""
    year = made.target.year
    if year is not None and year not in YEARS:
        raise InputError(f"“预算年度”不能是 {year}，没有改动，请写 2000 到 2100 的年份")
    return made


def _cell(draft: Draft | None, place: tuple[int | str, ...]) -> str:
    from assistant.drafting.edit import TOP

    if len(place) == 3 and place[0] == "indicators" and draft:
        number = int(place[1])
        rows = draft.target.indicators
        name = rows[number].name if number < len(rows) else None
        return f"第{number + 1}行{f' {name}' if name else ''}"
    pointer = "/" + "/".join(str(part) for part in place)
    return TOP.get(pointer, pointer)
