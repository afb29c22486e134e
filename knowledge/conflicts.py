"""Where rules of two levels speak of the same matter and give different numbers."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from knowledge.document import LEVELS, Clause, Document
from knowledge.identity import bigrams
from knowledge.numerals import read_numeral
from knowledge.regions import is_foreign

OF_SHORTER, OF_LONGER = 0.65, 0.5  # of a sentence's words that the other one has too
LEAST = 8  # pairs of characters that two sentences share before they are compared
COUNTED = re.compile(
    r"(百分之|第)?(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)\s*(%|％|个?工作日|个?月份?|[日天年分元次倍期条款项]|万元|亿元)?"
)
FIGURE = "[\\d零〇一二两三四五六七八九十百千]"
NO_AMOUNT = re.compile(  # a date, a fraction
    r"[二三四五六七八九十]分之[一二三四五六七八九十]|(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})年(?:[\d一二三四五六七八九十]+月)?(?:[\d一二三四五六七八九十]+日)?"
)
SENTENCE = re.compile(r"[^。；;\n]+")
PENALTY = re.compile(r"罚款|罚金|有期徒刑|拘役|拘留|违法所得|处分|滞纳金")  # alike for unlike deeds
OF_EVERY_RULE = re.compile(r"本(?:办法|规定|条例|法|市|省|区)|县级以上|人民政府|应当|规定|依法")
SKIPPED = {"条", "款", "项", "期"}
SAME_UNIT = {"％": "%", "个工作日": "工作日", "个月": "月", "月份": "月", "天": "日"}
WRITTEN = {"%": ("%", "％"), "日": ("日", "天")}
OWN_RULES = re.compile(r"地方另有标准|地方只供比较")  # said to bind nobody below


@dataclass(frozen=True, order=True)
class Conflict:
    """A clause of the lower level, one of the higher, and the numbers in which they differ."""

    lower: str  # passage ids
    higher: str
    unit: str
    lower_numbers: tuple[str, ...]
    higher_numbers: tuple[str, ...]


@dataclass(frozen=True)
class _Measured:
    """A sentence with numbers: what it is about, and its numbers by unit."""

    document: Document
    clause: Clause
    at: int  # where it begins in the clause
    numbers: dict[str, set[str]] = field(repr=False)
    words: set[str] = field(repr=False)

    @property
    def ref(self) -> str:
        return f"{self.document.id}#{self.clause.id}"


def measures(text: str) -> dict[str, set[str]]:
    """Numbers by unit; a percentage in words is one in digits; articles, fractions, years and dates are none."""
    found: dict[str, set[str]] = defaultdict(set)
    for before, number, unit in COUNTED.findall(NO_AMOUNT.sub("", text)):
        unit = "%" if before == "百分之" else SAME_UNIT.get(unit, unit)
        value = number if re.fullmatch(r"[\d.]+", number) else str(read_numeral(number))
        if before == "第" or not unit or unit in SKIPPED or (unit == "年" and len(value) == 4):
            continue
        found[unit].add(value)
    return found


def conflicts_among(
    changed: Sequence[Document], rest: Sequence[Document], rank: Sequence[str] = LEVELS
) -> list[Conflict]:
    """All conflicts of `changed` with each other and with `rest`, on whatever day both are in force."""
    new, old = _by_level(changed), _by_level(rest)
    found: set[Conflict] = set()
    for high, low in combinations(rank, 2):
        found.update(_compare(new[high], [*new[low], *old[low]]))
        found.update(_compare(old[high], new[low]))
    return sorted(found)


def _by_level(documents: Iterable[Document]) -> dict[str, list[Document]]:
    levels: dict[str, list[Document]] = defaultdict(list)
    for one in documents:
        levels[one.level].append(one)
    return levels


def _compare(higher: Sequence[Document], lower: Sequence[Document]) -> Iterator[Conflict]:
    """Of a higher document only the sentence counts that is most like the lower one."""
    higher = [one for one in higher if not OWN_RULES.search(one.binds or "")]
    best: dict[tuple[str, int, str], tuple[float, list[tuple[_Measured, _Measured]]]] = {}
    for high, low, likeness in _of_one_matter(higher, lower):
        key = (low.ref, low.at, high.document.id)
        most, pairs = best.get(key, (0.0, []))
        if likeness > most:
            best[key] = (likeness, [(high, low)])
        elif likeness == most:
            pairs.append((high, low))
    for _, pairs in best.values():
        found = [list(_differences(high, low)) for high, low in pairs]
        if all(found):  # one that says the same is the one that is meant
            for one in found:
                yield from one


def _of_one_matter(
    higher: Sequence[Document], lower: Sequence[Document]
) -> Iterator[tuple[_Measured, _Measured, float]]:
    """Pairs of sentences that are alike; the side with fewer clauses is taken apart first."""
    few, many = sorted((higher, lower), key=lambda side: sum(len(one.clauses) for one in side))
    own = list(_measured(few)) if many else []
    common = Counter(gram for one in own for gram in one.words)
    having: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(own):
        for gram in _rarest(one.words, common):
            having[gram].append(at)
    units = {unit for one in own for unit in one.numbers}
    for other in _measured(many, units) if units else ():
        near = {at for gram in _rarest(other.words, common) for at in having.get(gram, ())}
        for at in sorted(near):
            mine = own[at]
            count = len(mine.words & other.words)
            short, long = sorted((len(mine.words), len(other.words)))
            if count >= max(LEAST, OF_SHORTER * short, OF_LONGER * long):
                high, low = (mine, other) if few is higher else (other, mine)
                if not is_foreign(high.document.region, low.document.region):
                    yield high, low, count / long


def _rarest(words: set[str], common: Counter[str]) -> list[str]:
    """Of these at least one is shared by any sentence that shares enough: the rest need not be looked up."""
    needed = max(LEAST, math.ceil(OF_LONGER * len(words)))
    ordered = sorted(words, key=lambda gram: (common[gram], gram))
    return ordered[: max(0, len(words) - needed + 1)]


def _measured(documents: Iterable[Document], units: set[str] | None = None) -> Iterator[_Measured]:
    """The sentences with numbers; with `units`, those with numbers in one of them."""
    signs = [sign for unit in units or () for sign in WRITTEN.get(unit, (unit,))]
    amount = re.compile(rf"{FIGURE}\s*个?(?:{'|'.join(signs)})|百分之" if signs else FIGURE)
    for document in documents:
        for clause in document.clauses:
            if amount.search(clause.text):  # most have none: seen without taking them apart
                yield from _sentences(document, clause, amount)


def _sentences(document: Document, clause: Clause, amount: re.Pattern[str]) -> Iterator[_Measured]:
    for match in SENTENCE.finditer(clause.text):
        if amount.search(match[0]) and not PENALTY.search(match[0]):
            numbers = measures(match[0])
            if numbers:
                yield _Measured(document, clause, match.start(), numbers, _matter(match[0]))


def _matter(sentence: str) -> set[str]:
    """The words without the numbers, and without what stands in every rule."""
    return bigrams(OF_EVERY_RULE.sub("", COUNTED.sub("", NO_AMOUNT.sub("", sentence))))


def _differences(high: _Measured, low: _Measured) -> Iterator[Conflict]:
    for unit in sorted(high.numbers.keys() & low.numbers.keys()):
        above, below = high.numbers[unit], low.numbers[unit]
        if not above & below:
            yield Conflict(low.ref, high.ref, unit, tuple(sorted(below)), tuple(sorted(above)))
