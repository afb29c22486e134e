"""One wish about several rows at once: 删掉A和B, 把A和B都改成96%."""

import re

from assistant.drafting.place import find_place
from assistant.drafting.wish import Wish
from assistant.values.target import Target

_AND = re.compile(r"以及|和|、|与|及|跟")


def spread(target: Target, wish: Wish) -> list[Wish]:
    """A wish for each row that the words name one by one; else the wish as it is."""
    place = re.sub(r"(?:这(?:几|两|三|2|3)?[条项个]|全部|全|都|一起|一并)+$", "", wish.place)
    parts = [part.strip('“”" ') for part in _AND.split(place)]
    if wish.rest or wish.kind not in ("set", "remove", "weigh") or len(parts) < 2 or not all(parts):
        return [wish]
    if place in {row.name for row in target.indicators}:
        return [wish]
    rows = [[k.split("/")[0] for k in find_place(target, part, wish.value).keys] for part in parts]
    missing = [part for part, found in zip(parts, rows, strict=True) if not found]
    if missing and len(missing) < len(parts):  # what is not there is asked back, not passed over
        return [wish.model_copy(update={"place": missing[0]})]
    if any(len(found) != 1 or not found[0] for found in rows):
        return [wish]
    if len({found[0] for found in rows}) < len(rows):
        return [wish]
    ends = re.search(r"的(?:权重|分值|单位|数据来源)$", place)
    tail = ends[0] if ends and wish.kind == "set" else ""
    keys = [f"{found[0]}{tail}" for found in rows]
    return [wish.model_copy(update={"place": key}) for key in keys]
