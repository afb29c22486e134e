"""Where rules of two levels speak of the same matter and give different numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.document import LEVELS, Document, Passage
from knowledge.identity import bigrams
from knowledge.numerals import read_numeral
from knowledge.regions import is_foreign

SAME_MATTER = 0.55  # of the shorter clause's words that both have
LEAST = 8  # pairs of characters that two clauses share before they are compared
COUNTED = re.compile(
    r"(百分之|第)?(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)\s*(%|％|个?工作日|个?月份?|[日天年分元次倍期条款项]|万元|亿元)?"
)
SKIPPED = {"条", "款", "项", "期"}
SAME_UNIT = {"％": "%", "个工作日": "工作日", "个月": "月", "月份": "月", "天": "日"}


@dataclass(frozen=True)
class Conflict:
    """A clause of the lower level, one of the higher, and the numbers in which they differ."""

    lower: str  # passage ids
    higher: str
    unit: str
    lower_numbers: tuple[str, ...]
    higher_numbers: tuple[str, ...]


def measures(text: str) -> dict[str, set[str]]:
    """Numbers by unit; a percentage in words is one in digits; articles and years are none."""
    found: dict[str, set[str]] = defaultdict(set)
    for before, number, unit in COUNTED.findall(text):
        unit = "%" if before == "百分之" else SAME_UNIT.get(unit, unit)
        value = number if re.fullmatch(r"[\d.]+", number) else str(read_numeral(number))
        if before == "第" or not unit or unit in SKIPPED or (unit == "年" and len(value) == 4):
            continue
        found[unit].add(value)
    return found


def find_conflicts(
    document: Document, others: Iterable[Passage], rank: Sequence[str] = LEVELS
) -> list[Conflict]:
    """Conflicts of `document` with documents of other levels that bind the same place."""
    own = [clause for clause in document.clauses if measures(clause.text)]
    grams = {clause.id: _matter(clause.text) for clause in own}
    having: dict[str, list[str]] = defaultdict(list)
    for clause_id, words in grams.items():
        for gram in words:
            having[gram].append(clause_id)
    texts = {clause.id: clause.text for clause in own}
    found: list[Conflict] = []
    for other in others:
        if not _above_or_below(document, other.document, rank):
            continue
        words = _matter(other.text)
        shared = Counter(clause_id for gram in words for clause_id in having.get(gram, ()))
        for clause_id, count in shared.items():
            if count >= max(LEAST, SAME_MATTER * min(len(words), len(grams[clause_id]))):
                ref = f"{document.id}#{clause_id}"
                found += _differences(ref, texts[clause_id], document, other, rank)
    return sorted(found, key=lambda one: (one.lower, one.higher, one.unit))


def _matter(text: str) -> set[str]:
    """The words without the numbers."""
    return bigrams(COUNTED.sub("", text))


def _above_or_below(one: Document, other: Document, rank: Sequence[str]) -> bool:
    if one.level == other.level or one.level not in rank or other.level not in rank:
        return False
    lower, higher = sorted((one, other), key=lambda doc: rank.index(doc.level), reverse=True)
    return not is_foreign(higher.region, lower.region)


def _differences(
    ref: str, text: str, document: Document, other: Passage, rank: Sequence[str]
) -> list[Conflict]:
    mine, theirs = measures(text), measures(other.text)
    lower_is_mine = rank.index(document.level) > rank.index(other.document.level)
    found = []
    for unit in sorted(mine.keys() & theirs.keys()):
        if mine[unit] & theirs[unit]:
            continue
        pairs = [(ref, tuple(sorted(mine[unit]))), (other.id, tuple(sorted(theirs[unit])))]
        (low, low_numbers), (high, high_numbers) = pairs if lower_is_mine else pairs[::-1]
        found.append(Conflict(low, high, unit, low_numbers, high_numbers))
    return found
