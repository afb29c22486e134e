"""Chinese numerals, article numbers and section numbers as integers."""

import re

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
NUMERAL = r"[零〇一二两三四五六七八九十百千万\d]+"
ARTICLE = re.compile(rf"第({NUMERAL})条")
SECTION = re.compile(r"^([一二三四五六七八九十]+)(?:、（([一二三四五六七八九十]+)）)?")


def read_numeral(text: str) -> int | None:
    """`五十七`, `一百零三`, `二〇二二`, `57` as a number; None for anything else."""
    if text.isdigit():
        return int(text)
    if not text or any(char not in DIGITS and char not in UNITS for char in text):
        return None
    if len(text) > 1 and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * UNITS[char], 0
    return total + section + digit


def articles(text: str) -> list[int]:
    """Numbers of the articles that `text` names, in order."""
    return [number for match in ARTICLE.finditer(text) if (number := read_numeral(match[1]))]


def place_key(label: str, place: str | None = None) -> tuple[int, ...] | None:
    """Where a clause stands: (0, 57) for 第五十七条, (1, 2) for 一、（二）; None if it does not say."""
    for text in (label, place or ""):
        if match := re.match(rf"^约?第({NUMERAL})条", text):
            return (0, read_numeral(match[1]) or 0)
        if match := SECTION.match(text):
            return tuple(read_numeral(part) or 0 for part in match.groups() if part)
        if match := re.match(r"^约?（([一二三四五六七八九十]+)）", text):
            return (-1, read_numeral(match[1]) or 0)
    return None
