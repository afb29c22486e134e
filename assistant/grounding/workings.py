"""Workings that code can do again: sums, a number placed in a range, the count of a list, list numbering."""

import re
from decimal import Decimal

from assistant.grounding.measures import Measure, read_measures, spell_out

_N = r"\d+(?:\.\d+)?"
_U = r"(?:%|分|万元|元|日|天|年|个|项|人|次)?"
_SUM = re.compile(rf"({_N}{_U}(?:\s*[+＋\-－×÷]\s*{_N}{_U})+)\s*[=＝]\s*({_N})({_U})")
_PLACED = re.compile(
    rf"({_N})分在(?:({_N})(（含）)?至({_N})(（含）)?分之间|({_N})分以下)，对应“([^”]{{1,4}})”"
)
_COUNTED = re.compile(  # 第一条：… is a place
    r"(?<![第零〇百一二两三四五六七八九十\d])([一二两三四五六七八九十\d]{1,3})(?:个|项|类|种|档|点|步|条)(?:方面|环节|等次|等级|要求|步骤|内容|事项)?"
    r"(?=(?:[：:]|，?(?:即|分别是|分别为|包括|是)[：:]?)([^。；：]+))"
)
_TALLIED = re.compile(
    r"([^，。；：]*、[^，。；：]+?)(这?[二两三四五六七八九十\d]{1,3}(?:个|项|类|种|档|点|步)(?:方面|环节|等次|等级|要求|步骤|内容|事项|指标)?)(?=[，。；]|$)"
)
_NUMBERING = re.compile(r"(?:^|(?<=[。；;：:，\n]))\s*(?:\d{1,2}[.．、](?!\d)|（[一二三四五六七八九十]{1,2}）|\(\d{1,2}\)|第?[一二三四五六七八九十]{1,2}(?:是|、|，(?=\S)))")  # fmt: skip


def strip_workings(text: str, quotes: str, question: str) -> str:
    """`text` without what code has worked out again and found right."""
    known = read_measures(quotes) + read_measures(question)
    plain = _SUM.sub(lambda match: "" if _adds_up(match, known) else match[0], text)
    plain = _PLACED.sub(
        lambda match: "" if _is_placed(match, quotes, question) else match[0], plain
    )
    plain = _COUNTED.sub(lambda match: "" if _is_count(match, known) else match[0], plain)
    plain = _TALLIED.sub(lambda match: match[1] if _is_tally(match, known) else match[0], plain)
    return _without_numbering(plain, quotes)


def _adds_up(match: re.Match[str], known: list[Measure]) -> bool:
    """Only over amounts that are known, with one unit."""
    parts = read_measures(match[1])
    if not all(one in known for one in parts) or len({one.unit for one in parts}) != 1:
        return False
    numbers = [Decimal(one) for one in re.findall(_N, match[1])]
    total = numbers[0]
    for sign, number in zip(re.findall(r"[+＋\-－×÷]", match[1]), numbers[1:], strict=True):
        total = _apply(total, sign, number)
    same_unit = read_measures(f"{match[2]}{match[3]}")[0].unit == parts[0].unit
    return same_unit and total == Decimal(match[2])


def _apply(total: Decimal, sign: str, number: Decimal) -> Decimal:
    if sign in "+＋":
        return total + number
    if sign in "-－":
        return total - number
    if sign == "×":
        return total * number
    return total / number if number else Decimal("NaN")


def _is_placed(match: re.Match[str], quotes: str, question: str) -> bool:
    """85分在80（含）至90分之间，对应“良”: 85 was asked, the range and its name stand in a quote."""
    number = Decimal(match[1])
    if not any(Decimal(one) == number for one in re.findall(rf"({_N})\s*分", spell_out(question))):
        return False
    name = re.escape(match[7])
    if match[6]:
        said = rf"(?<!\d){re.escape(match[6])}\s*(?:分|%)?\s*及?以下的?(?:为|是|：)\s*“?{name}"
        return number < Decimal(match[6]) and re.search(said, quotes) is not None
    low, high = Decimal(match[2]), Decimal(match[4])
    tops = [Decimal(one) for one in re.findall(_N, quotes)]
    low_in, high_in = bool(match[3]), bool(match[5]) or high == max(tops, default=high)
    inside = (low < number or low_in and low == number) and (number < high or high_in and number == high)  # fmt: skip
    said = (
        rf"(?<!\d){re.escape(match[2])}{'(?:（含[^）]*）)' if low_in else ''}\s*(?:分|%)?\s*(?:至|到|-|–|—|~|～)\s*"
        rf"{re.escape(match[4])}(?:（含[^）]*）)?\s*(?:分|%)?的?(?:为|是|：)\s*“?{name}"
    )
    return inside and re.search(said, quotes) is not None


def _is_count(match: re.Match[str], known: list[Measure]) -> bool:
    """五个方面：A、B、C、D和E counts what it lists; a count that a quote has needs no leave."""
    found = read_measures(match[0])
    if len(found) != 1 or any(one.unit == found[0].unit for one in known):
        return False  # the clause counts for itself
    return found[0].value == str(_items(match[2]))


def _is_tally(match: re.Match[str], known: list[Measure]) -> bool:
    """A、B、C和D四种 counts what it has listed."""
    found = read_measures(match[2])
    own = any(one.unit == found[0].unit for one in known) if found else True
    return len(found) == 1 and not own and found[0].value == str(_items(match[1]))


def _items(text: str) -> int:
    return len([one for one in re.split(r"、|以及|和|及|与|，", text) if one.strip()])


def _without_numbering(text: str, quotes: str) -> str:
    """1. 2. 3. or 一是 二是 before items, from one on; not where a quote has them."""
    found = [match for match in _NUMBERING.finditer(text) if match[0].strip() not in quotes]
    values = [_ordinal(match[0]) for match in found]
    if values != list(range(1, len(values) + 1)):
        return text
    for match in reversed(found):
        text = text[: match.start()] + text[match.end() :]
    return text


def _ordinal(text: str) -> int:
    digits = re.sub(r"[^\d一二三四五六七八九十]", "", text)
    measure = read_measures(f"{digits}个")
    return int(measure[0].value) if measure else 0
