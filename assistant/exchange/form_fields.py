"""The labelled cells of a form around its indicator table: project, year, period, goals."""

import re
from typing import Any, NamedTuple

from assistant.exchange.form_labels import FIELD_OF, SINGLE_GOAL, is_label
from assistant.exchange.grid import Grid, Place, bare, squeezed

_INLINE = re.compile(r"^\s*([^：:\n]{2,16})[：:]\s*(\S.*)$", re.S)
_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_FORM = re.compile(r"(2015|2021)\s*版式")
_PERIOD = re.compile(r"\s*(?:[~～至—–]|--|-(?=\s*20[0-9]{2}[年.\-/])|\s-\s)+\s*")
_EMPTY_GOAL = re.compile(r"^(?:目标\s*[0-9０-９]*\s*[：:.、]?|[.…·\s]*)$")
_PLACEHOLDER_YEAR = re.compile(r"20?\s*[×xX*＊—]{2}")


class Slot(NamedTuple):
    """What stands beside a label, and where; the place counts also where nothing stands."""

    text: str
    place: Place


def read_fields(grid: Grid) -> tuple[dict[str, Any], dict[str, str]]:
    """Flat fields ("project/name": text) and the cell of each pointer."""
    slots = _slots(grid)
    fields: dict[str, Any] = {name: slot.text for name, slot in slots.items() if slot.text}
    cells = {f"/{name}": grid.address(slot.place) for name, slot in slots.items()}
    _split_period(fields, cells)
    if kinds := fields.pop("project/categories", None):
        fields["project/categories"] = [one for one in re.split(r"[、,，;；/\s]+", kinds) if one]
    if (year := _year(fields.pop("year", ""))) is not None:
        fields["year"] = year
    fields = _from_titles(grid) | fields
    _add_blocks(grid, cells)
    return fields, {name: place for name, place in cells.items() if place}


def _add_blocks(grid: Grid, cells: dict[str, str | None]) -> None:
    """What has no cell of its own is shown at its block, or at the head of the form."""
    top = min((place for place, _ in grid.anchors()), default=(0, 0))
    cells.setdefault("/year", grid.address(top))
    cells["/project"] = cells.get("/project/name") or grid.address(top)
    cells["/goal"] = cells.get("/goal/annual") or cells["/project"]
    cells[""] = grid.address(top)


def _slots(grid: Grid) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    for place, text in grid.anchors():
        field = FIELD_OF.get(bare(text))
        slot = _beside(grid, place, field) if field else None
        if not field and (inline := _INLINE.match(text)):
            field = FIELD_OF.get(bare(inline[1]))
            slot = Slot(inline[2].strip(), place)
        if field and slot and not slots.get(field, Slot("", place)).text:
            slots[field] = slot if slot.text or field not in slots else slots[field]
    if not any(slots.get(f"goal/{one}", Slot("", (0, 0))).text for one in ("annual", "overall")):
        slots |= _single_goal(grid)
    return slots


def _single_goal(grid: Grid) -> dict[str, Slot]:
    """A form with one goal only calls it 绩效目标: it is the year's."""
    for place, text in grid.anchors():
        if bare(text) in SINGLE_GOAL and (slot := _beside(grid, place, "goal/annual")):
            return {"goal/annual": slot}
    return {}


def _beside(grid: Grid, place: Place, field: str) -> Slot | None:
    if field.startswith("goal/"):
        return _goal(grid, place)
    right = grid.right_of(place)
    text = grid.text(*right)
    return Slot("" if is_label(text) else text.strip(), right)


def _goal(grid: Grid, place: Place) -> Slot | None:
    """Goals stand to the right of their label, over several rows, or below it."""
    rows = range(place[0], place[0] + grid.span(place).rows)
    beside = {grid.right_of(place, row): None for row in rows}
    right = [one for one in beside if not is_label(grid.text(*one))]
    if len(right) < len(beside):
        right = []
    texts = [_goal_text(grid.text(*one)) for one in right]
    if any(texts) or (right and right[0][1] in grid.columns(place[0])):
        return Slot("\n".join(filter(None, texts)), right[0])
    below = grid.below(place)
    if is_label(grid.text(*below)) or not (grid.text(*below) or below in grid.spans):
        return None if len(right) < len(beside) else Slot("", right[0])
    return Slot(_goal_text(grid.text(*below)), below)


def _goal_text(text: str) -> str:
    """Without the lines of the template that nobody filled in."""
    lines = [line for line in text.splitlines() if not _EMPTY_GOAL.match(line.strip())]
    return "\n".join(lines).strip() if lines else ""


def _year(text: str) -> int | None:
    match = re.search(r"20[0-9]{2}", squeezed(text))
    return int(match[0]) if match else None


def _split_period(fields: dict[str, Any], cells: dict[str, str | None]) -> None:
    text, place = fields.pop("period", ""), cells.pop("/period", None)
    parts = _PERIOD.split(text.strip(), maxsplit=1) if text else []
    for field, part in zip(("start", "end"), parts, strict=False):
        if part and not _PLACEHOLDER_YEAR.match(part):
            fields.setdefault(f"project/{field}", part)
    for field in ("start", "end"):
        cells.setdefault(f"/project/{field}", place)


def _from_titles(grid: Grid) -> dict[str, Any]:
    """Year, layout and scope as the title lines say them."""
    found: dict[str, Any] = {}
    first = min((row for row, _ in grid.cells), default=0)
    for place, text in grid.anchors():
        flat = squeezed(text)
        if place[0] > first + 12 or len(flat) > 60:
            continue
        if "整体支出" in flat and "绩效" in flat:
            found["scope"] = "unit"
        elif "项目支出绩效目标" in flat:
            found.setdefault("scope", "project")
        title = "绩效" in flat or "年度)" in flat or re.fullmatch(r"\(?20[0-9]{2}年度?\)?.*", flat)
        if title and "目标:" not in flat and (match := _YEAR.search(flat)):
            found.setdefault("year", int(match[1]))
        if match := _FORM.search(flat):
            found.setdefault("form", match[1])
    return found
