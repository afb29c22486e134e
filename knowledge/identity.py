"""When two texts are the same document, and which clause of an original a digest clause speaks of."""

import re
import unicodedata
from collections import Counter
from math import log

from knowledge.document import Clause, Document
from knowledge.numerals import place_key

ALIKE = 0.35
NEAR, FAR, AHEAD = 0.3, 0.45, 0.12
"""Least overlap with the clause of the same number; with another one; how much better it must be."""


def bare_title(title: str) -> str:
    """Without blanks, punctuation, the country's name and a surrounding 关于印发《…》的通知."""
    if match := re.search(r"印发[《〈](.+)[》〉]的通知", title):
        title = match[1]
    title = unicodedata.normalize("NFKC", title)
    return re.sub(r"[\W_]+|^中华人民共和国|^关于", "", title)


def bare_number(number: str) -> str:
    return re.sub(r"[\W_]+|第", "", unicodedata.normalize("NFKC", number))


def same_document(one: Document, other: Document) -> bool:
    """文号 if both have one (and text in common where titles differ), else title + (issuer or region) + date, what is missing not counted."""
    if one.number and other.number:
        if bare_number(one.number) != bare_number(other.number):
            return False
        return bare_title(one.title) == bare_title(other.title) or _alike(one, other)
    if not same_title(one, other):
        return False
    return one.date is None or other.date is None or one.date == other.date


def same_title(one: Document, other: Document) -> bool:
    """The same title, and no issuer and region that contradict each other."""
    if bare_title(one.title) != bare_title(other.title):
        return False
    pairs = ((one.issuer, other.issuer), (one.region, other.region))
    known = [a == b for a, b in pairs if a and b]
    return not known or any(known)


def _alike(one: Document, other: Document) -> bool:
    """One 文号 with two titles: the same document only if much of the shorter text is in the other."""
    texts = ["".join(clause.text for clause in document.clauses) for document in (one, other)]
    short, long = sorted((bigrams(text) for text in texts), key=len)
    return not short or len(short & long) >= ALIKE * len(short)


def bigrams(text: str) -> set[str]:
    flat = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
    return {flat[i : i + 2] for i in range(len(flat) - 1)}


def match_clauses(digest: Document, original: Document) -> dict[str, str | None]:
    """Digest clause id -> id of the original's clause with its content, or None.

    The number proposes, the content decides: a clause whose content lies clearly better under
    another number goes there, and one whose content lies nowhere is left unmatched.
    """
    seen = Counter(g for clause in original.clauses for g in bigrams(clause.text + clause.label))
    rarity = {gram: log(1 + len(original.clauses) / count) for gram, count in seen.items()}
    unseen = log(2 + len(original.clauses))
    grams = {clause.id: bigrams(clause.text + clause.label) for clause in original.clauses}
    by_place = {place_key(clause.label): clause.id for clause in reversed(original.clauses)}
    return {clause.id: _match(clause, grams, by_place, rarity, unseen) for clause in digest.clauses}


def _match(
    clause: Clause,
    grams: dict[str, set[str]],
    by_place: dict[tuple[int, ...] | None, str],
    rarity: dict[str, float],
    unseen: float,
) -> str | None:
    own = bigrams(clause.text)
    weight = sum(rarity.get(gram, unseen / 2) for gram in own) or 1.0
    scores = {
        clause_id: sum(rarity[gram] for gram in own & theirs) / weight
        for clause_id, theirs in grams.items()
    }
    best = max(scores, key=lambda clause_id: scores[clause_id])
    key = place_key(clause.label, clause.place)
    placed = by_place.get(key) if key else None
    if placed and scores[placed] >= NEAR and scores[best] - scores[placed] < AHEAD:
        return placed
    return best if scores[best] >= FAR else None
