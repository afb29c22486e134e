"""Automatic numbers of a .docx: 第一条 that Word counts stands in no text and must be written out."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "chineseLegalSimplified", "taiwaneseCounting", "japaneseDigitalTenThousand",
}  # fmt: skip
DIGITS = "零一二三四五六七八九"
Level = tuple[str, str, int]  # format, text, start


def chinese_number(number: int) -> str:
    """一 to 九千九百九十九."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + unit
        gap = not digit
    return text[1:] if text.startswith("一十") else text


@dataclass
class Numbers:
    """The lists of one document, and how far each has counted."""

    levels: dict[str, dict[int, Level]]
    of_style: dict[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: Any) -> "Numbers":
        return cls(_levels(document), _styles(document))

    def before(self, paragraph: Any) -> str:
        """What Word shows before this paragraph: 第三条 with a blank, or nothing."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        list_id, depth = found
        kinds = self.levels.get(list_id, {})
        if depth not in kinds:
            return ""
        counts = self.counts[list_id]
        counts[depth] = counts.get(depth, kinds[depth][2] - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        text = kinds[depth][1]
        for level, (kind, _, start) in kinds.items():
            text = text.replace(f"%{level + 1}", _shown(kind, counts.get(level, start)))
        return f"{text} " if text.strip() else ""

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        own = _reference(properties)
        style = properties.find(f"{W}pStyle")
        inherited = self.of_style.get(style.get(f"{W}val")) if style is not None else None
        found = own or inherited
        return found if found and found[0] != "0" else None


def _shown(kind: str, number: int) -> str:
    if kind in CHINESE:
        return chinese_number(number)
    if kind == "bullet":
        return ""
    return str(number)


def _reference(properties: Any) -> tuple[str, int] | None:
    numbered = properties.find(f"{W}numPr")
    if numbered is None:
        return None
    list_id, depth = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    if list_id is None:
        return None
    return list_id.get(f"{W}val"), int(depth.get(f"{W}val")) if depth is not None else 0


def _levels(document: Any) -> dict[str, dict[int, Level]]:
    """List id -> depth -> how it counts."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    shapes = {
        one.get(f"{W}abstractNumId"): {
            int(level.get(f"{W}ilvl")): _level(level) for level in one.iterchildren(f"{W}lvl")
        }
        for one in root.iterchildren(f"{W}abstractNum")
    }
    lists = {}
    for one in root.iterchildren(f"{W}num"):
        shape = one.find(f"{W}abstractNumId")
        lists[one.get(f"{W}numId")] = (
            shapes.get(shape.get(f"{W}val"), {}) if shape is not None else {}
        )
    return lists


def _level(level: Any) -> Level:
    def value(tag: str, default: str) -> str:
        found = level.find(f"{W}{tag}")
        return str(found.get(f"{W}val", default)) if found is not None else default

    kind = value("numFmt", "decimal")
    text = "" if kind == "bullet" else value("lvlText", "")
    return kind, text, int(value("start", "1"))


def _styles(document: Any) -> dict[str, tuple[str, int]]:
    found = {}
    for style in document.styles.element.iterchildren(f"{W}style"):
        properties = style.find(f"{W}pPr")
        reference = _reference(properties) if properties is not None else None
        if reference:
            found[style.get(f"{W}styleId")] = reference
    return found
