"""The cells of a table that speak of one year, told for another."""

import calendar
import re
from typing import NamedTuple

from assistant.drafting.cells import Flat
from assistant.values.target import Target

_DAY = re.compile(r"(?P<y>20[0-9]{2})(?P<a>年|[-./])(?P<m>[0-9]{1,2})(?P<b>月|[-./])(?P<d>[0-9]{1,2})(?P<c>日?)")  # fmt: skip
_RANGE = re.compile(r"20[0-9]{2}年?[^0-9，。；]{0,3}[-~至到—–][^0-9，。；]{0,3}20[0-9]{2}")
_QUOTED = re.compile(r"《[^》]*》|[〔\[（(]20[0-9]{2}[〕\]）)]")
_TEXTS = ("/project/name", "/project/content", "/goal/annual", "/goal/overall")
_ROW_TEXTS = ("name", "value", "definition", "method", "source", "evidence", "scoring")


class Shifted(NamedTuple):
    cells: dict[str, str]
    kept: list[str]  # keys that name the year and were left as they are


def shift_year(target: Target, cells: Flat, old: int, new: int) -> Shifted:
    """Dates and texts of the year `old` told for `new`; what spans several years is left alone."""
    found: dict[str, str] = {}
    kept: list[str] = []
    ends = {key: str(cells.get(key) or "") for key in ("/project/start", "/project/end")}
    if _several_years(ends, old):
        kept += [key for key, text in ends.items() if text]
    else:
        found |= {key: in_year(text, old, new) for key, text in ends.items() if text}
    rows = [f"{row.id}/{name}" for row in target.indicators for name in _ROW_TEXTS]
    for key in (*_TEXTS, *rows):
        text = cells.get(key)
        if isinstance(text, str) and str(old) in text:
            found[key] = in_year(text, old, new)
            if str(old) in _QUOTED.sub("", found[key]) and new != old:
                kept.append(key)
    return Shifted({key: text for key, text in found.items() if text != cells.get(key)}, kept)


def _several_years(ends: dict[str, str], old: int) -> bool:
    years = {match[0] for text in ends.values() for match in re.finditer(r"20[0-9]{2}", text)}
    return bool(years - {str(old)})


def in_year(text: str, old: int, new: int) -> str:
    """`text` with the year changed; document titles, 文号 and spans of years stay."""
    fixed = [match.span() for match in (*_QUOTED.finditer(text), *_RANGE.finditer(text))]

    def free(start: int) -> bool:
        return not any(a <= start < b for a, b in fixed)

    def day(match: re.Match[str]) -> str:
        if int(match["y"]) != old or not free(match.start()):
            return match[0]
        month, written = int(match["m"]), int(match["d"])
        if not 1 <= month <= 12:
            return match[0]
        last = calendar.monthrange(new, month)[1]
        told = match["d"] if written <= last else str(last)
        return f"{new}{match['a']}{match['m']}{match['b']}{told}{match['c']}"

    text = _DAY.sub(day, text)
    fixed = [match.span() for match in (*_QUOTED.finditer(text), *_RANGE.finditer(text))]
    return re.sub(
        rf"(?<![0-9]){old}(?=年|年度|[-./][0-9]|$)",
        lambda match: str(new) if free(match.start()) else match[0],
        text,
    )
