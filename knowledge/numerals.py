"""The one reader of Chinese numerals; article numbers and section numbers as integers."""

import re

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10_000, "亿": 100_000_000}
LONGEST = 30  # characters of a spelt number; a longer run is no number that anyone means
NUMERAL = r"[零〇一二两三四五六七八九十百千万\d]+"
ARTICLE = re.compile(rf"第({NUMERAL})条")
_KNOWN = DIGITS.keys() | STEPS.keys() | SCALES.keys()
_ABOUT = re.compile(r"[一二两三四五六七八九]{2}")
SECTION = re.compile(r"^([一二三四五六七八九十]+)(?:、（([一二三四五六七八九十]+)）)?")


def read_numeral(text: str) -> int | None:
    """`五十七`, `一百零三`, `二〇二二`, `57` as a number; None for anything else."""
    if text.isdigit():
        return int(text)
    return chinese_number(text, spoken=False)


def chinese_number(run: str, *, spoken: bool = True) -> int | None:
    """The number that `run` spells (三百零五, 一千二百, 二〇二六), or None; `spoken`: 一百二 is 120."""
    if not run or len(run) > LONGEST or any(char not in _KNOWN for char in run):
        return None
    if all(char in DIGITS for char in run):
        return int("".join(str(DIGITS[char]) for char in run))
    if _ABOUT.search(run):
        return None  # 三五十, 十七八: between two numbers, none of them
    total = section = digit = 0
    last_step = 1
    for char in run:
        if char in DIGITS:
            digit = DIGITS[char]
            last_step = 1 if char in "零〇" else last_step
        elif char in STEPS:
            section += (digit or 1) * STEPS[char]
            digit, last_step = 0, STEPS[char]
        else:
            before = total if char == "亿" else 0  # 一万亿, but 一亿二千万
            total = total - before + (before + section + digit) * SCALES[char]
            section, digit, last_step = 0, 0, SCALES[char]
    if spoken and digit and last_step >= 100:
        digit *= last_step // 10
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
